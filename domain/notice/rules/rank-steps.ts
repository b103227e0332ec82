import type { RankStepsRule } from '../../scoring/rule.js';
import { quantitiesIn } from './quantity.js';
import { givesAll, has, limitFits, of, type Question } from './question.js';
import type { Statement } from './statements.js';

/** 前10名(含)得20分;每后10名扣2分;低于100名不得分. The full points, the steps after them, and where they end. */
export function recogniseRankSteps(question: Question): RankStepsRule | null {
  if (!has(question, { score: 1, deduct: 1, zero: [0, 1] }) || !limitFits(question)) return null;
  const [score] = of(question, 'score');
  const [deduct] = of(question, 'deduct');
  const [zero] = of(question, 'zero');
  if (!score || !deduct || !givesAll(score, question.full) || !deduct.each || !deduct.points) return null;
  const fullUpTo = bestPlaces(score);
  const step = placesOfStep(deduct);
  if (fullUpTo === null || step === null || deduct.pieces.length > 1) return null;
  const zeroAbove = zero ? lastPlace(zero) : fullUpTo + step * Math.ceil(question.full / deduct.points);
  if (zeroAbove === null || zeroAbove < fullUpTo) return null;
  return { kind: 'rankSteps', fullUpTo, step, deduct: deduct.points, zeroAbove };
}

/** 前10名(含), 第1名, 10名以内, 排名第一, 位居前三. */
function bestPlaces(statement: Statement): number | null {
  const text = statement.pieces.join(',');
  const [place, another] = quantitiesIn(text).filter(({ unit }) => unit === 'count');
  if (!place || another || !isWhole(place.value)) return null;
  const before = text.slice(0, place.start);
  const after = text.slice(place.end);
  if (!/名|位/.test(place.word) && !/(?:第|前)$/.test(before)) return null;
  if (/^\(不含/.test(after) || /^(?:及)?(?:以后|之后|以外|之外)/.test(after)) return null;
  if (/前$/.test(before)) return place.value;
  if (/第$/.test(before)) return place.value === 1 || /^(?:\(含\))?(?:及)?(?:以内|之内|以上|之前|以前)/.test(after) ? place.value : null;
  return /^(?:\(含\))?(?:及)?(?:以内|之内|内|以上)/.test(after) ? place.value : null;
}

/** 每后10名, 每下降1位, 每后移一个位次. */
function placesOfStep({ each }: Statement): number | null {
  if (!each || each.unit !== 'count' || !isWhole(each.n) || !/名|位/.test(each.word)) return null;
  return /后|降|低|落|退|减|差/.test(each.verb + each.rest) || /^(?:名|个名次|个位次|位)$/.test(each.word) ? each.n : null;
}

/** The last place that earns anything: 低于100名, 100名以后, 第100名之后. */
function lastPlace(statement: Statement): number | null {
  const text = statement.pieces.join(',');
  const [place, another] = quantitiesIn(text);
  if (!place || another || !isWhole(place.value)) return null;
  const before = text.slice(0, place.start);
  const after = text.slice(place.end);
  if (/^(?:\(含\)|及)/.test(after)) return null;
  const beyond = /(?:低于|落后于|超过|大于|未进入前|未进前|不在前|跌出前|未列前)第?$/.test(before) || /^(?:\(不含\))?(?:以后|之后|以外|之外|后|开外)/.test(after);
  return beyond ? place.value : null;
}

function isWhole(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}
