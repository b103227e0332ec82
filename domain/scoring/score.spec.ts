import fc from 'fast-check';

import type { IsoDate } from '../calendar/calendar.js';
import type { Indicator } from '../plan/plan.js';
import type { Measurement, Rule } from './rule.js';
import { cheapestNextPoints, scorePlan } from './score.js';

const MONTHS = Array.from({ length: 12 }, (_, index) => `2022-${String(index + 1).padStart(2, '0')}`);
const ITEMS = ['甲', '乙', '丙'];

function indicator(rule: Rule | null, points = 6): Indicator {
  return { no: 1, name: '指标', points, text: '', dataSource: '', rule };
}
function score(rule: Rule | null, measurements: readonly Omit<Measurement, 'indicator'>[], asOf: IsoDate = '2022-12-31', points = 6) {
  const given = measurements.map((one) => ({ indicator: 1, ...one }));
  return scorePlan([indicator(rule, points)], points, given, asOf).indicators[0]!;
}

const hundredth = (min: number, max: number) => fc.integer({ min: min * 100, max: max * 100 }).map((n) => n / 100);
const rules: fc.Arbitrary<Rule> = fc.oneof(
  fc.record({ kind: fc.constant('rankSteps' as const), fullUpTo: fc.integer({ min: 1, max: 20 }), step: fc.integer({ min: 1, max: 20 }), deduct: hundredth(0, 3), zeroAbove: fc.integer({ min: 20, max: 120 }) }),
  fc.record({ kind: fc.constant('deductPerOccurrence' as const), deduct: hundredth(0, 3) }),
  fc.record({ kind: fc.constant('linear' as const), zeroAt: fc.integer({ min: 0, max: 99 }), fullAt: fc.integer({ min: 100, max: 200 }), unit: fc.constantFrom('ratio', 'yuan', 'count') }),
  fc.record({ kind: fc.constant('linear' as const), zeroAt: fc.integer({ min: 100, max: 200 }), fullAt: fc.integer({ min: 0, max: 99 }), unit: fc.constantFrom('ratio', 'yuan', 'count') }),
  fc.record({ kind: fc.constant('monthly' as const), items: fc.constant(ITEMS), months: fc.constant(MONTHS), target: fc.constantFrom(0, 1), points: hundredth(0, 1), deduct: hundredth(0, 1) }),
  fc.record({ kind: fc.constant('thresholdSteps' as const), strict: fc.boolean(), steps: fc.array(fc.record({ over: fc.integer({ min: 0, max: 150 }), points: hundredth(0, 9) }), { minLength: 1, maxLength: 4 }) }),
  fc.record({ kind: fc.constant('perClass' as const), items: fc.constant(ITEMS), atLeast: fc.integer({ min: 1, max: 150 }), points: hundredth(0, 4) }),
  fc.record({ kind: fc.constant('allOrNothing' as const), over: fc.integer({ min: 0, max: 150 }), strict: fc.boolean(), unit: fc.constantFrom('ratio', 'yuan', 'count') }),
  fc.record({ kind: fc.constant('count' as const), target: fc.integer({ min: 1, max: 150 }), deduct: hundredth(0, 2) }),
  fc.record({ kind: fc.constant('count' as const), perItem: hundredth(0, 3) }),
  fc.record({ kind: fc.constant('graded' as const), items: fc.constant(ITEMS.map((name) => ({ name, max: 2.5 }))) }),
);
const days = fc.integer({ min: 1, max: 28 }).map((day) => String(day).padStart(2, '0'));
const on = fc.tuple(fc.constantFrom(...MONTHS), days).map(([month, day]) => `${month}-${day}` as IsoDate);
const measurements = fc.array(
  fc
    .record({
      value: fc.oneof(fc.integer({ min: 0, max: 250 }), fc.constantFrom(0, 1, 0.5), hundredth(0, 200)),
      period: fc.option(fc.constantFrom(...MONTHS), { nil: undefined }),
      item: fc.option(fc.constantFrom(...ITEMS), { nil: undefined }),
      on: fc.option(on, { nil: undefined }),
    })
    .map(({ value, period, item, on: day }): Omit<Measurement, 'indicator'> => ({
      value,
      ...(period ? { period } : {}),
      ...(item ? { item } : {}),
      ...(day ? { on: day } : {}),
    })),
  { maxLength: 25 },
);

