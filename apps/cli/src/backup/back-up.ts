import { createWriteStream } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

import type pg from 'pg';

import { CliFailure } from '../failure.js';
import { withClient } from '../stack/postgres.js';
import { FILES, MANIFEST, sumOf, tableFile } from './manifest.js';
import type { Manifest } from './manifest.js';
import { hasTables, migrationsOf, tablesOf } from './tables.js';

/** Rows fetched at a time: a backup never holds more in memory. */
const FETCH = 2_000;

/**
 * Writes every table, as of one instant, and every evidence file into a new folder. The stack may go on working: files
 * are stored before the rows that name them and never change, so copying them after the rows misses none.
 *
 * @throws CliFailure when the folder has something in it.
 */
export async function backUp(source: { readonly databaseUrl: string; readonly filesDir: string }, folder: string): Promise<Manifest> {
  if (!(await isEmpty(folder))) throw new CliFailure('backup.notEmpty', { folder });
  const unfinished = `${folder}.unfinished`;
  const takenAt = new Date().toISOString();
  const { tables, migrations } = await withClient(source.databaseUrl, async (client) => {
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
    await client.query('COMMIT');
    return { tables: written, migrations: applied };
  });
  const files = await copyFiles(source.filesDir, join(unfinished, FILES));
  const manifest: Manifest = { format: 1, takenAt, migrations, tables, files };
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

async function copyFiles(from: string, to: string): Promise<number> {
  await mkdir(to, { recursive: true });
  if (!(await exists(from))) return 0;
  await cp(from, to, { recursive: true });
  return (await readdir(to, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;
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
