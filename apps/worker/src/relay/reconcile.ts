import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

import { inParallel } from '../in-parallel.js';
import { ensureStarted, startAnew } from './hand-over.js';

/** Starts under way at the same time. */
const PARALLEL = 8;

/**
 * Starts every workflow of a running plan that this Temporal does not know, so that a lost file or a new cluster heals by
 * itself. Cheap: a workflow that is known costs one refused start. @returns the ids it started.
 */
export async function reconcile(db: DataSource, client: Client): Promise<string[]> {
  const started: string[] = [];
  await inParallel(PARALLEL, await workflowsThatShouldRun(db), async (id) => {
    if (await ensureStarted(client, id)) started.push(id);
  });
  return started.sort();
}

/**
 * `duban recover`: every workflow of every running plan begins anew from the database, the one that runs is ended. Needed
 * after a database was restored to an earlier state than its workflows remember. @returns the ids.
 */
export async function recover(db: DataSource, client: Client): Promise<string[]> {
  const ids = await workflowsThatShouldRun(db);
  // What has been written up to now the workflows load; handing it over once more is dropped by number.
  await inParallel(PARALLEL, ids, (id) => startAnew(client, id));
  return ids;
}

/** Workflow ids. An ended plan keeps its dispatch until its last mail has left. */
export async function workflowsThatShouldRun(db: DataSource): Promise<string[]> {
  const rows: { id: string }[] = await db.query(
    `SELECT s.id FROM streams s JOIN plans p ON p.id = s.plan_id
      WHERE p.status = 'running'
         OR (s.kind = 'dispatch' AND EXISTS (
              SELECT 1 FROM notices n WHERE n.plan_id = p.id AND n.state IN ('pending', 'sending')))
      ORDER BY s.id`,
  );
  return rows.map(({ id }) => id);
}
