import { ceiling, compare, decimalText, dividedBy, fraction, type Fraction, type Hundredths, minus, pointsText, ratio, times } from '../fraction.js';
import type { Readings } from '../readings.js';
import type { AllOrNothingRule } from '../rule.js';
import type { Outcome, Quantity } from '../scorecard.js';
import { unmeasured } from './unmeasured.js';

/** All points when the value passes `over` (exceeds it where `strict`, else reaches it), none otherwise. */
export function scoreAllOrNothing(rule: AllOrNothingRule, points: Hundredths, readings: Readings): Outcome {
  const value = readings.single;
  if (!value) return unmeasured(points);
  const order = compare(value, fraction(rule.over));
  const passed = rule.strict ? order > 0 : order >= 0;
  const score = passed ? points : 0;
  const bound = quantity(fraction(rule.over), rule);
  const keys = rule.strict ? (['allOver', 'noneOver'] as const) : (['allFrom', 'noneFrom'] as const);
  const distance = minus(fraction(rule.over), value);
  const effort = rule.over === 0 ? 1 : ceiling(times(dividedBy(distance, fraction(Math.abs(rule.over))), ratio(10_000n, 1n)));
  const params = { distance: quantity(distance, rule), target: bound, gain: pointsText(points) };
  return {
    score,
    attainable: points,
    measured: true,
    explanation: [{ key: passed ? keys[0] : keys[1], params: { value: quantity(value, rule), over: bound, score: pointsText(score) } }],
    cheapestNext: passed
      ? null
      : { gain: points, effort: Math.max(1, effort), explanation: { key: rule.strict ? 'nextOver' : 'nextFrom', params } },
  };
}

function quantity(value: Fraction, rule: AllOrNothingRule): Quantity {
  return { amount: decimalText(value, 8), unit: rule.unit };
}
