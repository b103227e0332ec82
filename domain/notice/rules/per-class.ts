import type { PerClassRule } from '../../scoring/rule.js';
import { readCondition } from './condition.js';
import { countedItems, listedRates } from './listed-items.js';
import { has, limitFits, of, type Question } from './question.js';

/** 社保、纳税…八类。每类不少于20万条,每归集一类得0.5分. What is listed, how much each needs, and what each is worth. */
export function recognisePerClass(question: Question): PerClassRule | null {
  if (!has(question, { score: 1, zero: [0, 1] }) || !limitFits(question) || question.reading.monthly) return null;
  const [score] = of(question, 'score');
  const [zero] = of(question, 'zero');
  if (!score?.each || !score.points || score.each.n !== 1 || score.each.unit !== 'count') return null;
  const { text } = question.reading;
  const counted = countedItems(text);
  const items = counted ?? listedRates(text);
  if (items.length < 2 || Math.round(score.points * 100) * items.length < Math.round(question.full * 100)) return null;
  const needed = readCondition([...score.pieces, score.each.rest]);
  const eachOfThem = /类|项|种|单项|方面|领域/.test(score.each.word) || score.each.ofItems || /每(?:个|一)?(?:类|项|种|单项)/.test(score.pieces.join(','));
  if (needed.kind !== 'above' || needed.strict || !eachOfThem) return null;
  if (zero) {
    const bad = readCondition(zero.pieces);
    if (bad.kind !== 'otherwise' && !(bad.kind === 'below' && bad.bound.value === needed.bound.value)) return null;
  }
  const unit = needed.bound.unit === 'count' ? {} : { unit: needed.bound.unit };
  return { kind: 'perClass', items, atLeast: needed.bound.value, points: score.points, ...unit };
}