describe('whatever the rule and the figures', () => {
  it('0 <= score <= attainable <= points, in whole hundredths', () => {
    fc.assert(
      fc.property(rules, measurements, on, hundredth(1, 20), (rule, given, asOf, points) => {
        const scored = score(rule, given, asOf, points);
        for (const value of [scored.score, scored.attainable, scored.points]) expect(Number.isInteger(value)).toBe(true);
        expect(scored.score).toBeGreaterThanOrEqual(0);
        expect(scored.attainable).toBeGreaterThanOrEqual(scored.score);
        expect(scored.points).toBeGreaterThanOrEqual(scored.attainable);
      }),
      { numRuns: 300 },
    );
  });

  it('what is offered as the next points is more, and within what is attainable', () => {
    fc.assert(
      fc.property(rules, measurements, on, hundredth(1, 20), (rule, given, asOf, points) => {
        const { cheapestNext, score: now, attainable } = score(rule, given, asOf, points);
        if (!cheapestNext) return;
        expect(cheapestNext.gain).toBeGreaterThan(0);
        expect(now + cheapestNext.gain).toBeLessThanOrEqual(attainable);
        expect(Number.isInteger(cheapestNext.effort) && cheapestNext.effort > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('the order of figures with days of their own does not matter', () => {
    const distinct = fc
      .tuple(measurements, fc.uniqueArray(on, { minLength: 25, maxLength: 25 }))
      .map(([given, days]) => given.map((one, index) => ({ ...one, on: days[index]! })));
    const shuffled = distinct.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })));
    fc.assert(
      fc.property(rules, shuffled, (rule, [given, other]) => {
        expect(score(rule, other)).toEqual(score(rule, given));
      }),
      { numRuns: 200 },
    );
  });

  it('the total is the sum', () => {
    fc.assert(
      fc.property(fc.array(rules, { maxLength: 5 }), measurements, on, (several, given, asOf) => {
        const indicators = several.map((rule, index) => ({ ...indicator(rule), no: index + 1 }));
        const all = indicators.flatMap(({ no }) => given.map((one) => ({ indicator: no, ...one })));
        const card = scorePlan(indicators, indicators.length * 6, all, asOf);
        expect(card.total).toBe(card.indicators.reduce((sum, one) => sum + one.score, 0));
        expect(card.attainable).toBe(card.indicators.reduce((sum, one) => sum + one.attainable, 0));
      }),
    );
  });

  it('says what would be next where a rank gives all or nothing', () => {
    const rule: Rule = { kind: 'rankSteps', fullUpTo: 20, step: 10, deduct: 0, zeroAbove: 20 };
    expect(score(rule, [{ value: 20, period: '2022-03' }]).score).toBeGreaterThan(0);
    expect(score(rule, [{ value: 20.01, period: '2022-03' }]).score).toBe(0);
  });

  it('a better value never scores less', () => {
    const better: Readonly<Record<string, 1 | -1>> = { rankSteps: -1, deductPerOccurrence: -1, thresholdSteps: 1, perClass: 1, allOrNothing: 1, count: 1, graded: 1 };
    fc.assert(
      fc.property(rules.map(rising), hundredth(0, 200), hundredth(0, 50), (rule, value, more) => {
        const direction =
          rule.kind === 'linear' ? Math.sign(rule.fullAt - rule.zeroAt) : rule.kind === 'monthly' ? (rule.target === 0 ? -1 : 1) : better[rule.kind]!;
        const at = (number: number) => score(rule, ITEMS.map((item) => ({ value: number, period: '2022-03', ...(hasItems(rule) ? { item } : {}) }))).score;
        const [low, high] = direction > 0 ? [value, value + more] : [value + more, value];
        expect(at(high)).toBeGreaterThanOrEqual(at(low));
      }),
      { numRuns: 300 },
    );
  });
});

/** Steps of a plan file rise in threshold and points together; strewn ones need not. */
function rising(rule: Rule): Rule {
  if (rule.kind !== 'thresholdSteps') return rule;
  const steps = [...rule.steps].sort((a, b) => a.over - b.over).map(({ over }, index) => ({ over, points: index + 1 }));
  return { ...rule, steps };
}

function hasItems(rule: Rule): boolean {
  return rule.kind === 'graded' || rule.kind === 'perClass' || rule.kind === 'monthly';
}

describe('which figures count', () => {
  const count: Rule = { kind: 'count', perItem: 1 };

  it('the last by day, else the one given last', () => {
    expect(score(count, [{ value: 3, on: '2022-06-02' }, { value: 1, on: '2022-06-01' }]).score).toBe(300);
    expect(score(count, [{ value: 3, on: '2022-06-01' }, { value: 1, on: '2022-06-01' }]).score).toBe(100);
    expect(score(count, [{ value: 3 }, { value: 1 }]).score).toBe(100);
    expect(score(count, [{ value: 3, on: '2022-06-02' }, { value: 1 }]).score).toBe(100);
  });

  it('none after the date, by day or by month', () => {
    const given = [{ value: 1, on: '2022-06-01' }, { value: 3, on: '2022-06-03' }] as const;
    expect(score(count, given, '2022-05-31')).toMatchObject({ score: 0, measured: false });
    expect(score(count, given, '2022-06-01').score).toBe(100);
    expect(score(count, given, '2022-06-02').score).toBe(100);
    expect(score(count, given, '2022-06-03').score).toBe(300);
    expect(score(count, [{ value: 1, period: '2022-07' }], '2022-06-30').measured).toBe(false);
    expect(score(count, [{ value: 1, period: '2022-07' }], '2022-07-01').measured).toBe(true);
    expect(score(count, [{ value: 1, period: '2022-06', on: '2022-07-05' }], '2022-06-30').measured).toBe(false);
  });

  it('of an indicator without months, the latest month', () => {
    expect(score(count, [{ value: 2, period: '2022-05' }, { value: 1, period: '2022-04' }]).score).toBe(200);
  });
});

describe('what can still be reached', () => {
  it('ranks: the months to come can bring the first place', () => {
    const rank: Rule = { kind: 'rankSteps', fullUpTo: 10, step: 10, deduct: 2, zeroAbove: 100 };
    const ranks = (value: number, months: number) => MONTHS.slice(0, months).map((period) => ({ period, value }));
    expect(score(rank, ranks(101, 6), '2022-06-30', 20)).toMatchObject({ score: 0, attainable: 1000 });
    expect(score(rank, ranks(101, 12), '2022-12-31', 20)).toMatchObject({ score: 0, attainable: 0, cheapestNext: null });
    expect(score(rank, ranks(13, 6), '2022-06-30', 20)).toMatchObject({
      score: 1800,
      attainable: 2000,
      cheapestNext: { gain: 200, explanation: { key: 'nextRank', params: { distance: '3', target: '10', gain: '2' } } },
    });
  });

  it('occurrences stay', () => {
    const deduct: Rule = { kind: 'deductPerOccurrence', deduct: 1 };
    expect(score(deduct, [], '2022-12-31', 10).attainable).toBe(1000);
    expect(score(deduct, [{ value: 3 }], '2022-12-31', 10)).toMatchObject({ score: 700, attainable: 700, cheapestNext: null });
  });

  it('an indicator without a rule scores nothing, and says so', () => {
    expect(score(null, [{ value: 3 }])).toMatchObject({ score: 0, attainable: 0, measured: true, explanation: [{ key: 'noRule' }] });
  });
});

describe('the next points', () => {
  it('of a line: a point more, at a readable value', () => {
    const linear: Rule = { kind: 'linear', zeroAt: 300_000_000, fullAt: 1_000_000_000, unit: 'yuan' };
    expect(score(linear, [{ value: 650_000_000 }]).cheapestNext).toMatchObject({
      gain: 100,
      explanation: { key: 'nextRise', params: { distance: { amount: '117000000', unit: 'yuan' }, target: { amount: '767000000', unit: 'yuan' } } },
    });
    const falling: Rule = { kind: 'linear', zeroAt: 0.005, fullAt: 0.003, unit: 'ratio' };
    expect(score(falling, [{ value: 0.0032 }], '2022-12-31', 4).cheapestNext).toMatchObject({
      gain: 40,
      explanation: { key: 'nextFall', params: { target: { amount: '0.003' }, distance: { amount: '0.0002' } } },
    });
  });

  it('of months below the floor: as many clean ones as it takes', () => {
    const monthly: Rule = { kind: 'monthly', months: MONTHS, target: 0, points: 0.2, deduct: 0.2 };
    const failed = MONTHS.slice(0, 3).map((period) => ({ period, value: 0.01 }));
    expect(score(monthly, failed, '2022-03-31', 2.4).cheapestNext).toMatchObject({
      gain: 20,
      explanation: { key: 'nextMonths', params: { months: 4, from: '2022-04' } },
    });
  });

  it('are sorted by effort a point', () => {
    const indicators: Indicator[] = [
      { ...indicator({ kind: 'count', target: 20, deduct: 0.2 }, 4), no: 1 },
      { ...indicator({ kind: 'thresholdSteps', strict: true, steps: [{ over: 70, points: 10 }, { over: 40, points: 5 }] }, 10), no: 2 },
      { ...indicator({ kind: 'linear', zeroAt: 0, fullAt: 100, unit: 'count' }, 6), no: 3 },
    ];
    const card = scorePlan(indicators, 20, [{ indicator: 1, value: 10 }, { indicator: 2, value: 69 }, { indicator: 3, value: 100 }], '2022-12-31');
    expect(cheapestNextPoints(card).map(({ no, gain }) => [no, gain])).toEqual([[2, 500], [1, 20]]);
  });
});
