import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { REPOSITORY } from '../../apps/cli/src/stack/paths.js';

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
}

const WEB = join(REPOSITORY, 'dist', 'web');

/**
 * What a browser has to fetch before it can show a page, gzipped: the entry, the page's own chunk where one is named (its
 * source, `src/leader/index.tsx`), and everything these import at once.
 * @returns bytes of JavaScript
 */
export function weightOf(...sources: readonly string[]): number {
  const manifest = JSON.parse(readFileSync(join(WEB, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>;
  const entry = Object.keys(manifest).find((name) => manifest[name]!.isEntry);
  if (entry === undefined) throw new Error('no entry in the manifest of the built page');
  const wanted = new Set<string>();
  const take = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`the built page has no ${name}`);
    if (wanted.has(name)) return;
    wanted.add(name);
    chunk.imports?.forEach(take);
  };
  [entry, ...sources].forEach(take);
  return [...wanted].reduce((sum, name) => sum + gzipped(join(WEB, manifest[name]!.file)), 0);
}

function gzipped(file: string): number {
  return existsSync(`${file}.gz`) ? readFileSync(`${file}.gz`).length : gzipSync(readFileSync(file)).length;
}
