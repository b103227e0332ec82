import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

import type { IsoDate } from '../../domain/calendar/calendar.js';
import type { Plan } from '../../domain/plan/plan.js';
import { checkMeasurements } from '../../domain/scoring/check-measurement.js';
import type { Measurement } from '../../domain/scoring/rule.js';
import { scorePlan } from '../../domain/scoring/score.js';

/** The annex of the Chengwu notice, scored at the values where its wording turns. */
const plan = parse(readFileSync('config/plans/chengwu-2022.yaml', 'utf8')) as Plan;
const MONTHS = Array.from({ length: 12 }, (_, index) => `2022-${String(index + 1).padStart(2, '0')}`);

function scoreOf(indicator: number, measurements: readonly Omit<Measurement, 'indicator'>[], asOf: IsoDate = '2022-12-31') {
  const given = measurements.map((one): Measurement => ({ indicator, ...one }));
  expect(checkMeasurements(plan.indicators, given)).toEqual([]);
  const card = scorePlan(plan.indicators, plan.totalPoints, given, asOf);
  expect(card.total).toBe(card.indicators.find(({ no }) => no === indicator)!.score);
  return card.indicators.find(({ no }) => no === indicator)!;
}
const points = (indicator: number, ...measurements: Omit<Measurement, 'indicator'>[]) => scoreOf(indicator, measurements).score / 100;

