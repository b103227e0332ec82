import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { StoredContent } from '../../../../commands/files/file-store.js';
import { CliFailure } from '../failure.js';

/** What a backup says of itself. It is written last: a folder without it is no backup. */
export interface Manifest {
  readonly format: 2;
  readonly takenAt: string;
  readonly migrations: readonly string[];
  readonly tables: readonly { readonly name: string; readonly rows: number; readonly sha256: string }[];
  /** Every evidence file that a row names. */
  readonly files: readonly StoredContent[];
}

export const MANIFEST = 'manifest.json';
export const FILES = 'files';

/** @returns where a table lies in a backup: rows as JSON, one a line, compressed. */
export function tableFile(folder: string, table: string): string {
  return join(folder, 'tables', `${table}.ndjson.gz`);
}

/** @returns the manifest of a backup, every table checked against its sum. @throws CliFailure for what is no whole backup. */
export async function readManifest(folder: string): Promise<Manifest> {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as Manifest;
  } catch (error) {
    throw new CliFailure('backup.none', { folder }, 1, { cause: error });
  }
  if (manifest.format !== 2) throw new CliFailure('backup.otherFormat', { folder, format: String(manifest.format) });
  for (const { name, sha256 } of manifest.tables) {
    const found = await sumOf(tableFile(folder, name)).catch(() => '');
    if (found !== sha256) throw new CliFailure('backup.damaged', { file: tableFile(folder, name) });
  }
  return manifest;
}

/** @returns the SHA-256 of a file, in hexadecimal. */
export async function sumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
