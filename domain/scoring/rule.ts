import type { IsoDate } from '../calendar/calendar.js';

/**
 * A scoring rule as data. Points are decimal numbers with at most two decimals in the file; the scorer works in whole
 * hundredths. Ratios are fractions (0.3% is 0.003), money is yuan.
 */
export type Rule =
  | RankStepsRule
  | DeductPerOccurrenceRule
  | LinearRule
  | MonthlyRule
  | ThresholdStepsRule
  | PerClassRule
  | AllOrNothingRule
  | CountRule
  | GradedRule;

/** Indicator 1: the mean of the months' ranks; `full` points up to `fullUpTo` (inclusive), then `deduct` per begun `step`; nothing above `zeroAbove`. */
export interface RankStepsRule {
  readonly kind: 'rankSteps';
  readonly fullUpTo: number;
  readonly step: number;
  readonly deduct: number;
  readonly zeroAbove: number;
}

/** Indicator 2: full points less `deduct` for each, floor 0. */
export interface DeductPerOccurrenceRule {
  readonly kind: 'deductPerOccurrence';
  readonly deduct: number;
}

/**
 * Indicators 3, 10, 11, 13: `full` at the good bound, 0 at the bad one, linear between (rounded half up to 0.01).
 * Whether a bound itself is 超过 or 达到 makes no difference: at the bound the line gives full points, or none, all the same.
 */
export interface LinearRule {
  readonly kind: 'linear';
  readonly zeroAt: number;
  readonly fullAt: number;
  readonly unit: 'ratio' | 'yuan' | 'count';
}

/**
 * Indicators 4, 5: each month (and item) that meets `target` earns `points`; one that fails deducts `deduct`; floor 0. A
 * target of 0 must not be exceeded (an error rate), any other must be reached.
 */
export interface MonthlyRule {
  readonly kind: 'monthly';
  readonly items?: readonly string[];
  readonly months: readonly string[];
  readonly target: number;
  readonly points: number;
  readonly deduct: number;
  /** A number of cases a month (不少于20家, 无投诉); a ratio where it is absent. */
  readonly unit?: 'count';
}

/** Indicator 6: the points of the highest step whose threshold is passed (`strict`: 超过). */
export interface ThresholdStepsRule {
  readonly kind: 'thresholdSteps';
  readonly strict: boolean;
  /** What the thresholds are; a count where it is absent. */
  readonly unit?: 'ratio' | 'yuan';
  readonly steps: readonly { readonly over: number; readonly points: number }[];
}

/** Indicator 7: `points` per item that reaches `atLeast`, up to the indicator's points. */
export interface PerClassRule {
  readonly kind: 'perClass';
  readonly items: readonly string[];
  readonly atLeast: number;
  readonly points: number;
  /** What is to be reached; a count where it is absent. */
  readonly unit?: 'ratio' | 'yuan';
}

/** Indicator 8: all points when the value passes `over`, else none. */
export interface AllOrNothingRule {
  readonly kind: 'allOrNothing';
  readonly over: number;
  readonly strict: boolean;
  readonly unit: 'ratio' | 'yuan' | 'count';
}

/** Indicators 9, 12: full at `target`, `deduct` for each missing. Indicator 15: `perItem` each up to the points. */
export type CountRule =
  | { readonly kind: 'count'; readonly target: number; readonly deduct: number }
  | { readonly kind: 'count'; readonly perItem: number };

/** Indicators 14, 16: items judged, each up to its own maximum; the points given are the measurement's value. */
export interface GradedRule {
  readonly kind: 'graded';
  readonly items: readonly { readonly name: string; readonly max: number }[];
}

/** One reported figure of an indicator. Shape fixed by COMMANDS.md. */
export interface Measurement {
  readonly indicator: number;
  readonly value: number;
  /** `2022-03` */
  readonly period?: string;
  readonly item?: string;
  readonly on?: IsoDate;
}
