import type { DataSource } from 'typeorm';

import type { CommandMeta } from '../../../commands/actor.js';
import { readOutsideParts } from '../../../config/environment.js';
import { createDataSource } from '../../../entities/data-source.js';
import { CliFailure } from './failure.js';
import { findStack } from './stack-access.js';

/** The address of the database: `DATABASE_URL`, else that of the stack that is up on the data folder; null: neither. */
export async function databaseOf(dataDir: string): Promise<string | null> {
  return readOutsideParts().databaseUrl ?? (await findStack(dataDir))?.urls.database ?? null;
}

/** Does the work on the system's database; starts nothing. @throws CliFailure `remote.noDatabase` where none is named and no stack is up */
export async function withDatabase<T>(dataDir: string, work: (db: DataSource, url: string) => Promise<T>): Promise<T> {
  const url = await databaseOf(dataDir);
  if (url === null) throw new CliFailure('remote.noDatabase', { data: dataDir });
  const db = createDataSource(url, { poolSize: 2, applicationName: 'duban-cli', statementTimeout: 0 });
  await db.initialize();
  try {
    return await work(db, url);
  } finally {
    await db.destroy();
  }
}

/** Whoever may speak to the database is the operator. */
export function asOperator(): CommandMeta {
  return { actor: { id: 'operator', role: 'admin', unit: null, name: 'operator' }, idempotencyKey: `cli/${crypto.randomUUID()}` };
}
