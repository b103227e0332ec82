import type { Indicator } from '../plan/plan.js';
import { checkMeasurement, checkMeasurements } from './check-measurement.js';
import type { Measurement, Rule } from './rule.js';

const MONTHS = ['2022-03', '2022-01', '2022-02'];
const RULES = {
  rank: { kind: 'rankSteps', fullUpTo: 10, step: 10, deduct: 2, zeroAbove: 100 },
  occurrences: { kind: 'deductPerOccurrence', deduct: 1 },
  share: { kind: 'linear', zeroAt: 0.01, fullAt: 0.03, unit: 'ratio' },
  smallShare: { kind: 'linear', zeroAt: 0.005, fullAt: 0.003, unit: 'ratio' },
  perEnterprise: { kind: 'linear', zeroAt: 0.5, fullAt: 0.8, unit: 'ratio' },
  yuan: { kind: 'linear', zeroAt: 3e8, fullAt: 1e9, unit: 'yuan' },
  monthly: { kind: 'monthly', months: MONTHS, target: 0, points: 0.2, deduct: 0.2 },
  monthlyItems: { kind: 'monthly', items: ['合规率', '及时率'], months: MONTHS, target: 1, points: 0.2, deduct: 0.2 },
  records: { kind: 'thresholdSteps', strict: true, steps: [{ over: 4e7, points: 5 }] },
  classes: { kind: 'perClass', items: ['水', '电'], atLeast: 2e5, points: 0.5 },
  use: { kind: 'allOrNothing', over: 1, strict: true, unit: 'ratio' },
  fields: { kind: 'count', target: 20, deduct: 0.2 },
  graded: { kind: 'graded', items: [{ name: '制度体系', max: 0.7 }] },
} satisfies Record<string, Rule>;

function check(rule: keyof typeof RULES | null, measurement: Omit<Measurement, 'indicator'>) {
  const indicator: Indicator = { no: 7, name: '', points: 4, text: '', dataSource: '', rule: rule && RULES[rule] };
  return checkMeasurement(indicator, { indicator: 7, ...measurement }, 'measurements[2]');
}

it.each<[keyof typeof RULES, Omit<Measurement, 'indicator'>]>([
  ['rank', { value: 1, period: '2022-03' }],
  ['rank', { value: 10.5, period: '2023-12', on: '2024-02-29' }],
  ['occurrences', { value: 0 }],
  ['share', { value: 1 }],
  ['smallShare', { value: 0 }],
  ['perEnterprise', { value: 1.4 }],
  ['yuan', { value: 123_456_789.12 }],
  ['monthly', { value: 0.00001, period: '2022-01' }],
  ['monthlyItems', { value: 1, period: '2022-01', item: '及时率' }],
  ['records', { value: 40_000_001 }],
  ['classes', { value: 0, item: '水', period: '2022-11' }],
  ['use', { value: 3.7 }],
  ['fields', { value: 21 }],
  ['graded', { value: 0.35, item: '制度体系' }],
])('%s takes %j', (rule, measurement) => {
  expect(check(rule, measurement)).toEqual({ ok: true, value: { indicator: 7, ...measurement } });
});

it.each<[keyof typeof RULES, number]>([
  ['rank', 0], ['rank', -3], ['rank', 10.555], ['occurrences', -1], ['occurrences', 0.5], ['share', 1.01], ['share', -0.01], ['share', 3.5],
  ['smallShare', 1.5], ['perEnterprise', 80], ['yuan', -1], ['yuan', 0.001], ['yuan', 1e16], ['monthly', 1.1], ['monthly', -0.1],
  ['records', -1], ['records', 0.5], ['use', 120], ['use', -1], ['fields', 19.5], ['fields', -1], ['fields', 1e300],
  ['share', NaN], ['share', Infinity], ['fields', -Infinity],
])('%s refuses %d as out of range', (rule, value) => {
  const monthly = rule === 'rank' || rule === 'monthly';
  expect(check(rule, { value, ...(monthly ? { period: '2022-02' } : {}) })).toMatchObject({
    ok: false,
    refusal: { code: 'figureOutOfRange', params: { indicator: 7, value: String(value) }, where: 'measurements[2].value' },
  });
});

it.each([0.71, 5, -0.1, 0.355])('points of %d for an item worth 0.7 are out of range', (value) => {
  expect(check('graded', { value, item: '制度体系' })).toMatchObject({ refusal: { code: 'figureOutOfRange', params: { min: 0, max: 0.7 } } });
});

it.each<[keyof typeof RULES | null, Omit<Measurement, 'indicator'>, object]>([
  ['classes', { value: 1, item: '煤' }, { code: 'unknownItem', params: { indicator: 7, item: '煤', allowed: '水、电' }, where: 'measurements[2].item' }],
  ['fields', { value: 1, item: '水' }, { code: 'unknownItem', params: { indicator: 7, item: '水' }, where: 'measurements[2].item' }],
  ['classes', { value: 1 }, { code: 'itemMissing', params: { indicator: 7, allowed: '水、电' }, where: 'measurements[2].item' }],
  ['rank', { value: 1 }, { code: 'periodMissing', params: { indicator: 7 }, where: 'measurements[2].period' }],
  ['monthly', { value: 0 }, { code: 'periodMissing', params: { indicator: 7 }, where: 'measurements[2].period' }],
  ['rank', { value: 1, period: '2022-13' }, { code: 'invalidDate', params: { value: '2022-13' }, where: 'measurements[2].period' }],
  ['fields', { value: 1, period: '2022年3月' }, { code: 'invalidDate', params: { value: '2022年3月' }, where: 'measurements[2].period' }],
  ['monthly', { value: 0, period: '2023-01' }, { code: 'periodOutside', params: { indicator: 7, period: '2023-01', from: '2022-01', to: '2022-03' }, where: 'measurements[2].period' }],
  ['fields', { value: 1, on: '2022-02-30' }, { code: 'invalidDate', params: { value: '2022-02-30' }, where: 'measurements[2].on' }],
  ['fields', { value: '12' as unknown as number }, { code: 'notANumber', params: { value: '12' }, where: 'measurements[2].value' }],
  [null, { value: NaN }, { code: 'figureOutOfRange', params: { indicator: 7, value: 'NaN' }, where: 'measurements[2].value' }],
])('%s: %j is refused, naming the place', (rule, measurement, refusal) => {
  expect(check(rule, measurement)).toEqual({ ok: false, refusal });
});

it('a list comes back with every fault', () => {
  const indicators: Indicator[] = [{ no: 7, name: '', points: 4, text: '', dataSource: '', rule: RULES.fields }];
  const list = [{ indicator: 7, value: 3 }, { indicator: 8, value: 3 }, { indicator: 7, value: -3 }];
  expect(checkMeasurements(indicators, list).map(({ code, where }) => [code, where])).toEqual([
    ['unknownIndicator', 'measurements[1].indicator'],
    ['figureOutOfRange', 'measurements[2].value'],
  ]);
  expect(checkMeasurements(indicators, list.slice(0, 1))).toEqual([]);
});
