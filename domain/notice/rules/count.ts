import type { CountRule } from '../../scoring/rule.js';
import { readCondition } from './condition.js';
import { givesAll, has, limitFits, of, type Question } from './question.js';

/** 达到20个得4分,缺少一个领域扣0.2分; or 每开展1次得1分,最高5分. */
export function recogniseCount(question: Question): CountRule | null {
  return question.reading.monthly || !limitFits(question) ? null : (missing(question) ?? each(question));
}

function missing(question: Question): CountRule | null {
  if (!has(question, { score: [0, 1], deduct: 1 })) return null;
  const [score] = of(question, 'score');
  const [deduct] = of(question, 'deduct');
  if (!deduct?.each || !deduct.points || deduct.each.n !== 1 || deduct.each.unit !== 'count') return null;
  if (!/少|缺|差|低|欠|不足|未/.test(deduct.each.verb + deduct.each.rest) || /百分点/.test(deduct.each.word)) return null;
  const pieces = score ? score.pieces : deduct.pieces;
  if (score && !givesAll(score, question.full)) return null;
  const target = targetOf(pieces);
  if (target === null || (score && deduct.pieces.length > 0 && readCondition(deduct.pieces).kind === 'above')) return null;
  return { kind: 'count', target, deduct: deduct.points };
}

/** 达到20个, 20件全部上线, 不少于12期. */
function targetOf(pieces: readonly string[]): number | null {
  const condition = readCondition(pieces);
  if (condition.kind === 'above' && !condition.strict && condition.bound.unit === 'count') return condition.bound.value > 0 ? condition.bound.value : null;
  // 建成应用场景10个: what is missing of it is deducted.
  const done = DONE.exec(pieces.at(-1) ?? '');
  if (done && condition.kind !== 'below' && condition.kind !== 'between') return Number(done[1]) > 0 ? Number(done[1]) : null;
  const all = ALL.exec(pieces.at(-1) ?? '');
  return all && Number(all[1]) > 0 ? Number(all[1]) : null;
}

/** A number of what is counted one by one. */
const COUNTED = String.raw`(\d{1,6})(?:个|件|项|家|条|处|次|期|场|篇|户|类|种|名|人|份|批|座|所|例|宗|台|套|村|镇|部)`;
const ALL = new RegExp(String.raw`(?:^|[^\d.%])${COUNTED}[^\d,]{0,8}(?:全部|均|都)[^\d,]*$`);
const DONE = new RegExp(
  String.raw`^(?:.{0,12}(?:年度?内?|全年|期内|累计|每年))?(?:全部|新)?(?:完成|建成|建设|打造|开展|举办|组织|培育|创建|报送|上报|发布|开发|新增|推出|梳理|制定|办理|培训|引进|申报|形成|推广|落实|实施)[^\d,]{0,20}[^\d,.第前至到\-~]${COUNTED}(?:及?以上)?的?$`,
);

function each(question: Question): CountRule | null {
  if (!has(question, { score: 1 })) return null;
  const [score] = of(question, 'score');
  if (!score?.each || !score.points || score.each.n !== 1 || score.each.unit !== 'count' || score.points > question.full) return null;
  // 每个单项达到90%的 and 达到10个的基础上每增加1个 ask for more than a number of them.
  if (/百分点|倍/.test(score.each.word) || /增加|超出|超过|提高|提升|多/.test(score.each.verb)) return null;
  const own = readCondition([...score.pieces, score.each.rest]);
  return own.kind === 'words' || own.kind === 'some' || own.kind === 'none' ? { kind: 'count', perItem: score.points } : null;
}
