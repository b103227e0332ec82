import { absolute, ceiling, compare, decimalText, dividedBy, floor, fraction, type Fraction, type Hundredths, minus, plus, pointsText, ratio, roundHalfUp, times } from '../fraction.js';
import type { Readings } from '../readings.js';
import type { LinearRule } from '../rule.js';
import type { Explanation, NextPoints, Outcome, Quantity } from '../scorecard.js';
import { unmeasured } from './unmeasured.js';

/** Nothing at `zeroAt` and beyond, full points at `fullAt` and beyond, the straight line between, rounded half up to 0.01. */
export function scoreLinear(rule: LinearRule, points: Hundredths, readings: Readings): Outcome {
  const value = readings.single;
  if (!value) return unmeasured(points);
  const score = pointsAt(rule, points, value);
  return {
    score,
    // The value is one of the end of the period: until then, and by correction after it, a better one can come.
    attainable: points,
    measured: true,
    explanation: [explain(rule, points, value, score)],
    cheapestNext: next(rule, points, value, score),
  };
}

function pointsAt(rule: LinearRule, points: Hundredths, value: Fraction): Hundredths {
  const share = shareOf(rule, value);
  if (compare(share, fraction(0)) <= 0) return 0;
  if (compare(share, fraction(1)) >= 0) return points;
  return roundHalfUp(times(share, ratio(BigInt(points), 1n)));
}

/** How much of the way from the bad bound to the good one the value has come. */
function shareOf(rule: LinearRule, value: Fraction): Fraction {
  return dividedBy(minus(value, fraction(rule.zeroAt)), rangeOf(rule));
}

function rangeOf(rule: LinearRule): Fraction {
  return minus(fraction(rule.fullAt), fraction(rule.zeroAt));
}

function explain(rule: LinearRule, points: Hundredths, value: Fraction, score: Hundredths): Explanation {
  const share = shareOf(rule, value);
  const params = {
    value: quantity(value, rule.unit),
    zeroAt: quantity(fraction(rule.zeroAt), rule.unit),
    fullAt: quantity(fraction(rule.fullAt), rule.unit),
    points: pointsText(points),
    score: pointsText(score),
  };
  if (compare(share, fraction(1)) >= 0) return { key: 'linearFull', params };
  if (compare(share, fraction(0)) <= 0) return { key: 'linearZero', params };
  return { key: 'linearBetween', params: { ...params, share: quantity(share, 'ratio', 4) } };
}

/** One point more, or what is missing to full marks; the value it takes is rounded to a readable one on the better side. */
function next(rule: LinearRule, points: Hundredths, value: Fraction, score: Hundredths): NextPoints | null {
  if (score >= points) return null;
  const share = ratio(BigInt(Math.min(points, score + 100)), BigInt(points));
  const exact = plus(fraction(rule.zeroAt), times(share, rangeOf(rule)));
  const grain = grainOf(absolute(rangeOf(rule)));
  const rising = rangeOf(rule).n > 0n;
  const grains = rising ? ceiling(dividedBy(exact, grain)) : floor(dividedBy(exact, grain));
  const readable = times(ratio(BigInt(grains), 1n), grain);
  const full = fraction(rule.fullAt);
  const target = (rising ? compare(readable, full) > 0 : compare(readable, full) < 0) ? full : readable;
  const gain = pointsAt(rule, points, target) - score;
  const distance = absolute(minus(target, value));
  return {
    gain,
    effort: ceiling(times(dividedBy(distance, absolute(rangeOf(rule))), ratio(10_000n, 1n))),
    explanation: {
      key: rising ? 'nextRise' : 'nextFall',
      params: {
        distance: quantity(distance, rule.unit),
        target: quantity(target, rule.unit),
        gain: pointsText(gain),
      },
    },
  };
}

/** The power of ten a thousand of which, at most, fill the range. */
function grainOf(range: Fraction): Fraction {
  const ten = ratio(10n, 1n);
  const least = dividedBy(range, ratio(1000n, 1n));
  let grain = ratio(1n, 1n);
  while (compare(grain, least) < 0) grain = times(grain, ten);
  while (compare(dividedBy(grain, ten), least) >= 0) grain = dividedBy(grain, ten);
  return grain;
}

function quantity(value: Fraction, unit: Quantity['unit'], decimals = 8): Quantity {
  return { amount: decimalText(value, decimals), unit };
}
