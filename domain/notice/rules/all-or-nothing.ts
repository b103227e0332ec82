import type { AllOrNothingRule } from '../../scoring/rule.js';
import { readCondition } from './condition.js';
import { givesAll, has, limitFits, of, type Question } from './question.js';

/** 达到95%的得10分,达不到的不得分. A bound not to be exceeded is none of the nine kinds. */
export function recogniseAllOrNothing(question: Question): AllOrNothingRule | null {
  if (!has(question, { score: 1, zero: [0, 1] }) || !limitFits(question) || question.reading.monthly) return null;
  const [score] = of(question, 'score');
  const [zero] = of(question, 'zero');
  if (!score || !givesAll(score, question.full)) return null;
  const good = readCondition(score.pieces);
  if (good.kind !== 'above' || good.bound.value === 0) return null;
  if (zero) {
    const bad = readCondition(zero.pieces);
    const remains = bad.kind === 'otherwise' || (bad.kind === 'below' && bad.bound.value === good.bound.value && bad.bound.unit === good.bound.unit);
    if (!remains) return null;
  }
  return { kind: 'allOrNothing', over: good.bound.value, strict: good.strict, unit: good.bound.unit };
}
