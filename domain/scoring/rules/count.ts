import { compare, decimalText, dividedBy, fraction, type Fraction, hundredths, type Hundredths, minus, plus, pointsText, ratio, times } from '../fraction.js';
import type { Readings } from '../readings.js';
import type { CountRule } from '../rule.js';
import type { Explanation, NextPoints, Outcome } from '../scorecard.js';
import { unmeasured } from './unmeasured.js';

/** Full points at `target` less `deduct` for each missing, floor 0; or `perItem` for each, up to the points. */
export function scoreCount(rule: CountRule, points: Hundredths, readings: Readings): Outcome {
  const count = readings.single;
  if (!count) return unmeasured(points);
  const score = pointsAt(rule, points, count);
  return {
    score,
    attainable: points,
    measured: true,
    explanation: [explain(rule, points, count, score)],
    cheapestNext: next(rule, points, count, score),
  };
}

function pointsAt(rule: CountRule, points: Hundredths, count: Fraction): Hundredths {
  const exact =
    'perItem' in rule
      ? times(count, fraction(rule.perItem))
      : minus(dividedBy(ratio(BigInt(points), 1n), ratio(100n, 1n)), times(missing(rule.target, count), fraction(rule.deduct)));
  return Math.max(0, Math.min(points, hundredths(exact)));
}

function missing(target: number, count: Fraction): Fraction {
  const difference = minus(fraction(target), count);
  return compare(difference, fraction(0)) > 0 ? difference : fraction(0);
}

function explain(rule: CountRule, points: Hundredths, count: Fraction, score: Hundredths): Explanation {
  const params = { count: decimalText(count, 2), points: pointsText(points), score: pointsText(score) };
  if ('perItem' in rule) return { key: 'countEach', params: { ...params, each: rule.perItem } };
  const lacking = missing(rule.target, count);
  return lacking.n === 0n
    ? { key: 'countFull', params: { ...params, target: rule.target } }
    : { key: 'countMissing', params: { ...params, target: rule.target, missing: decimalText(lacking, 2), deduct: rule.deduct } };
}

/** The fewest more that bring the score up: more than one where deductions have driven it below the floor. */
function next(rule: CountRule, points: Hundredths, count: Fraction, score: Hundredths): NextPoints | null {
  if (score >= points) return null;
  const whole = 'perItem' in rule ? Math.ceil(points / Math.max(1, hundredths(rule.perItem))) : rule.target;
  for (let more = 1; more <= whole; more++) {
    const gain = pointsAt(rule, points, plus(count, fraction(more))) - score;
    if (gain > 0) {
      return {
        gain,
        effort: Math.ceil((more * 10_000) / whole),
        explanation: { key: 'nextMore', params: { more, gain: pointsText(gain) } },
      };
    }
  }
  return null;
}
