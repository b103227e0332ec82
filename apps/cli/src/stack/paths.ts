import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Where a stack keeps everything of its own. One folder, so that backing up, moving and deleting are one act. */
export interface DataPaths {
  readonly root: string;
  readonly postgres: string;
  /** Temporal's SQLite file. Its `-wal` and `-shm` lie beside it. */
  readonly temporal: string;
  readonly mail: string;
  readonly files: string;
  readonly logs: string;
  /** What runs, its addresses and process ids; readable by its owner alone. */
  readonly state: string;
  readonly secrets: string;
}

/** @returns the places inside a data directory, given as an absolute path. */
export function dataPaths(root: string): DataPaths {
  return {
    root,
    postgres: join(root, 'postgres'),
    temporal: join(root, 'temporal', 'temporal.db'),
    mail: join(root, 'mail'),
    files: join(root, 'files'),
    logs: join(root, 'logs'),
    state: join(root, 'stack.json'),
    secrets: join(root, 'secrets.json'),
  };
}

/** The folder of the clone, found upwards from this file: it runs from the sources in tests and from `dist` otherwise. */
export const REPOSITORY = findRepository(import.meta.dirname);

/** The Node that everything of the house runs on; the one that began may be older. */
export const NODE = join(REPOSITORY, 'node_modules', 'node', 'bin', 'node');

/** @returns options for a Node of that size: the whole stack at rest has to fit small machines. */
export function heap(megabytes: number): string[] {
  return [`--max-old-space-size=${megabytes}`, '--max-semi-space-size=8'];
}

function findRepository(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'duban') return folder;
    if (folder === dirname(folder)) throw new Error(`no package.json of duban above ${from}`);
  }
}
