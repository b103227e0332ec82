import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { REPOSITORY } from '../../apps/cli/src/stack/paths.js';

export interface Source {
  /** From the clone: `domain/plan/plan.ts`. */
  readonly path: string;
  readonly text: string;
}

/** @returns every TypeScript file below these rooms but specs and fixtures. */
export function sourcesOf(...rooms: string[]): Source[] {
  return rooms.flatMap((room) =>
    readdirSync(join(REPOSITORY, room), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !/\.(spec|fixture)\.tsx?$/.test(path))
      .map((path) => ({ path: `${room}/${path}`, text: readFileSync(join(REPOSITORY, room, path), 'utf8') })),
  );
}

export const ROOMS = ['domain', 'entities', 'commands', 'workflows', 'activities', 'config', 'apps'];
