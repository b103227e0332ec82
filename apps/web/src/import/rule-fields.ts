import type { Rule } from '../../../../domain/scoring/rule.js';

/** How a field of a rule is written: a number, yes or no, what is counted, a line each, or a line each with a number. */
export type RuleField = readonly [name: string, kind: 'number' | 'strict' | 'unit' | 'words' | 'steps' | 'items'];

interface Shape {
  readonly start: (points: number) => Rule;
  readonly fields: readonly RuleField[];
}

/** The kinds of rules, each as it begins and with what can be set. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  rankSteps: { start: (points) => ({ kind: 'rankSteps', fullUpTo: 10, step: 10, deduct: Math.min(1, points), zeroAbove: 100 }), fields: [['fullUpTo', 'number'], ['step', 'number'], ['deduct', 'number'], ['zeroAbove', 'number']] },
  deductPerOccurrence: { start: () => ({ kind: 'deductPerOccurrence', deduct: 1 }), fields: [['deduct', 'number']] },
  linear: { start: () => ({ kind: 'linear', zeroAt: 0, fullAt: 1, unit: 'ratio' }), fields: [['fullAt', 'number'], ['zeroAt', 'number'], ['unit', 'unit']] },
  monthly: { start: () => ({ kind: 'monthly', months: [], target: 1, points: 1, deduct: 0 }), fields: [['months', 'words'], ['target', 'number'], ['points', 'number'], ['deduct', 'number']] },
  thresholdSteps: { start: (points) => ({ kind: 'thresholdSteps', strict: false, steps: [{ over: 1, points }] }), fields: [['steps', 'steps'], ['strict', 'strict']] },
  perClass: { start: () => ({ kind: 'perClass', items: [], atLeast: 1, points: 1 }), fields: [['items', 'words'], ['atLeast', 'number'], ['points', 'number']] },
  allOrNothing: { start: () => ({ kind: 'allOrNothing', over: 1, strict: false, unit: 'count' }), fields: [['over', 'number'], ['strict', 'strict'], ['unit', 'unit']] },
  countTarget: { start: () => ({ kind: 'count', target: 1, deduct: 1 }), fields: [['target', 'number'], ['deduct', 'number']] },
  countEach: { start: () => ({ kind: 'count', perItem: 1 }), fields: [['perItem', 'number']] },
  graded: { start: () => ({ kind: 'graded', items: [] }), fields: [['items', 'items']] },
};

/** Which of {@link SHAPES}; two share the kind `count`. */
export function shapeOf(rule: Rule | null): string {
  if (rule === null) return '';
  return rule.kind !== 'count' ? rule.kind : 'target' in rule ? 'countTarget' : 'countEach';
}

type Pair = Readonly<Record<string, unknown>>;

/** A list as lines: `5 10` for a step (bound, points), `name 3` for an item (name, most points). */
export function linesOfList(kind: RuleField[1], value: unknown): string {
  const list = (value ?? []) as readonly unknown[];
  if (kind === 'words') return list.join('\n');
  const [first, second] = namesOf(kind);
  return list.map((each) => `${String((each as Pair)[first])} ${String((each as Pair)[second])}`).join('\n');
}

export function listOfLines(kind: RuleField[1], text: string): readonly unknown[] {
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  if (kind === 'words') return lines;
  const [first, second] = namesOf(kind);
  return lines.flatMap((line) => {
    const [, before, after] = /^(.*?)\s+(\d+(?:\.\d+)?)$/.exec(line) ?? [];
    if (before === undefined || (kind === 'steps' && !Number.isFinite(Number(before)))) return [];
    return [{ [first]: kind === 'steps' ? Number(before) : before, [second]: Number(after) }];
  });
}

function namesOf(kind: RuleField[1]): readonly [string, string] {
  return kind === 'steps' ? ['over', 'points'] : ['name', 'max'];
}
