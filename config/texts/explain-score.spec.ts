import type { Indicator } from '../../domain/plan/plan.js';
import type { Measurement, Rule } from '../../domain/scoring/rule.js';
import { scorePlan } from '../../domain/scoring/score.js';
import { EXPLANATION_KEYS } from '../../domain/scoring/scorecard.js';
import { explain, explainNext, quantityText } from './explain-score.js';
import { hasText, LANGUAGES, paramsOf } from './index.js';
import { toScoreDocument } from './score-document.js';

const card = (rule: Rule | null, points: number, ...measurements: Omit<Measurement, 'indicator'>[]) => {
  const indicator: Indicator = { no: 1, name: '指标', points, text: '', dataSource: '', rule };
  return scorePlan([indicator], points, measurements.map((one) => ({ indicator: 1, ...one })), '2022-12-31');
};
const share: Rule = { kind: 'linear', zeroAt: 0.005, fullAt: 0.003, unit: 'ratio' };
const MONTHS = ['2022-01', '2022-02'];

it.each(EXPLANATION_KEYS)('%s is worded in every language, with the same numbers', (key) => {
  const params = LANGUAGES.map((language) => {
    expect(hasText(language, `scoring:${key}`)).toBe(true);
    return new Set(paramsOf(language, `scoring:${key}`));
  });
  expect(params[1]).toEqual(params[0]);
});

it('says why, with the numbers in it', () => {
  const { indicators } = card(share, 4, { value: 0.004 });
  expect(explain('zh', indicators[0]!)).toBe('数值为0.4%，介于0.5%（0分）与0.3%（4分）之间，按比例（50%）计分，得2分。');
  expect(explain('en', indicators[0]!)).toBe('0.4% lies between 0.5% (0 points) and 0.3% (4 points), 50% of the way: 2 points.');
  expect(explainNext('zh', indicators[0]!.cheapestNext!)).toBe('再降低0.05%（降至0.35%），可再得1分。');
});

it.each<[Rule | null, number, Omit<Measurement, 'indicator'>[]]>([
  [null, 4, []],
  [share, 4, []],
  [share, 4, [{ value: 0.001 }]],
  [share, 4, [{ value: 0.9 }]],
  [{ kind: 'rankSteps', fullUpTo: 10, step: 10, deduct: 2, zeroAbove: 100 }, 20, [{ value: 3, period: '2022-01' }]],
  [{ kind: 'rankSteps', fullUpTo: 10, step: 10, deduct: 2, zeroAbove: 100 }, 20, [{ value: 33, period: '2022-01' }]],
  [{ kind: 'rankSteps', fullUpTo: 10, step: 10, deduct: 2, zeroAbove: 100 }, 20, [{ value: 333, period: '2022-01' }]],
  [{ kind: 'deductPerOccurrence', deduct: 1 }, 10, [{ value: 0 }]],
  [{ kind: 'deductPerOccurrence', deduct: 1 }, 10, [{ value: 2 }]],
  [{ kind: 'monthly', months: MONTHS, target: 0, points: 0.2, deduct: 0.2 }, 2.4, [{ value: 0.1, period: '2022-01' }]],
  [{ kind: 'monthly', months: MONTHS, items: ['合规率'], target: 1, points: 0.2, deduct: 0.2 }, 2.4, [{ value: 0.1, period: '2022-01', item: '合规率' }]],
  ...([true, false] as const).flatMap((strict): [Rule, number, Omit<Measurement, 'indicator'>[]][] => [
    [{ kind: 'thresholdSteps', strict, steps: [{ over: 4e7, points: 5 }] }, 10, [{ value: 5e7 }]],
    [{ kind: 'thresholdSteps', strict, steps: [{ over: 4e7, points: 5 }] }, 10, [{ value: 1e7 }]],
    [{ kind: 'allOrNothing', strict, over: 1, unit: 'ratio' }, 4, [{ value: 2 }]],
    [{ kind: 'allOrNothing', strict, over: 1, unit: 'ratio' }, 4, [{ value: 0.5 }]],
  ]),
  [{ kind: 'perClass', items: ['水', '电', '气'], atLeast: 2e5, points: 0.5 }, 4, [{ item: '水', value: 2e5 }, { item: '电', value: 5 }]],
  [{ kind: 'count', target: 20, deduct: 0.2 }, 4, [{ value: 20 }]],
  [{ kind: 'count', target: 20, deduct: 0.2 }, 4, [{ value: 3 }]],
  [{ kind: 'count', perItem: 1 }, 2, [{ value: 1 }]],
  [{ kind: 'graded', items: [{ name: '制度', max: 0.7 }, { name: '人员', max: 0.7 }] }, 2.8, [{ item: '制度', value: 0.5 }]],
])('every sentence is complete: %j', (rule, points, measurements) => {
  const [indicator] = card(rule, points, ...measurements).indicators;
  for (const language of LANGUAGES) {
    const sentences = [explain(language, indicator!), indicator!.cheapestNext ? explainNext(language, indicator!.cheapestNext) : '.'];
    for (const sentence of sentences) expect(sentence).not.toMatch(/^$|\{\{|undefined|NaN|\[object|[：（，] *[）。，]/);
  }
});

it.each([
  [{ amount: '0.9999', unit: 'ratio' }, '99.99%', '99.99%'],
  [{ amount: '650000000', unit: 'yuan' }, '6.5亿元', '650,000,000 yuan'],
  [{ amount: '123456.78', unit: 'yuan' }, '123456.78元', '123,456.78 yuan'],
  [{ amount: '40000000', unit: 'count' }, '4000万', '40,000,000'],
  [{ amount: '40000001', unit: 'count' }, '40000001', '40,000,001'],
  [{ amount: '767000000', unit: 'yuan' }, '7.67亿元', '767,000,000 yuan'],
  [{ amount: '767500000', unit: 'yuan' }, '76750万元', '767,500,000 yuan'],
  [{ amount: '999', unit: 'count' }, '999', '999'],
] as const)('%j is shown as %s and %s', (quantity, zh, en) => {
  expect([quantityText('zh', quantity), quantityText('en', quantity)]).toEqual([zh, en]);
});

it('the document has points with two decimals', () => {
  const document = toScoreDocument(card(share, 4, { value: 0.00401 }), 'zh');
  expect(document).toEqual({
    total: 1.98,
    max: 4,
    asOf: '2022-12-31',
    indicators: [{ no: 1, name: '指标', points: 4, score: 1.98, attainable: 4, explanation: expect.stringContaining('得1.98分'), measured: true }],
  });
});
