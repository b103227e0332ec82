import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

import type pg from 'pg';

import { FolderFileStore } from '../../../../commands/files/file-store.js';
import type { FileStore, StoredContent } from '../../../../commands/files/file-store.js';
import { CliFailure } from '../failure.js';
import { copyFiles } from './copy-files.js';
import { withClient } from '../stack/postgres.js';
import { FILES, MANIFEST, sumOf, tableFile } from './manifest.js';
import type { Manifest } from './manifest.js';
import { hasTables, migrationsOf, tablesOf } from './tables.js';

/** Rows fetched at a time: a backup never holds more in memory. */
const FETCH = 2_000;

export interface BackupSource {
  readonly databaseUrl: string;
  /** The store that the API uses. */
  readonly files: FileStore;
  /** What that store is called in a message. */
  readonly filesDir: string;
}

/**
 * Writes every table, as of one instant, and every evidence file that its rows name into a new folder. The stack may go on
 * working: files are stored before the rows that name them and never change, so copying them after the rows misses none.
 *
 * @throws CliFailure when the folder has something in it, or a file that a row names is not in the store or not what it was;
 *   then nothing is left of the backup.
 */
export async function backUp(source: BackupSource, folder: string): Promise<Manifest> {
  if (!(await isEmpty(folder))) throw new CliFailure('backup.notEmpty', { folder });
  const unfinished = `${folder}.unfinished`;
  const takenAt = new Date().toISOString();
  const { tables, migrations, named } = await withClient(source.databaseUrl, async (client) => {
    if (!(await hasTables(client))) throw new CliFailure('backup.nothing');
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(join(unfinished, 'tables'), { recursive: true });
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const written: Manifest['tables'][number][] = [];
    for (const { name } of await tablesOf(client)) {
      const file = tableFile(unfinished, name);
      const rows = await writeTable(client, name, file);
      written.push({ name, rows, sha256: await sumOf(file) });
    }
    const applied = await migrationsOf(client);
    const files = await namedFiles(client);
    await client.query('COMMIT');
    return { tables: written, migrations: applied, named: files };
  });
  const failed = await copyFiles(named, source.files, new FolderFileStore(join(unfinished, FILES)));
  if (failed.length > 0) {
    await rm(unfinished, { recursive: true, force: true });
    throw new CliFailure('backup.filesMissing', { count: failed.length, all: named.length, folder: source.filesDir, first: failed.slice(0, 3).join('\n  ') });
  }
  const manifest: Manifest = { format: 2, takenAt, migrations, tables, files: named };
  await writeFile(join(unfinished, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
  return manifest;
}

async function writeTable(client: pg.Client, table: string, file: string): Promise<number> {
  const name = client.escapeIdentifier(table);
  let rows = 0;
  await client.query(`DECLARE backup NO SCROLL CURSOR FOR SELECT to_jsonb(t)::text AS row FROM ${name} t`);
  const lines = async function* (): AsyncGenerator<string> {
    for (;;) {
      const batch = await client.query<{ row: string }>(`FETCH ${FETCH} FROM backup`);
      if (batch.rows.length === 0) return;
      rows += batch.rows.length;
      yield batch.rows.map(({ row }) => `${row}\n`).join('');
    }
  };
  await pipeline(Readable.from(lines()), createGzip({ level: 6 }), createWriteStream(file, { mode: 0o600 }));
  await client.query('CLOSE backup');
  return rows;
}

/** Every file that anybody uploaded or handed in, once. */
async function namedFiles(client: pg.Client): Promise<StoredContent[]> {
  const { rows } = await client.query<StoredContent>('SELECT sha256, bytes FROM stored_files UNION SELECT sha256, bytes FROM submission_files ORDER BY sha256');
  return rows;
}

async function isEmpty(folder: string): Promise<boolean> {
  return !(await exists(folder)) || (await readdir(folder)).length === 0;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
