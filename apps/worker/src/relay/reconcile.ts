import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

import { outlookOf } from '../../../../commands/views/outlook.js';
import { TASK_QUEUE } from '../../../../workflows/contracts/messages.js';
import { inParallel } from '../in-parallel.js';
import { ensureStarted, startAnew } from './hand-over.js';

/** Questions and starts under way at the same time. */
const PARALLEL = 8;
/** Open workflows that one question lists. */
const PAGE = 1_000;
/** Milliseconds for the whole list, and for what concerns one workflow. */
const LISTED_WITHIN = 60_000;
const ASKED_WITHIN = 10_000;

/** Streams whose workflow has nothing to do any more, with the number of the event as of which that was found. */
export type Finished = Map<string, number>;

/**
 * Starts every workflow of a running plan that this Temporal does not know or that was ended from outside, so that a lost
 * file or a new cluster heals by itself. It asks by reading: a start that is refused leaves two rows in Temporal's store
 * each time. One that has come to its own end is left alone, and so is one that would only come to its end again.
 *
 * @param finished what earlier looks found; what this one finds is added. @returns the ids it started.
 */
export async function reconcile(db: DataSource, client: Client, finished: Finished = new Map()): Promise<string[]> {
  const wanted = await streamsThatShouldRun(db);
  const open = await client.withDeadline(Date.now() + LISTED_WITHIN, () => openWorkflows(client));
  const started: string[] = [];
  await inParallel(PARALLEL, wanted.filter(({ id, lastNo }) => !open.has(id) && finished.get(id) !== lastNo), async ({ id, lastNo }) => {
    if ((await outlookOf(db, id)).done) finished.set(id, lastNo);
    // The list is a moment behind: what has just been started is not in it yet.
    else if (await client.withDeadline(Date.now() + ASKED_WITHIN, () => startIfGone(client, id))) started.push(id);
  });
  return started.sort();
}

/** The ids of all that run, by pages. */
async function openWorkflows(client: Client): Promise<Set<string>> {
  const open = new Set<string>();
  const query = `ExecutionStatus = 'Running' AND TaskQueue = '${TASK_QUEUE}'`;
  for await (const { workflowId } of client.workflow.list({ query, pageSize: PAGE })) open.add(workflowId);
  return open;
}

async function startIfGone(client: Client, id: string): Promise<boolean> {
  return (await isGone(client, id)) && ensureStarted(client, id);
}

/** Whether nothing of that id runs, and the last that ran did not come to its own end. */
async function isGone(client: Client, id: string): Promise<boolean> {
  try {
    const { status } = await client.workflow.getHandle(id).describe();
    return status.name !== 'RUNNING' && status.name !== 'COMPLETED';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return true;
    throw error;
  }
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
  return (await streamsThatShouldRun(db)).map(({ id }) => id);
}

function streamsThatShouldRun(db: DataSource): Promise<{ id: string; lastNo: number }[]> {
  return db.query(
    `SELECT s.id, s.last_no AS "lastNo" FROM streams s JOIN plans p ON p.id = s.plan_id
      WHERE p.status = 'running'
         OR (s.kind = 'dispatch' AND EXISTS (
              SELECT 1 FROM notices n WHERE n.plan_id = p.id AND n.state IN ('pending', 'sending')))
      ORDER BY s.id`,
  );
}
