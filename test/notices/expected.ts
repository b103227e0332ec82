import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { UnitRole } from '../../domain/plan/plan.js';
import type { Rule } from '../../domain/scoring/rule.js';
import { REPOSITORY } from '../../apps/cli/src/stack/paths.js';

/** What a reader finds in a notice by the rules of the shared notices' README: the `.expected.json` beside its text. */
export interface Expected {
  readonly title: string;
  readonly docNo: string | null;
  readonly issuedOn: string | null;
  readonly tasks: readonly ExpectedTask[];
  readonly stages: readonly { readonly no: number; readonly name: string; readonly start: string | null; readonly end: string | null }[];
  readonly indicators: readonly ExpectedIndicator[];
  readonly statedTotal: number | null;
  readonly mustWarn: readonly string[];
  /** What the reader is known to miss of it, in the words of `measure`; everything else must be right. */
  readonly missed?: readonly string[];
}

export interface ExpectedIndicator {
  readonly no: number;
  readonly name: string;
  readonly points: number | null;
  /** Left out where nobody read it. */
  readonly rule?: Rule | null;
}

export interface ExpectedTask {
  readonly no: string;
  readonly title: string;
  readonly units: readonly { readonly name: string; readonly role: UnitRole }[];
  readonly groups: readonly { readonly phrase: string; readonly role: UnitRole }[];
  readonly openEnded: boolean;
  readonly due: string | null;
  readonly dueText: string | null;
  /** The notice prints none for it, so any is as good. */
  readonly anyNo?: boolean;
}

export interface Example {
  /** The file's name without its ending. */
  readonly name: string;
  readonly text: string;
  readonly expected: Expected;
}

/** A notice as a file, whatever its format. */
export interface FileExample {
  readonly file: string;
  readonly bytes: Buffer;
  readonly expected: Expected;
}

export const CORPUS = join(REPOSITORY, 'test/notices/corpus');
const KINDS = join(REPOSITORY, 'test/notices/kinds');
const BLIND = join(REPOSITORY, 'test/notices/blind');

/** @returns every text of the corpus that has its expected result beside it, by name. */
export function examples(): Example[] {
  return readdirSync(CORPUS)
    .filter((file) => file.endsWith('.expected.json'))
    .sort()
    .map((file) => {
      const name = file.replace('.expected.json', '');
      const expected = JSON.parse(readFileSync(join(CORPUS, file), 'utf8')) as Expected;
      return { name, text: readFileSync(join(CORPUS, `${name}.txt`), 'utf8'), expected };
    });
}

/** @returns the small files of `kinds/`, one for each kind of what must be read right, by name. */
export function kinds(): FileExample[] {
  return filesIn(KINDS);
}

/** @returns the notices of the blind rounds since tables are read from their grids, in whatever format, by name. */
export function blind(): FileExample[] {
  return filesIn(BLIND);
}

function filesIn(folder: string): FileExample[] {
  return readdirSync(folder)
    .sort()
    .filter((file) => !file.endsWith('.json'))
    .map((file) => ({
      file,
      bytes: readFileSync(join(folder, file)),
      expected: JSON.parse(readFileSync(join(folder, file.replace(/\.[a-z]+$/, '.expected.json')), 'utf8')) as Expected,
    }));
}
