import type { DeductPerOccurrenceRule } from '../../scoring/rule.js';
import { readCondition } from './condition.js';
import { givesAll, has, limitFits, of, type Question, samePoints } from './question.js';

/**
 * 每出现1家扣1分,扣完为止; 未发生的得10分,每发生1起扣2分. 未发生的得10分,发生1起即不得分 is the same with all points lost at
 * once. A veto beside a deduction (发生较大事故的该项不得分) is not.
 */
export function recogniseDeductPerOccurrence(question: Question): DeductPerOccurrenceRule | null {
  if (!limitFits(question)) return null;
  return oneByOne(question) ?? allAtOnce(question);
}

function oneByOne(question: Question): DeductPerOccurrenceRule | null {
  if (!has(question, { score: [0, 1], deduct: 1 })) return null;
  const [score] = of(question, 'score');
  const [deduct] = of(question, 'deduct');
  if (!deduct?.points || !deduct.each || deduct.each.n !== 1 || deduct.each.unit !== 'count') return null;
  const { verb, word, rest } = deduct.each;
  // Percentage points and places come in parts, and what is missing of a target needs the target.
  if (/百分点|名次|位次/.test(word) || (/^(?:名|位)$/.test(word) && /降|后|退|落/.test(verb + rest))) return null;
  if (deduct.each.ofItems && /达到|低于|不足|未达/.test(rest)) return null;
  // 签订责任书的得满分,每少签1份扣1分: the full points are for what nothing is missing of.
  const lacks = /^(?:少|缺|漏|未|迟|晚)/.test(verb) && score !== undefined && readCondition(score.pieces).kind === 'words';
  if (score && (!givesAll(score, question.full) || !(lacks || holdsWhereNothingHappens(score.pieces)))) return null;
  if (deduct.points > question.full || isMeasured(deduct.pieces)) return null;
  return { kind: 'deductPerOccurrence', deduct: deduct.points };
}

/** 未发生的, 按时报送的, 全部完成的: what is so as long as nothing is deducted. */
function holdsWhereNothingHappens(pieces: readonly string[]): boolean {
  const { kind } = readCondition(pieces);
  return kind === 'none' || (kind === 'words' && /按时|按期|按要求|按规定|按[月季周年旬]|及时|全部|全面|均|无(?![法论关])|没有/.test(pieces.join(',')));
}

/** A bound in the words before the deduction (低于90%的,每低1个) makes it one of another kind. */
function isMeasured(pieces: readonly string[]): boolean {
  const { kind } = readCondition(pieces);
  return kind === 'above' || kind === 'below' || kind === 'between' || kind === 'unclear';
}

function allAtOnce(question: Question): DeductPerOccurrenceRule | null {
  if (!has(question, { score: 1, zero: 1 }) || question.reading.monthly) return null;
  const [score] = of(question, 'score');
  const [zero] = of(question, 'zero');
  if (!score || !zero || !givesAll(score, question.full) || question.full <= 0) return null;
  const good = readCondition(score.pieces);
  const bad = readCondition(zero.pieces);
  const isShare = /率|比例|占比|比重/.test(score.pieces.join(','));
  const complement = bad.kind === 'some' || bad.kind === 'otherwise';
  return good.kind === 'none' && complement && !isShare && samePoints(score.points ?? question.full, question.full)
    ? { kind: 'deductPerOccurrence', deduct: question.full }
    : null;
}
