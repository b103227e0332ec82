import type { Rule } from '../../scoring/rule.js';
import { recogniseAllOrNothing } from './all-or-nothing.js';
import { recogniseCount } from './count.js';
import { recogniseDeductPerOccurrence } from './deduct-per-occurrence.js';
import { recogniseGraded, recogniseShares } from './graded.js';
import { recogniseLinear } from './linear.js';
import { recogniseMonthly } from './monthly.js';
import { recognisePerClass } from './per-class.js';
import type { Question } from './question.js';
import { recogniseRankSteps } from './rank-steps.js';
import { readStatements } from './statements.js';
import { recogniseThresholdSteps } from './threshold-steps.js';

/** In order: where a wording fits two kinds, the one that says more of it comes first. */
const RECOGNISERS: readonly ((question: Question) => Rule | null)[] = [
  recogniseRankSteps,
  recogniseMonthly,
  recogniseLinear,
  recogniseThresholdSteps,
  recognisePerClass,
  recogniseCount,
  recogniseAllOrNothing,
  recogniseDeductPerOccurrence,
  recogniseGraded,
];

/** Longer than any scoring text; what is longer is no scoring text. */
const LONGEST = 4000;

/**
 * The rule a scoring text states, with its numbers: one of the nine kinds, or null. A rule comes back only where every
 * statement of points in the text has its place in it, so that a wording with a veto or a bonus beside the rule is left to
 * a person. `points` is what the indicator is worth; where it is null, nothing is recognised. Months are `2022-03`.
 */
export function recogniseRule(text: string, points: number | null, context: { readonly months: readonly string[] }): Rule | null {
  if (points === null || !(points > 0) || !Number.isFinite(points) || text.length > LONGEST) return null;
  const reading = readStatements(text);
  const shares = reading.whole ? null : recogniseShares(reading.text, points);
  if (shares) return shares;
  if (!reading.whole || reading.statements.length > 40) return null;
  // Points in brackets share the whole out among what they stand behind; one that is the whole only repeats it.
  const shared = reading.marks.length > 1 || reading.marks.some((mark) => Math.round(mark * 100) !== Math.round(points * 100));
  const question: Question = { reading, full: points, months: context.months };
  if (shared) return recogniseGraded(question);
  for (const recognise of RECOGNISERS) {
    const rule = recognise(question);
    if (rule) return rule;
  }
  return null;
}