it('the annex has 16 indicators worth 100 points', () => {
  const card = scorePlan(plan.indicators, plan.totalPoints, [], '2022-12-31');
  expect(card.indicators.map(({ no }) => no)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
  expect([card.max, card.indicators.reduce((sum, one) => sum + one.points, 0), card.total, card.attainable]).toEqual([10000, 10000, 0, 10000]);
  expect(card.indicators.every(({ measured }) => !measured)).toBe(true);
});

describe('indicator 1, the mean rank', () => {
  it.each([
    [1, 20], [10, 20], [11, 18], [20, 18], [21, 16], [30, 16], [31, 14], [40, 14], [41, 12], [50, 12], [51, 10], [60, 10],
    [61, 8], [70, 8], [71, 6], [80, 6], [81, 4], [90, 4], [91, 2], [100, 2], [101, 0], [300, 0],
  ])('rank %d earns %d', (rank, expected) => expect(points(1, { period: '2022-03', value: rank })).toBe(expected));

  it('is the mean of the months given', () => {
    expect(points(1, { period: '2022-03', value: 9 }, { period: '2022-04', value: 11 })).toBe(20);
    expect(points(1, { period: '2022-03', value: 10 }, { period: '2022-04', value: 11 })).toBe(18);
    // 10 + 1/12: one place too many in one month of twelve.
    expect(points(1, ...MONTHS.map((period, index) => ({ period, value: index === 0 ? 11 : 10 })))).toBe(18);
    expect(points(1, ...MONTHS.map((period, index) => ({ period, value: index === 0 ? 101 : 100 })))).toBe(0);
  });
});

it.each([[0, 10], [1, 9], [2, 8], [9, 1], [10, 0], [11, 0]])('indicator 2: %d agencies leave %d', (value, expected) => {
  expect(points(2, { value })).toBe(expected);
});

it.each([
  [0, 4], [0.0029, 4], [0.003, 4], [0.0031, 3.8], [0.0035, 3], [0.004, 2], [0.0045, 1], [0.004999, 0], [0.00499, 0.02],
  [0.005, 0], [0.0051, 0], [1, 0],
])('indicator 3: a ratio of %d earns %d', (value, expected) => expect(points(3, { value })).toBe(expected));

describe('indicator 4, month by month', () => {
  const months = (failed: number, count = 12) => MONTHS.slice(0, count).map((period, index) => ({ period, value: index < failed ? 0.0001 : 0 }));
  it.each([[0, 2.4], [1, 2], [2, 1.6], [5, 0.4], [6, 0], [12, 0]])('%d failed months leave %d', (failed, expected) => {
    expect(points(4, ...months(failed))).toBe(expected);
  });
  it('months without a figure earn and cost nothing', () => {
    expect(points(4, ...months(0, 3))).toBe(0.6);
    expect(points(4, ...months(1, 3))).toBe(0.2);
    expect(scoreOf(4, months(1, 3)).attainable).toBe(200);
    expect(scoreOf(4, months(2, 2)).attainable).toBe(160);
  });
});

describe('indicator 5, two rates a month', () => {
  const all = (failed: number) =>
    ['合规率', '及时率'].flatMap((item, i) => MONTHS.map((period, j) => ({ item, period, value: i * 12 + j < failed ? 0.9999 : 1 })));
  it.each([[0, 4.8], [1, 4.4], [11, 0.4], [12, 0], [24, 0]])('%d failures leave %d', (failed, expected) => {
    expect(points(5, ...all(failed))).toBe(expected);
  });
});

it.each([
  [0, 0], [39_999_999, 0], [40_000_000, 0], [40_000_001, 5], [70_000_000, 5], [70_000_001, 10], [90_000_000, 10],
])('indicator 6: %d records earn %d', (value, expected) => expect(points(6, { value })).toBe(expected));

describe('indicator 7, eight kinds', () => {
  const items = ['社保', '纳税', '公积金', '水', '电', '气', '仓储物流', '知识产权'];
  it.each([[199_999, 0], [200_000, 0.5], [200_001, 0.5]])('%d records of one earn %d', (value, expected) => {
    expect(points(7, { item: '社保', value })).toBe(expected);
  });
  it('all eight earn 4', () => expect(points(7, ...items.map((item) => ({ item, value: 200_000 })))).toBe(4));
});

it.each([[0, 0], [0.9999, 0], [1, 0], [1.0001, 4], [3.2, 4]])('indicator 8: a ratio of %d earns %d', (value, expected) => {
  expect(points(8, { value })).toBe(expected);
});

it.each([9, 12].flatMap((no) => [[no, 0, 0], [no, 1, 0.2], [no, 17, 3.4], [no, 19, 3.8], [no, 20, 4], [no, 21, 4]]))(
  'indicator %d: %d fields earn %d',
  (no, value, expected) => expect(points(no!, { value: value! })).toBe(expected),
);

it.each([
  [0, 0], [0.0099, 0], [0.01, 0], [0.0101, 0.03], [0.015, 1.5], [0.02, 3], [0.0299, 5.97], [0.03, 6], [0.0301, 6], [1, 6],
])('indicator 10: a share of %d earns %d', (value, expected) => expect(points(10, { value })).toBe(expected));

it.each([
  [0, 0], [299_999_999.99, 0], [300_000_000, 0], [300_583_333, 0], [300_583_334, 0.01], [650_000_000, 3], [999_999_999, 6], [1_000_000_000, 6], [2e9, 6],
])('indicator 11: %d yuan earn %d', (value, expected) => expect(points(11, { value })).toBe(expected));

it.each([[0, 0], [0.4999, 0], [0.5, 0], [0.65, 3], [0.7, 4], [0.7999, 6], [0.799, 5.98], [0.8, 6], [1.4, 6]])(
  'indicator 13: a ratio of %d earns %d',
  (value, expected) => expect(points(13, { value })).toBe(expected),
);

describe('indicators 14 and 16, judged items', () => {
  it('add up', () => {
    expect(points(14, { item: '制度体系', value: 0.7 }, { item: '组织保障', value: 0.35 })).toBe(1.05);
    expect(points(14, ...['制度体系', '组织保障', '人员配备', '经费支持'].map((item) => ({ item, value: 0.7 })))).toBe(2.8);
    expect(points(16, { item: '信息归集与银企对接', value: 4 }, { item: '未发生重大风险', value: 3 }, { item: '清理名称', value: 0.1 })).toBe(7.1);
  });

  it('never count above their maximum', () => {
    const card = scorePlan(plan.indicators, plan.totalPoints, [{ indicator: 14, item: '制度体系', value: 5 }], '2022-12-31');
    expect(card.total).toBe(70);
  });
});

it.each([[0, 0], [1, 1], [2, 2], [3, 2]])('indicator 15: %d practices earn %d', (value, expected) => {
  expect(points(15, { value })).toBe(expected);
});

it('everything at its best is 100 points exactly', () => {
  const best: Measurement[] = [
    ...MONTHS.flatMap((period) => [
      { indicator: 1, period, value: 5 },
      { indicator: 4, period, value: 0 },
      { indicator: 5, period, item: '合规率', value: 1 },
      { indicator: 5, period, item: '及时率', value: 1 },
    ]),
    { indicator: 2, value: 0 },
    { indicator: 3, value: 0.001 },
    { indicator: 6, value: 80_000_000 },
    ...['社保', '纳税', '公积金', '水', '电', '气', '仓储物流', '知识产权'].map((item) => ({ indicator: 7, item, value: 300_000 })),
    { indicator: 8, value: 1.2 },
    { indicator: 9, value: 22 },
    { indicator: 10, value: 0.035 },
    { indicator: 11, value: 1_200_000_000 },
    { indicator: 12, value: 20 },
    { indicator: 13, value: 0.9 },
    ...['制度体系', '组织保障', '人员配备', '经费支持'].map((item) => ({ indicator: 14, item, value: 0.7 })),
    { indicator: 15, value: 2 },
    { indicator: 16, item: '信息归集与银企对接', value: 4 },
    ...['联合工作机制', '清理名称', '打击假借征信'].map((item) => ({ indicator: 16, item, value: 1 })),
    { indicator: 16, item: '未发生重大风险', value: 3 },
  ];
  expect(checkMeasurements(plan.indicators, best)).toEqual([]);
  const card = scorePlan(plan.indicators, plan.totalPoints, best, '2022-12-31');
  expect([card.total, card.attainable]).toEqual([10000, 10000]);
  expect(card.indicators.filter(({ cheapestNext }) => cheapestNext)).toEqual([]);
});
