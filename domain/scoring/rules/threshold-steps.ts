import { ceiling, compare, decimalText, dividedBy, fraction, type Fraction, hundredths, type Hundredths, minus, plus, pointsText, ratio, times } from '../fraction.js';
import type { Readings } from '../readings.js';
import type { ThresholdStepsRule } from '../rule.js';
import type { NextPoints, Outcome, Quantity } from '../scorecard.js';
import { unmeasured } from './unmeasured.js';

/** The points of the highest step whose threshold is passed; `strict` thresholds (超过) must be exceeded, others reached. */
export function scoreThresholdSteps(rule: ThresholdStepsRule, points: Hundredths, readings: Readings): Outcome {
  const value = readings.single;
  const most = Math.min(points, Math.max(...rule.steps.map((step) => hundredths(step.points))));
  if (!value) return unmeasured(most);
  const passed = rule.steps.filter((step) => passes(rule, value, step.over)).sort((a, b) => b.points - a.points)[0];
  const score = Math.min(points, hundredths(passed?.points ?? 0));
  const lowest = Math.min(...rule.steps.map((step) => step.over));
  const params = { value: quantity(value, rule), over: quantity(fraction(passed?.over ?? lowest), rule), score: pointsText(score) };
  const keys = rule.strict ? (['thresholdOver', 'thresholdNoneOver'] as const) : (['thresholdFrom', 'thresholdNoneFrom'] as const);
  return {
    score,
    attainable: most,
    measured: true,
    explanation: [{ key: passed ? keys[0] : keys[1], params }],
    cheapestNext: next(rule, points, value, score),
  };
}

function passes(rule: ThresholdStepsRule, value: Fraction, over: number): boolean {
  const order = compare(value, fraction(over));
  return rule.strict ? order > 0 : order >= 0;
}

/** The nearest threshold that brings more. */
function next(rule: ThresholdStepsRule, points: Hundredths, value: Fraction, score: Hundredths): NextPoints | null {
  const step = rule.steps
    .filter((one) => !passes(rule, value, one.over) && Math.min(points, hundredths(one.points)) > score)
    .sort((a, b) => a.over - b.over)[0];
  if (!step) return null;
  const gain = Math.min(points, hundredths(step.points)) - score;
  // What is counted comes whole: to exceed is one more than to reach.
  const distance = plus(minus(fraction(step.over), value), fraction(rule.strict && !rule.unit ? 1 : 0));
  const highest = fraction(Math.max(1, ...rule.steps.map((one) => one.over)));
  return {
    gain,
    effort: ceiling(times(dividedBy(distance, highest), ratio(10_000n, 1n))),
    explanation: {
      key: rule.strict ? 'nextOver' : 'nextFrom',
      params: { distance: quantity(distance, rule), target: quantity(fraction(step.over), rule), gain: pointsText(gain) },
    },
  };
}

function quantity(value: Fraction, rule: ThresholdStepsRule): Quantity {
  return { amount: decimalText(value, 8), unit: rule.unit ?? 'count' };
}
