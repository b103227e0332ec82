import fc from 'fast-check';
import { stringify } from 'yaml';

import { anyCharacter } from '../any-text.fixture.js';
import { checkPlan, checkPlanData } from './check-plan.js';
import type { PlanFault, PlanWarning } from './plan-fault.js';

const FILES = { plan: 'plan.yaml', directory: 'units.yaml' };

/** Whatever goes in: no throw, faults in order, at places the text has, and a plan only together with a readable shape. */
function holds(text: string, directoryText: string | null): void {
  const { faults, warnings } = checkPlan(text, directoryText, FILES);
  const linesOf = { [FILES.plan]: lineCount(text), [FILES.directory]: lineCount(directoryText ?? '') };
  const astray = [...faults, ...warnings].filter(({ file, line, column }: PlanFault | PlanWarning) => !(line >= 1 && line <= linesOf[file]! && column >= 1));
  const disordered = Object.values(FILES).flatMap((one) => {
    const lines = faults.filter(({ file }) => file === one).map(({ line }) => line);
    return lines.filter((line, i) => i > 0 && line < lines[i - 1]!);
  });
  expect({ astray, disordered }).toEqual({ astray: [], disordered: [] });
}

function lineCount(text: string): number {
  return text.split(/\r\n|\r|\n/).length;
}

/** Field names a plan file has, so that arbitrary values get deep into the checks. */
const name = fc.constantFrom(
  'key', 'units', 'title', 'issuedOn', 'launchOn', 'totalPoints', 'stages', 'tasks', 'indicators', 'no', 'name', 'start', 'end',
  'due', 'stage', 'groups', 'phrase', 'role', 'rawName', 'feeds', 'indicator', 'items', 'combine', 'rule', 'kind', 'points',
  'months', 'target', 'max', 'steps', 'office', 'aliases', 'members', 'contacts', 'mail', '__proto__', 'constructor', 'length',
);
const scalar = fc.oneof(
  fc.constantFrom(
    null, true, 0, 1, 2, -1, 0.2, Number.NaN, Number.POSITIVE_INFINITY, '', '县公安局', '2024-02-30', '2024-06-30', '2024-13', 'monthly',
    'graded', 'count', 'linear', 'lead', 'coordinator',
  ),
  fc.string(),
  fc.double(),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 3, depthSize: 'xsmall' }, scalar, tie('list'), tie('mapping')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  mapping: fc.dictionary(fc.oneof({ weight: 6, arbitrary: name }, { weight: 1, arbitrary: fc.string() }), tie('value'), { maxKeys: 6 }),
}));
const planShaped = fc.record(
  { key: value, units: value, title: value, issuedOn: value, totalPoints: value, stages: list(), tasks: list(), indicators: list() },
  { requiredKeys: [] },
);
const directoryShaped = fc.record({ county: value, office: list(), units: list(), groups: list() }, { requiredKeys: [] });

function list(): fc.Arbitrary<unknown> {
  return fc.array(fc.dictionary(name, value, { maxKeys: 6 }), { maxLength: 3 });
}

describe('checkPlan never throws', () => {
  it('on any text', () => {
    fc.assert(fc.property(fc.string({ unit: anyCharacter, maxLength: 200 }), fc.option(fc.string()), holds), { numRuns: 200 });
  });

  it('on any text of the characters YAML is made of', () => {
    const unit = fc.constantFrom(...' \n\t-:?[]{}&*!|>\'"%@`#,~0a县', '\n- ', '\n  ', ': ', '&a ', '*a', '<<: ', '---\n', '...\n');
    fc.assert(fc.property(fc.string({ unit, maxLength: 60 }), fc.option(fc.string({ unit })), holds), { numRuns: 500 });
  });

  it('on any value written as YAML', () => {
    fc.assert(
      fc.property(fc.oneof(value, planShaped), fc.oneof(value, directoryShaped), (plan, directory) => {
        holds(stringify(plan) ?? '', stringify(directory) ?? '');
      }),
      { numRuns: 150 },
    );
  });

  it('on any value that came as data', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), planShaped), fc.oneof(fc.anything(), directoryShaped), (plan, directory) => {
        fc.pre(isJson(plan) && isJson(directory));
        expect(checkPlanData(plan, directory).faults).toBeInstanceOf(Array);
      }),
      { numRuns: 100 },
    );
  });

  it('nor takes long over nesting without end or aliases that explode', () => {
    holds('['.repeat(20_000), null);
    holds('{a: '.repeat(3_000), null);
    const bomb = Array.from({ length: 12 }, (_, i) => `a${i}: &x${i} [${`*x${i - 1}, `.repeat(9)}1]`).join('\n');
    holds(bomb.replaceAll('*x-1, ', ''), bomb);
  });
});

function isJson(candidate: unknown): boolean {
  try {
    JSON.stringify(candidate);
    return true;
  } catch {
    return false;
  }
}
