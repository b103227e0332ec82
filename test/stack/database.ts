import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import type { Client } from 'pg';

import { REPOSITORY } from '../../apps/cli/src/stack/paths.js';
import { withClient } from '../../apps/cli/src/stack/postgres.js';
import { testServices } from './services.js';

/** Any number, the same for every suite: only one of them makes the template. */
const TEMPLATE_LOCK = 7_220_418;

export interface TestDatabase {
  readonly url: string;
  /** Also with connections still open. */
  drop(): Promise<void>;
}

/** @returns a database of its own for a suite, migrated, empty; copied from a template within milliseconds. */
export async function freshDatabase(): Promise<TestDatabase> {
  const { databaseServer } = testServices();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await withClient(databaseServer, async (client) => {
    const template = await templateOf(client, databaseServer);
    await client.query(`create database ${name} template ${template}`);
  });
  return {
    url: onServer(databaseServer, name),
    drop: () => withClient(databaseServer, async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
}

async function templateOf(client: Client, server: string): Promise<string> {
  const name = `template_${migrationsHash()}`;
  await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) {
      const unfinished = `${name}_unfinished`;
      await client.query(`drop database if exists ${unfinished} with (force)`);
      await client.query(`create database ${unfinished}`);
      const { migrate } = await import('../../entities/migrate.js');
      await migrate(onServer(server, unfinished));
      await client.query(`alter database ${unfinished} rename to ${name}`);
    }
  } finally {
    await client.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
  return name;
}

function migrationsHash(): string {
  const folder = join(REPOSITORY, 'entities', 'migrations');
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(file).update(readFileSync(join(folder, file)));
  return hash.digest('hex').slice(0, 12);
}

function onServer(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}
