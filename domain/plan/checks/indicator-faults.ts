import type { Rule } from '../../scoring/rule.js';
import { hundredths, list, mapping, number, text } from '../loose.js';
import type { Finding } from '../plan-fault.js';
import { ruleSchema } from '../rule-schema.js';
import type { FieldPath } from '../yaml-places.js';
import { type Placed, repeatsOf } from './repeats.js';

/** Indicator numbers used twice, points that do not sum, and rules whose parts do not add up to their indicator. */
export function indicatorFaults(plan: unknown): Finding[] {
  const indicators = indicatorsOf(plan);
  const numbers = indicators.flatMap(({ no, index }) =>
    no === undefined ? [] : [{ value: no, path: ['indicators', index, 'no'] }],
  );
  return [
    ...repeatsOf(numbers).map(
      ({ value, path, first }): Finding => ({ code: 'duplicateIndicatorNo', path, first, params: { no: value } }),
    ),
    ...sumFaults(plan, indicators),
    ...indicators.flatMap((indicator) => ruleFaults(indicator)),
  ];
}

export interface LooseIndicator {
  readonly index: number;
  readonly no: number | undefined;
  readonly name: string;
  readonly points: number | undefined;
  /** Null without a rule, undefined where the rule is not well-formed. */
  readonly rule: Rule | null | undefined;
}

/** The indicators as far as they can be read, each with its place in the list; `points` in hundredths. */
export function indicatorsOf(plan: unknown): LooseIndicator[] {
  return list(mapping(plan)['indicators']).map((raw, index) => {
    const indicator = mapping(raw);
    const rule = indicator['rule'] ?? null;
    return {
      index,
      no: number(indicator['no']),
      name: text(indicator['name']) ?? '',
      points: hundredths(indicator['points']),
      rule: rule === null ? null : ruleSchema.safeParse(rule).data,
    };
  });
}

/** Only where every indicator's points can be read: else the sum says nothing. */
function sumFaults(plan: unknown, indicators: readonly LooseIndicator[]): Finding[] {
  const total = hundredths(mapping(plan)['totalPoints']);
  if (total === undefined || indicators.some(({ points }) => points === undefined)) return [];
  const sum = indicators.reduce((running, { points }) => running + (points ?? 0), 0);
  if (sum === total) return [];
  return [{ code: 'pointsDoNotSum', path: ['totalPoints'], params: { sum: sum / 100, total: total / 100 } }];
}

function ruleFaults({ index, no, name, points, rule }: LooseIndicator): Finding[] {
  const path: FieldPath = ['indicators', index, 'rule'];
  const indicator = no ?? index + 1;
  if (rule === null) return [{ code: 'indicatorWithoutRule', path, params: { indicator, name } }];
  if (rule === undefined) return [];
  const uneven = (code: Finding['code'], sum: number | undefined, wrong: (sum: number, points: number) => boolean) =>
    sum !== undefined && points !== undefined && wrong(sum, points)
      ? [{ code, path, params: { indicator, name, sum: sum / 100, points: points / 100 } }]
      : [];
  const differ = (sum: number, whole: number): boolean => sum !== whole;
  switch (rule.kind) {
    case 'monthly': {
      const sum = rule.months.length * (rule.items?.length ?? 1) * Math.round(rule.points * 100);
      return [
        ...uneven('itemPointsDoNotSum', sum, differ),
        ...repeated('duplicateItem', listed(rule.items ?? [], [...path, 'items'])),
        ...repeated('duplicateMonth', listed(rule.months, [...path, 'months'])),
      ];
    }
    case 'graded': {
      const sum = rule.items.reduce((running, item) => running + Math.round(item.max * 100), 0);
      const names = rule.items.map((item, i) => ({ value: item.name, path: [...path, 'items', i, 'name'] }));
      return [...uneven('itemPointsDoNotSum', sum, differ), ...repeated('duplicateItem', names)];
    }
    case 'perClass': {
      const sum = rule.items.length * Math.round(rule.points * 100);
      return [
        // More classes than are needed for full points are allowed: 最高4分.
        ...uneven('classPointsFallShort', sum, (all, whole) => all < whole),
        ...repeated('duplicateItem', listed(rule.items, [...path, 'items'])),
      ];
    }
    case 'thresholdSteps': {
      const most = Math.max(...rule.steps.map((step) => Math.round(step.points * 100)));
      return uneven('stepPointsDiffer', most, differ);
    }
    case 'linear':
      return rule.zeroAt === rule.fullAt ? [{ code: 'linearWithoutRange', path, params: { indicator, name } }] : [];
    default:
      return [];
  }
}

function listed(values: readonly string[], path: FieldPath): Placed<string>[] {
  return values.map((value, i) => ({ value, path: [...path, i] }));
}

function repeated(code: 'duplicateItem' | 'duplicateMonth', all: readonly Placed<string>[]): Finding[] {
  return repeatsOf(all).map(({ value, path, first }) => ({ code, path, first, params: { item: value } }));
}
