import type { LinearRule } from '../../scoring/rule.js';
import { readCondition } from './condition.js';
import { givesAll, has, limitFits, of, type Question, samePoints } from './question.js';

/**
 * 达到80%的得6分;低于50%的不得分;介于两者之间的按比例计分. Also 达到90%得满分,未达到的按比例计分, which is the share of the
 * target, and 按清偿率×15计分.
 */
export function recogniseLinear(question: Question): LinearRule | null {
  return fromFormula(question) ?? fromBounds(question);
}

function fromBounds(question: Question): LinearRule | null {
  if (!has(question, { score: 1, zero: [0, 1], proportion: 1 }) || !limitFits(question)) return null;
  const [score] = of(question, 'score');
  const [zero] = of(question, 'zero');
  const [proportion] = of(question, 'proportion');
  if (!score || !proportion || !givesAll(score, question.full)) return null;
  const good = readCondition(score.pieces);
  // 完成目标任务的得满分,未完成的按比例得分: the share of the target, whatever it is.
  if (good.kind === 'words' && !zero && /完成.{0,12}(?:任务|目标|指标|计划)(?:的|数)*$/.test(score.pieces.at(-1) ?? '')) {
    return readCondition(proportion.pieces).kind === 'otherwise' ? { kind: 'linear', zeroAt: 0, fullAt: 1, unit: 'ratio' } : null;
  }
  if (good.kind !== 'above' && good.kind !== 'below') return null;
  if (!zero) {
    const rest = readCondition(proportion.pieces);
    const remains = rest.kind === 'otherwise' || (rest.kind === 'below' && rest.bound.value === good.bound.value);
    return good.kind === 'above' && remains && good.bound.value > 0
      ? { kind: 'linear', zeroAt: 0, fullAt: good.bound.value, unit: good.bound.unit }
      : null;
  }
  const bad = readCondition(zero.pieces);
  if ((bad.kind !== 'above' && bad.kind !== 'below' && bad.kind !== 'none') || !liesBetween(proportion.pieces)) return null;
  const bound = bad.kind === 'none' ? { ...good.bound, value: 0 } : bad.bound;
  if (bound.unit !== good.bound.unit) return null;
  const rising = good.kind === 'above' && bad.kind !== 'above' && bound.value < good.bound.value;
  const falling = good.kind === 'below' && bad.kind === 'above' && bound.value > good.bound.value;
  return rising || falling ? { kind: 'linear', zeroAt: bound.value, fullAt: good.bound.value, unit: good.bound.unit } : null;
}

/** 介于两者之间的, 其余, 在此区间的, or nothing: what the two bounds leave. */
function liesBetween(pieces: readonly string[]): boolean {
  const text = pieces.join(',');
  if (text === '' || /(?:介于|处于|位于|在|居于|两者|二者|之间|区间|中间|其余|其他|其它)/.test(text)) return true;
  const condition = readCondition(pieces);
  return condition.kind === 'otherwise' || condition.kind === 'between';
}

function fromFormula(question: Question): LinearRule | null {
  if (!has(question, { formula: 1 }) || !limitFits(question)) return null;
  const formula = of(question, 'formula')[0]?.formula;
  if (!formula || (formula.by !== null && !samePoints(formula.by, question.full))) return null;
  return /(?:率|比例|占比|比重|百分比|[/÷].+|除以.+)$/.test(formula.of) && !/增长率|增速|下降|排名|错误|差错|投诉率|失信|不合格|重错|损失/.test(formula.of)
    ? { kind: 'linear', zeroAt: 0, fullAt: 1, unit: 'ratio' }
    : null;
}
