import type { IsoDate } from '../calendar/calendar.js';
import type { Hundredths } from './fraction.js';

/** A plan's indicators scored as of a date. All points are whole hundredths; `toScoreDocument` shows them as points. */
export interface Scorecard {
  readonly asOf: IsoDate;
  readonly total: Hundredths;
  readonly max: Hundredths;
  readonly attainable: Hundredths;
  readonly indicators: readonly IndicatorScore[];
}

export interface IndicatorScore extends Outcome {
  readonly no: number;
  readonly name: string;
  readonly points: Hundredths;
}

/** What a rule makes of the readings. `0 <= score <= attainable <= points`. */
export interface Outcome {
  readonly score: Hundredths;
  /** The most that can still be reached: what is lost for good is gone, what is not reported yet can still be. */
  readonly attainable: Hundredths;
  /** Whether any measurement counted. */
  readonly measured: boolean;
  /** How the score came about, sentence by sentence. */
  readonly explanation: readonly Explanation[];
  /** The smallest improvement that yields more; null when nothing does. */
  readonly cheapestNext: NextPoints | null;
}

export interface NextPoints {
  readonly gain: Hundredths;
  /** How much of the way from nothing to full marks it takes, in ten-thousandths: what makes indicators comparable. */
  readonly effort: number;
  readonly explanation: Explanation;
}

/** A sentence of `config/texts/<language>/scoring.json` and the numbers in it. */
export interface Explanation {
  readonly key: ExplanationKey;
  readonly params: Readonly<Record<string, string | number | Quantity>>;
}

/** An amount whose wording depends on the language: 0.004 is 0.4%, 350000000 yuan is 3.5亿元. */
export interface Quantity {
  /** Decimal text. */
  readonly amount: string;
  readonly unit: 'ratio' | 'yuan' | 'count';
}

export const EXPLANATION_KEYS = [
  'noRule',
  'unmeasured',
  'rankFull',
  'rankSteps',
  'rankZero',
  'deductNone',
  'deductSome',
  'linearFull',
  'linearZero',
  'linearBetween',
  'monthlySummary',
  'monthlyFailed',
  'monthlyItemFailed',
  'thresholdOver',
  'thresholdFrom',
  'thresholdNoneOver',
  'thresholdNoneFrom',
  'classReached',
  'classShort',
  'classOpen',
  'allOver',
  'allFrom',
  'noneOver',
  'noneFrom',
  'countFull',
  'countMissing',
  'countEach',
  'gradedItem',
  'gradedOpen',
  'sum',
  'nextRank',
  'nextReport',
  'nextRise',
  'nextFall',
  'nextOver',
  'nextFrom',
  'nextMonths',
  'nextItem',
  'nextMore',
  'nextGrade',
] as const;
export type ExplanationKey = (typeof EXPLANATION_KEYS)[number];
