import fc from 'fast-check';

import { instantAt } from '../calendar/dates.js';
import { type ApprovedFigure, combineFigures } from './combine-figures.js';

const at = (day: number) => instantAt(`2022-06-${String(day).padStart(2, '0')}` as `${number}-${number}-${number}`, '23:30');
const figure = (unit: string, day: number, rest: Partial<ApprovedFigure>): ApprovedFigure => ({ unit, indicator: 9, approvedAt: at(day), ...rest });

it('latest: the last approved over all units', () => {
  const figures = [figure('a', 3, { value: 0.4 }), figure('b', 5, { value: 0.2 }), figure('a', 4, { value: 0.3 })];
  expect(combineFigures({ indicator: 9, combine: 'latest' }, figures)).toEqual([{ indicator: 9, value: 0.2, on: '2022-06-05' }]);
});

it('sum: the last of each unit, exactly', () => {
  const figures = [figure('a', 3, { value: 0.1 }), figure('b', 5, { value: 0.2 }), figure('a', 2, { value: 7 })];
  expect(combineFigures({ indicator: 9, combine: 'sum' }, figures)).toEqual([{ indicator: 9, value: 0.3, on: '2022-06-05' }]);
});

it('distinct: different names in the last of each unit', () => {
  const figures = [
    figure('a', 1, { names: ['旧领域'] }),
    figure('a', 3, { names: ['医疗', '公交 ', ''] }),
    figure('b', 2, { names: ['公交', '停车ＡＢ'] }),
    figure('c', 2, { names: ['停车ab'] }),
    figure('d', 2, { value: 12 }),
  ];
  expect(combineFigures({ indicator: 9, combine: 'distinct' }, figures)).toEqual([{ indicator: 9, value: 3, on: '2022-06-03' }]);
});

it('keeps items and months apart, and what is not fed out', () => {
  const figures = [
    figure('a', 1, { item: '水', value: 1 }),
    figure('b', 2, { item: '水', value: 2 }),
    figure('a', 3, { item: '电', period: '2022-05', value: 4 }),
    figure('a', 3, { item: '煤', value: 8 }),
    figure('a', 3, { value: 16 }),
    figure('a', 3, { item: '水', value: 32, indicator: 10 }),
    figure('a', 3, { item: '水', names: ['x'] }),
  ];
  expect(combineFigures({ indicator: 9, items: ['水', '电'], combine: 'sum' }, figures)).toEqual([
    { indicator: 9, item: '水', value: 3, on: '2022-06-02' },
    { indicator: 9, item: '电', period: '2022-05', value: 4, on: '2022-06-03' },
  ]);
});

it('of two approved at once the one given later is the last', () => {
  const figures = [figure('a', 1, { value: 1 }), figure('a', 1, { value: 2 })];
  for (const combine of ['latest', 'sum'] as const) expect(combineFigures({ indicator: 9, combine }, figures)[0]!.value).toBe(2);
});

it('the order of figures does not matter when their instants differ', () => {
  const figures = fc
    .array(fc.record({ unit: fc.constantFrom('a', 'b', 'c'), value: fc.integer({ min: 0, max: 99 }) }), { maxLength: 12 })
    .map((list) => list.map(({ unit, value }, index) => figure(unit, 1 + index, { value })));
  const shuffled = figures.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
  fc.assert(
    fc.property(shuffled, fc.constantFrom('latest' as const, 'sum' as const), ([list, other], combine) => {
      expect(combineFigures({ indicator: 9, combine }, other)).toEqual(combineFigures({ indicator: 9, combine }, list));
    }),
  );
});
