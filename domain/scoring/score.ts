import type { IsoDate } from '../calendar/calendar.js';
import type { Indicator } from '../plan/plan.js';
import { fraction, hundredths, type Hundredths } from './fraction.js';
import { Readings } from './readings.js';
import type { Measurement, Rule } from './rule.js';
import { scoreAllOrNothing } from './rules/all-or-nothing.js';
import { scoreCount } from './rules/count.js';
import { scoreDeductPerOccurrence } from './rules/deduct-per-occurrence.js';
import { scoreGraded } from './rules/graded.js';
import { scoreLinear } from './rules/linear.js';
import { scoreMonthly } from './rules/monthly.js';
import { scorePerClass } from './rules/per-class.js';
import { scoreRankSteps } from './rules/rank-steps.js';
import { scoreThresholdSteps } from './rules/threshold-steps.js';
import type { IndicatorScore, NextPoints, Outcome, Scorecard } from './scorecard.js';

/**
 * Scores a plan's indicators by the measurements that count as of a date (inclusive). Measurements are taken as checked
 * (`checkMeasurement`); those of other indicators, periods or items are passed over. All points are whole hundredths.
 */
export function scorePlan(
  indicators: readonly Indicator[],
  totalPoints: number,
  measurements: readonly Measurement[],
  asOf: IsoDate,
): Scorecard {
  const months = monthsOf(indicators, asOf);
  const scored = indicators.map((indicator) => scoreIndicator(indicator, measurements, asOf, months));
  return {
    asOf,
    total: scored.reduce((sum, { score }) => sum + score, 0),
    max: hundredths(fraction(totalPoints)),
    attainable: scored.reduce((sum, { attainable }) => sum + attainable, 0),
    indicators: scored,
  };
}

/** Where the next points are cheapest: over the plan, by effort for each point gained, the cheapest first. */
export function cheapestNextPoints(card: Scorecard): readonly (NextPoints & { readonly no: number; readonly name: string })[] {
  return card.indicators
    .flatMap(({ no, name, cheapestNext }) => (cheapestNext ? [{ no, name, ...cheapestNext }] : []))
    .sort((a, b) => a.effort * b.gain - b.effort * a.gain || b.gain - a.gain || a.no - b.no);
}

function scoreIndicator(
  indicator: Indicator,
  measurements: readonly Measurement[],
  asOf: IsoDate,
  months: readonly string[],
): IndicatorScore {
  const points = hundredths(fraction(indicator.points));
  const readings = Readings.of(indicator.no, measurements, asOf);
  const outcome = indicator.rule ? scoreRule(indicator.rule, points, readings, months) : withoutRule(readings);
  return { no: indicator.no, name: indicator.name, points, ...outcome };
}

function scoreRule(rule: Rule, points: Hundredths, readings: Readings, months: readonly string[]): Outcome {
  switch (rule.kind) {
    case 'rankSteps':
      return scoreRankSteps(rule, points, readings, months);
    case 'deductPerOccurrence':
      return scoreDeductPerOccurrence(rule, points, readings);
    case 'linear':
      return scoreLinear(rule, points, readings);
    case 'monthly':
      return scoreMonthly(rule, points, readings);
    case 'thresholdSteps':
      return scoreThresholdSteps(rule, points, readings);
    case 'perClass':
      return scorePerClass(rule, points, readings);
    case 'allOrNothing':
      return scoreAllOrNothing(rule, points, readings);
    case 'count':
      return scoreCount(rule, points, readings);
    case 'graded':
      return scoreGraded(rule, points, readings);
    default:
      return rule satisfies never;
  }
}

function withoutRule(readings: Readings): Outcome {
  return { score: 0, attainable: 0, measured: readings.any, explanation: [{ key: 'noRule', params: {} }], cheapestNext: null };
}

/** The months a monthly figure can come from: those the monthly rules name, else the year of the date. */
function monthsOf(indicators: readonly Indicator[], asOf: IsoDate): readonly string[] {
  const named = new Set(indicators.flatMap(({ rule }) => (rule?.kind === 'monthly' ? rule.months : [])));
  if (named.size > 0) return [...named].sort();
  return Array.from({ length: 12 }, (_, index) => `${asOf.slice(0, 4)}-${String(index + 1).padStart(2, '0')}`);
}
