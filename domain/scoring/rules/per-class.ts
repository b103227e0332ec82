import { ceiling, compare, decimalText, dividedBy, fraction, type Fraction, hundredths, type Hundredths, minus, pointsText, ratio, times } from '../fraction.js';
import type { Readings } from '../readings.js';
import type { PerClassRule } from '../rule.js';
import type { Explanation, NextPoints, Outcome, Quantity } from '../scorecard.js';
import { unmeasured } from './unmeasured.js';

/** `points` for each item that reaches `atLeast`, up to the indicator's points. */
export function scorePerClass(rule: PerClassRule, points: Hundredths, readings: Readings): Outcome {
  const values = rule.items.map((item) => ({ item, value: readings.item(item) }));
  const attainable = pointsFor(rule, points, rule.items.length);
  if (values.every(({ value }) => value === null)) return unmeasured(attainable);
  const reached = values.filter(({ value }) => value !== null && reaches(rule, value)).length;
  const score = pointsFor(rule, points, reached);
  return {
    score,
    attainable,
    measured: true,
    explanation: [
      ...values.map(({ item, value }) => explain(rule, item, value)),
      { key: 'sum', params: { points: pointsText(points), score: pointsText(score) } },
    ],
    cheapestNext: next(rule, points, values, reached),
  };
}

function reaches(rule: PerClassRule, value: Fraction): boolean {
  return compare(value, fraction(rule.atLeast)) >= 0;
}

function pointsFor(rule: PerClassRule, points: Hundredths, reached: number): Hundredths {
  return Math.min(points, reached * hundredths(rule.points));
}

function explain(rule: PerClassRule, item: string, value: Fraction | null): Explanation {
  const atLeast = quantity(fraction(rule.atLeast), rule);
  if (value === null) return { key: 'classOpen', params: { item, atLeast } };
  const params = { item, value: quantity(value, rule), atLeast };
  return reaches(rule, value) ? { key: 'classReached', params: { ...params, score: pointsText(hundredths(rule.points)) } } : { key: 'classShort', params };
}

/** The item nearest to what is asked for; one not reported counts as nothing yet. */
function next(
  rule: PerClassRule,
  points: Hundredths,
  values: readonly { readonly item: string; readonly value: Fraction | null }[],
  reached: number,
): NextPoints | null {
  const gain = pointsFor(rule, points, reached + 1) - pointsFor(rule, points, reached);
  const distances = values
    .filter(({ value }) => value === null || !reaches(rule, value))
    .map(({ item, value }) => ({ item, distance: minus(fraction(rule.atLeast), value ?? fraction(0)) }))
    .sort((a, b) => compare(a.distance, b.distance));
  const nearest = distances[0];
  if (gain <= 0 || !nearest) return null;
  const whole = times(fraction(rule.atLeast), fraction(rule.items.length));
  return {
    gain,
    effort: ceiling(times(dividedBy(nearest.distance, whole), ratio(10_000n, 1n))),
    explanation: {
      key: 'nextItem',
      params: { item: nearest.item, distance: quantity(nearest.distance, rule), target: quantity(fraction(rule.atLeast), rule), gain: pointsText(gain) },
    },
  };
}

function quantity(value: Fraction, rule: PerClassRule): Quantity {
  return { amount: decimalText(value, 8), unit: rule.unit ?? 'count' };
}
