import { ceiling, compare, decimalText, dividedBy, fraction, type Fraction, hundredths, type Hundredths, minus, plus, pointsText, ratio, times } from '../fraction.js';
import type { Readings } from '../readings.js';
import type { RankStepsRule } from '../rule.js';
import type { Explanation, NextPoints, Outcome } from '../scorecard.js';
import { unmeasured } from './unmeasured.js';

const FIRST_PLACE = fraction(1);

/**
 * The mean of the months given: full points up to `fullUpTo`, `deduct` less for each begun `step` after it, nothing above
 * `zeroAbove`. Still attainable: the mean if every month of `months` without a rank were to bring the first place.
 */
export function scoreRankSteps(rule: RankStepsRule, points: Hundredths, readings: Readings, months: readonly string[]): Outcome {
  const ranks = readings.months.flatMap((month) => readings.month(month) ?? []);
  const open = months.filter((month) => readings.month(month) === null).length;
  if (ranks.length === 0) return unmeasured(open > 0 ? points : 0);

  const sum = ranks.reduce(plus);
  const mean = dividedBy(sum, whole(ranks.length));
  const best = dividedBy(plus(sum, times(whole(open), FIRST_PLACE)), whole(ranks.length + open));
  const score = pointsAt(rule, points, mean);
  return {
    score,
    attainable: Math.max(score, pointsAt(rule, points, best)),
    measured: true,
    explanation: [explain(rule, points, mean, ranks.length, score)],
    cheapestNext: next(rule, points, mean, best, score),
  };
}

function pointsAt(rule: RankStepsRule, points: Hundredths, mean: Fraction): Hundredths {
  if (compare(mean, fraction(rule.zeroAbove)) > 0) return 0;
  return Math.max(0, points - stepsAt(rule, mean) * hundredths(rule.deduct));
}

/** Steps begun after the places with full points. */
function stepsAt(rule: RankStepsRule, mean: Fraction): number {
  return Math.max(0, ceiling(dividedBy(minus(mean, fraction(rule.fullUpTo)), fraction(rule.step))));
}

function explain(rule: RankStepsRule, points: Hundredths, mean: Fraction, months: number, score: Hundredths): Explanation {
  const params = { months, mean: decimalText(mean, 2), score: pointsText(score) };
  if (compare(mean, fraction(rule.zeroAbove)) > 0) return { key: 'rankZero', params: { ...params, limit: rule.zeroAbove } };
  if (score === points) return { key: 'rankFull', params: { ...params, limit: rule.fullUpTo } };
  const steps = stepsAt(rule, mean);
  const lost = pointsText(points - score);
  return { key: 'rankSteps', params: { ...params, limit: rule.fullUpTo, step: rule.step, deduct: rule.deduct, steps, lost } };
}

/** The nearest better mean at which more points begin, if the months to come can still bring it. */
function next(rule: RankStepsRule, points: Hundredths, mean: Fraction, best: Fraction, score: Hundredths): NextPoints | null {
  const target = boundsFromWorst(rule).find((bound) => compare(bound, mean) < 0 && pointsAt(rule, points, bound) > score);
  if (!target || compare(best, target) > 0) return null;
  const gain = pointsAt(rule, points, target) - score;
  const distance = minus(mean, target);
  // All or nothing at one rank has no range between; a step is then what there is to go.
  const range = rule.zeroAbove > rule.fullUpTo ? minus(fraction(rule.zeroAbove), fraction(rule.fullUpTo)) : fraction(rule.step);
  return {
    gain,
    effort: ceiling(times(dividedBy(distance, range), whole(10_000))),
    explanation: {
      key: 'nextRank',
      params: { distance: decimalText(distance, 2), target: decimalText(target, 2), gain: pointsText(gain) },
    },
  };
}

/** The worst mean of each bracket, from the last that earns anything up to full points. */
function boundsFromWorst(rule: RankStepsRule): Fraction[] {
  const limit = fraction(rule.zeroAbove);
  const bounds = [limit];
  for (let steps = stepsAt(rule, limit) - 1; steps >= 0; steps--) {
    bounds.push(plus(fraction(rule.fullUpTo), times(whole(steps), fraction(rule.step))));
  }
  return bounds;
}

function whole(number: number): Fraction {
  return ratio(BigInt(number), 1n);
}
