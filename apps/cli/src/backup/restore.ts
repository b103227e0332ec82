import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

import type pg from 'pg';

import { FolderFileStore } from '../../../../commands/files/file-store.js';
import type { FileStore } from '../../../../commands/files/file-store.js';
import { CliFailure } from '../failure.js';
import { copyFiles } from './copy-files.js';
import { withClient } from '../stack/postgres.js';
import { FILES, readManifest, tableFile } from './manifest.js';
import type { Manifest } from './manifest.js';
import { migrationsOf, tablesOf } from './tables.js';
import type { Table } from './tables.js';

const BATCH = 500;

export interface RestoreTarget {
  /** Brought up to date already. */
  readonly databaseUrl: string;
  /** The store that the API will use. */
  readonly files: FileStore;
  /** What is there is given up. */
  readonly force: boolean;
}

/**
 * Puts a backup into a database and a store of files. All rows or none: one transaction. The files come first, so no row
 * ever names one that is not there.
 *
 * @throws CliFailure when the backup is damaged, incomplete or of another version, when the database has plans and `force` is
 *   not set, or when an API or worker is at work on it.
 */
export async function restore(folder: string, target: RestoreTarget): Promise<Manifest> {
  const manifest = await readManifest(folder);
  await withClient(target.databaseUrl, async (client) => {
    const here = await migrationsOf(client);
    if (here.join() !== manifest.migrations.join()) {
      throw new CliFailure('backup.otherVersion', { folder, theirs: manifest.migrations.at(-1) ?? '–', ours: here.at(-1) ?? '–' });
    }
    const tables = await tablesOf(client);
    if (!target.force && (await holdsData(client))) throw new CliFailure('backup.targetNotEmpty');
    if (await isInUse(client)) throw new CliFailure('backup.inUse');
    const failed = await copyFiles(manifest.files, new FolderFileStore(join(folder, FILES)), target.files);
    if (failed.length > 0) throw new CliFailure('backup.damaged', { file: failed.slice(0, 3).map((sha256) => join(folder, FILES, sha256)).join(', ') });
    await client.query('BEGIN');
    await client.query(`TRUNCATE ${tables.map(({ name }) => client.escapeIdentifier(name)).join(', ')}`);
    for (const table of tables) if (manifest.tables.some(({ name }) => name === table.name)) await readTable(client, table, folder);
    await client.query('COMMIT');
  });
  return manifest;
}

/** A database just made has rows of its own (the chain that belongs to no plan); what people would miss is these. */
async function holdsData(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ holds: boolean }>('SELECT EXISTS (SELECT 1 FROM plans) OR EXISTS (SELECT 1 FROM accounts) AS holds');
  return rows[0]?.holds ?? false;
}

/** Whether an API or worker is connected: they would go on with what they remember. */
async function isInUse(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ used: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name IN ('duban-api', 'duban worker', 'duban relay')) AS used`,
  );
  return rows[0]?.used ?? false;
}

async function readTable(client: pg.Client, { name, columns }: Table, folder: string): Promise<void> {
  const table = client.escapeIdentifier(name);
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
  // PostgreSQL itself reads the rows back: no number passes through JavaScript, so none is rounded.
  const insert = `INSERT INTO ${table} (${list}) OVERRIDING SYSTEM VALUE SELECT ${list} FROM jsonb_populate_recordset(null::${table}, $1::jsonb)`;
  let batch: string[] = [];
  const flush = async () => {
    if (batch.length > 0) await client.query(insert, [`[${batch.join(',')}]`]);
    batch = [];
  };
  for await (const line of createInterface({ input: createReadStream(tableFile(folder, name)).pipe(createGunzip()) })) {
    if (batch.push(line) >= BATCH) await flush();
  }
  await flush();
}
