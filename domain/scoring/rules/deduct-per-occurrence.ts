import { fraction, hundredths, type Hundredths, minus, pointsText, times, decimalText, ratio, dividedBy } from '../fraction.js';
import type { Readings } from '../readings.js';
import type { DeductPerOccurrenceRule } from '../rule.js';
import type { Outcome } from '../scorecard.js';
import { unmeasured } from './unmeasured.js';

/** Full points less `deduct` for each, floor 0. What has occurred has occurred: lost points cannot be won back. */
export function scoreDeductPerOccurrence(rule: DeductPerOccurrenceRule, points: Hundredths, readings: Readings): Outcome {
  const count = readings.single;
  if (!count) return unmeasured(points);
  const full = dividedBy(ratio(BigInt(points), 1n), ratio(100n, 1n));
  const score = Math.max(0, Math.min(points, hundredths(minus(full, times(count, fraction(rule.deduct))))));
  const params = { count: decimalText(count, 2), deduct: rule.deduct, lost: pointsText(points - score), score: pointsText(score) };
  return {
    score,
    attainable: score,
    measured: true,
    explanation: [count.n === 0n ? { key: 'deductNone', params: { score: params.score } } : { key: 'deductSome', params }],
    cheapestNext: null,
  };
}
