import { compare, decimalText, fraction, type Fraction, hundredths, type Hundredths, pointsText } from '../fraction.js';
import type { Readings } from '../readings.js';
import type { MonthlyRule } from '../rule.js';
import type { Explanation, NextPoints, Outcome } from '../scorecard.js';
import { unmeasured } from './unmeasured.js';

/** One month of one item: met, failed, or not reported (null). */
interface Slot {
  readonly month: string;
  readonly item: string | undefined;
  readonly value: Fraction | null;
  readonly met: boolean;
}

/**
 * Each month (and item) that meets the target earns `points`, one that fails loses `deduct`, floor 0. A target of 0 is
 * an error rate that must be 0; any other must be reached. Failed months are lost, unreported ones can still be clean.
 */
export function scoreMonthly(rule: MonthlyRule, points: Hundredths, readings: Readings): Outcome {
  const slots = (rule.items ?? [undefined]).flatMap((item) =>
    rule.months.map((month): Slot => {
      const value = readings.month(month, item);
      return { month, item, value, met: value !== null && meets(rule, value) };
    }),
  );
  const met = slots.filter((slot) => slot.met).length;
  const open = slots.filter((slot) => slot.value === null).length;
  const failed = slots.length - met - open;
  const score = pointsFor(rule, points, met, failed);
  const attainable = pointsFor(rule, points, met + open, failed);
  if (open === slots.length) return { ...unmeasured(attainable), cheapestNext: next(rule, points, met, failed, open, slots) };
  return {
    score,
    attainable,
    measured: true,
    explanation: [
      {
        key: 'monthlySummary',
        params: { met, failed, open, points: rule.points, deduct: rule.deduct, score: pointsText(score) },
      },
      ...slots.filter((slot) => slot.value !== null && !slot.met).map((slot) => failure(rule, slot)),
    ],
    cheapestNext: next(rule, points, met, failed, open, slots),
  };
}

function meets(rule: MonthlyRule, value: Fraction): boolean {
  const order = compare(value, fraction(rule.target));
  return rule.target === 0 ? order <= 0 : order >= 0;
}

function pointsFor(rule: MonthlyRule, points: Hundredths, met: number, failed: number): Hundredths {
  return Math.max(0, Math.min(points, met * hundredths(rule.points) - failed * hundredths(rule.deduct)));
}

function failure(rule: MonthlyRule, { month, item, value }: Slot): Explanation {
  const params = {
    month,
    value: { amount: decimalText(value!, 8), unit: rule.unit ?? 'ratio' },
    target: { amount: decimalText(fraction(rule.target), 8), unit: rule.unit ?? 'ratio' },
    deduct: rule.deduct,
  } as const;
  return item === undefined ? { key: 'monthlyFailed', params } : { key: 'monthlyItemFailed', params: { ...params, item } };
}

/** The fewest clean months that bring the score up: more than one where deductions have driven it below the floor. */
function next(rule: MonthlyRule, points: Hundredths, met: number, failed: number, open: number, slots: readonly Slot[]): NextPoints | null {
  const score = pointsFor(rule, points, met, failed);
  for (let months = 1; months <= open; months++) {
    const gain = pointsFor(rule, points, met + months, failed) - score;
    if (gain <= 0) continue;
    const first = slots.filter((slot) => slot.value === null).reduce((a, b) => (b.month < a.month ? b : a));
    return {
      gain,
      effort: Math.ceil((months * 10_000) / slots.length),
      explanation: { key: 'nextMonths', params: { months, from: first.month, gain: pointsText(gain) } },
    };
  }
  return null;
}
