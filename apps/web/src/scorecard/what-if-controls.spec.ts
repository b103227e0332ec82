import { controlsOf } from './what-if-controls.js';

describe('what-if sliders', () => {
  const month = '2022-12';

  it('give every month the same rank, as the rule takes their mean', () => {
    const rule = { kind: 'rankSteps', fullUpTo: 10, step: 10, deduct: 2, zeroAbove: 100 } as const;
    const readings = [{ item: null, period: '2022-03', value: 20 }, { item: null, period: '2022-04', value: 27 }];
    const [control] = controlsOf({ no: 1, points: 20, rule }, readings, month);
    expect(control).toMatchObject({ now: 24, min: 1, max: 110 });
    expect(control!.figures(15)).toEqual([{ indicator: 1, period: '2022-03', value: 15 }, { indicator: 1, period: '2022-04', value: 15 }]);
    expect(controlsOf({ no: 1, points: 20, rule }, [], month)[0]!.figures(15)).toEqual([{ indicator: 1, period: '2022-12', value: 15 }]);
  });

  it('let months that have no figure reach their target, and leave what failed', () => {
    const rule = { kind: 'monthly', items: ['合规率', '及时率'], months: ['2022-02', '2022-01'], target: 1, points: 0.2, deduct: 0.2 } as const;
    const readings = [{ item: '合规率', period: '2022-01', value: 1 }, { item: '及时率', period: '2022-01', value: 0.98 }];
    const [control] = controlsOf({ no: 5, points: 4.8, rule }, readings, month);
    expect(control).toMatchObject({ now: 1, min: 1, max: 3, what: 'met' });
    expect(control!.figures(1)).toEqual([]);
    expect(control!.figures(2)).toEqual([{ indicator: 5, item: '合规率', period: '2022-02', value: 1 }]);
  });

  it('go beyond both bounds of a line, and never beyond a whole', () => {
    const falling = controlsOf({ no: 3, points: 4, rule: { kind: 'linear', zeroAt: 0.005, fullAt: 0.003, unit: 'ratio' } }, [], month)[0]!;
    expect([falling.min, falling.max, falling.step, falling.now]).toEqual([0.002, 0.006, 0.00005, null]);
    const rising = controlsOf({ no: 13, points: 6, rule: { kind: 'linear', zeroAt: 0.5, fullAt: 0.9, unit: 'ratio' } }, [], month)[0]!;
    expect(rising.max).toBe(1);
  });

  it('are one an item where the rule has items, and none without a rule', () => {
    const rule = { kind: 'graded', items: [{ name: '制度体系', max: 0.7 }, { name: '组织保障', max: 0.7 }] } as const;
    const controls = controlsOf({ no: 14, points: 1.4, rule }, [{ item: '组织保障', period: null, value: 0.5 }], month);
    expect(controls.map(({ item, max, now }) => [item, max, now])).toEqual([['制度体系', 0.7, null], ['组织保障', 0.7, 0.5]]);
    expect(controls[1]!.figures(0.7)).toEqual([{ indicator: 14, item: '组织保障', value: 0.7 }]);
    expect(controlsOf({ no: 9, points: 4, rule: null }, [], month)).toEqual([]);
  });
});
