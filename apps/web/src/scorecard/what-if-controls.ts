import type { Rule } from '../../../../domain/scoring/rule.js';

/** A figure as the API takes it. */
export interface Figure {
  readonly indicator: number;
  readonly item?: string;
  readonly period?: string;
  readonly value: number;
}

/** Figures that count now. */
export interface Reading {
  readonly item: string | null;
  readonly period: string | null;
  readonly value: number;
}

/** One slider: what it moves, and the figures that stand for a place on it. */
export interface Control {
  /** Unique over all indicators. */
  readonly key: string;
  readonly item: string | null;
  /** `value`: the figure itself; `mean`: of all months; `met`: how many months and items reach their target. */
  readonly what: 'value' | 'mean' | 'met';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Null where there is no figure yet. */
  readonly now: number | null;
  readonly figures: (value: number) => Figure[];
}

interface Of {
  readonly no: number;
  readonly points: number;
  readonly rule: Rule | null;
}

/** Sliders of an indicator, by its rule; none where it has none. `month` (`2022-12`) is the plan's. */
export function controlsOf({ no, points, rule }: Of, readings: readonly Reading[], month: string): Control[] {
  const latest = (item: string | null) => readings.filter((one) => one.item === item).at(-1)?.value ?? null;
  const one = (item: string | null, max: number, step: number, min = 0): Control => ({
    key: `${no}:${item ?? ''}`, item, what: 'value', min, max: tidy(max), step: tidy(step), now: latest(item),
    figures: (value) => [{ indicator: no, ...(item === null ? {} : { item }), ...periodOf(readings, item), value }],
  });
  switch (rule?.kind) {
    case 'rankSteps':
      return [ranks(no, rule.zeroAbove + rule.step, readings, month)];
    case 'deductPerOccurrence':
      return [one(null, Math.ceil(points / rule.deduct), 1)];
    case 'linear': {
      const [low, high] = [Math.min(rule.zeroAt, rule.fullAt), Math.max(rule.zeroAt, rule.fullAt)];
      const span = high - low;
      const step = rule.unit === 'count' && Number.isInteger(low) && Number.isInteger(high) ? Math.max(1, Math.round(span / FINE)) : span / FINE;
      return [one(null, rule.unit === 'ratio' ? Math.min(1, high + span / 2) : high + span / 2, step, tidy(Math.max(0, low - span / 2)))];
    }
    case 'monthly':
      return [months(no, rule, readings)];
    case 'thresholdSteps': {
      const top = Math.max(...rule.steps.map(({ over }) => over));
      return [one(null, rule.unit === 'ratio' ? Math.min(1, top * 1.3) : top * 1.3, stepOf(top, rule.unit ?? 'count'))];
    }
    case 'perClass':
      return rule.items.map((item) => one(item, rule.atLeast * 2, stepOf(rule.atLeast, rule.unit ?? 'count')));
    case 'allOrNothing':
      return [one(null, rule.over * 1.5, stepOf(rule.over, rule.unit))];
    case 'count':
      return [one(null, 'target' in rule ? Math.ceil(rule.target * 1.25) : Math.ceil(points / rule.perItem) + 1, 1)];
    case 'graded':
      return rule.items.map(({ name, max }) => one(name, max, 0.1));
    default:
      return [];
  }
}

/** Places on a slider between two bounds. */
const FINE = 40;

function stepOf(bound: number, unit: 'ratio' | 'yuan' | 'count'): number {
  return unit === 'count' ? Math.max(1, Math.round(bound / FINE)) : bound / FINE;
}

/** A figure that is given for a period takes the place of the latest one. */
function periodOf(readings: readonly Reading[], item: string | null): { period?: string } {
  const period = readings.filter((one) => one.item === item).at(-1)?.period;
  return period == null ? {} : { period };
}

/** The rule takes the mean of the months: the slider gives every month the same rank. */
function ranks(no: number, max: number, readings: readonly Reading[], month: string): Control {
  const known = readings.filter(({ period }) => period !== null);
  const mean = known.length === 0 ? null : Math.round(known.reduce((sum, { value }) => sum + value, 0) / known.length);
  const periods = known.length === 0 ? [month] : known.map(({ period }) => period!);
  return { key: `${no}:`, item: null, what: 'mean', min: 1, max, step: 1, now: mean, figures: (value) => periods.map((period) => ({ indicator: no, period, value })) };
}

/** Months that have no figure yet reach their target one after the other; what failed has failed. */
function months(no: number, { items = [], months: all, target }: Extract<Rule, { kind: 'monthly' }>, readings: readonly Reading[]): Control {
  const slots = [...all].sort().flatMap((period) => (items.length === 0 ? [null] : items).map((item) => ({ period, item })));
  const open = slots.filter(({ period, item }) => !readings.some((one) => one.period === period && one.item === item));
  const met = slots.filter(({ period, item }) => readings.some((one) => one.period === period && one.item === item && (target === 0 ? one.value <= 0 : one.value >= target))).length;
  return {
    key: `${no}:`, item: null, what: 'met', min: met, max: met + open.length, step: 1, now: met,
    figures: (value) => open.slice(0, value - met).map(({ period, item }) => ({ indicator: no, ...(item === null ? {} : { item }), period, value: target })),
  };
}

/** Without the dust of binary arithmetic: 0.0030000000000000005 is 0.003. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
