import type { MonthlyRule } from '../../scoring/rule.js';
import { type Condition, readCondition } from './condition.js';
import { listedRates } from './listed-items.js';
import { monthsOf } from './months.js';
import { has, limitFits, of, type Question } from './question.js';
import type { Statement } from './statements.js';

/** 按月统计,达到98%的得1分,未达到的当月不得分. As many months (and items) as the points are worth, or it is none. */
export function recogniseMonthly(question: Question): MonthlyRule | null {
  const { reading, full } = question;
  if (!reading.monthly || !has(question, { score: 1, zero: [0, 1], deduct: [0, 1] }) || !limitFits(question)) return null;
  const [score] = of(question, 'score');
  const failing = [...of(question, 'zero'), ...of(question, 'deduct')];
  if (!score?.points || failing.length > 1 || (score.each !== null && !score.each.ofItems)) return null;
  const good = readCondition([...score.pieces, ...(score.each ? [score.each.rest] : [])]);
  const [failed] = failing;
  const timely = isTimely(score, failed);
  const target = timely ? 0 : targetOf(good);
  if (target === null) return null;
  if (failed && !timely && !isRest(failed, good)) return null;
  const items = listedRates(reading.text);
  const byItem = items.length > 1 && (score.each?.ofItems === true || /单项|每项|各项|分别|均|各/.test(score.pieces.join(',')));
  const slots = Math.round(full * 100) / Math.round(score.points * 100) / (byItem ? items.length : 1);
  const months = monthsOf(reading.text, slots, question.months);
  if (months === null) return null;
  const counted = timely || isCounted(score, good) ? { unit: 'count' as const } : {};
  return { kind: 'monthly', ...(byItem ? { items } : {}), months, target, points: score.points, deduct: failed?.points ?? 0, ...counted };
}

/** What a month has to reach; 0 where nothing may have happened. A bound that must be exceeded, or kept below, is no target. */
function targetOf(condition: Condition): number | null {
  if (condition.kind === 'none') return 0;
  return condition.kind === 'above' && !condition.strict && condition.bound.value > 0 && condition.bound.unit !== 'yuan' ? condition.bound.value : null;
}

/** 每月按时报送的得0.5分,迟报的不得分: what is late, or missing, is counted. */
function isTimely(score: Statement, failed: Statement | undefined): boolean {
  const good = score.pieces.join(',');
  return failed !== undefined && readCondition(score.pieces).kind === 'words' && /按时|按期|及时|按要求|按规定/.test(good) && !/率|比例/.test(good) && /^(?:[^,]{0,8}的)?(?:未|迟|漏|逾|超|缺|不)/.test(failed.each?.rest || failed.pieces.at(-1) || '');
}

/** The month failed is one that did not reach the target. */
function isRest(failed: Statement, good: Condition): boolean {
  if (failed.each !== null && failed.each.n !== 1) return false;
  const bad = readCondition(failed.each ? [...failed.pieces, failed.each.rest].filter((piece) => piece !== '') : failed.pieces);
  if (bad.kind === 'otherwise') return true;
  if (good.kind === 'none') return bad.kind === 'some' || (failed.each !== null && bad.kind === 'words');
  return good.kind === 'above' && bad.kind === 'below' && bad.bound.value === good.bound.value && bad.bound.unit === good.bound.unit;
}

/** A number of cases, not a share: 不少于20家, 无投诉; a rate that must be 0 is a share. */
function isCounted(score: Statement, good: Condition): boolean {
  if (good.kind === 'above') return good.bound.unit === 'count';
  return !/率|比例|占比|比重/.test([...score.pieces, score.each?.rest ?? ''].join(','));
}
