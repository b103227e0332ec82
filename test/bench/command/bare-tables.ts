import type { Client } from 'pg';

const TABLES = ['idempotency_keys', 'assignments', 'submissions', 'submission_files', 'figures', 'streams', 'events', 'audit'];

/** Copies of the product's tables, indexes and all, in a schema of their own, with the same assignments and streams in them. */
export async function prepareBareTables(database: Client): Promise<void> {
  await database.query('CREATE SCHEMA bare');
  for (const table of TABLES) await database.query(`CREATE TABLE bare.${table} (LIKE public.${table} INCLUDING ALL)`);
  for (const table of ['assignments', 'streams']) await database.query(`INSERT INTO bare.${table} SELECT * FROM public.${table}`);
}

/** Lets the next round submit again. */
export async function reopenBareAssignments(database: Client): Promise<void> {
  await database.query(`UPDATE bare.assignments SET status = 'open', review_spans = '[]'::jsonb`);
}
