import type { Indicator, Plan } from '../../../../domain/plan/plan.js';
import type { Rule } from '../../../../domain/scoring/rule.js';
import { figureFieldsOf, inUnit, namesIn, readFigure, unitOf, type FigureField } from './figures.js';

const indicator = (rule: Rule | null): Indicator => ({ no: 3, name: '', points: 4, text: '', dataSource: '', rule });
const field = (rule: Rule | null, more: Partial<FigureField> = {}): FigureField => ({
  key: '3:', indicator: indicator(rule), item: null, unit: unitOf(rule), months: null, ...more,
});
const RATIO: Rule = { kind: 'linear', zeroAt: 0.005, fullAt: 0.003, unit: 'ratio' };
const YUAN: Rule = { kind: 'linear', zeroAt: 300_000_000, fullAt: 1_000_000_000, unit: 'yuan' };
const RECORDS: Rule = { kind: 'thresholdSteps', strict: true, steps: [{ over: 70_000_000, points: 10 }, { over: 40_000_000, points: 5 }] };
const MONTHLY: Rule = { kind: 'monthly', items: ['合规率', '及时率'], months: ['2022-05', '2022-06'], target: 1, points: 0.2, deduct: 0.2 };

const value = (read: ReturnType<typeof readFigure>) => (read.kind === 'figure' ? read.figure.value : read);

describe('readFigure', () => {
  it('takes percent for a ratio, without an error of rounding', () => {
    expect(value(readFigure(field(RATIO), '0.35', null))).toBe(0.0035);
    expect(value(readFigure(field(RATIO), '0.35%', null))).toBe(0.0035);
    expect(value(readFigure(field(RATIO), '０．３５', null))).toBe(0.0035);
  });

  it('takes 万元 for money and 万 for records', () => {
    expect(value(readFigure(field(YUAN), '100,000.5', null))).toBe(1_000_005_000);
    expect(value(readFigure(field(RECORDS), '7000.0001', null))).toBe(70_000_001);
  });

  it('says what is wrong in the unit people write', () => {
    expect(readFigure(field(RATIO), '101', null)).toEqual({ kind: 'fault', fault: 'range', min: 0, max: 100 });
    expect(readFigure(field(RATIO), 'viel', null)).toEqual({ kind: 'fault', fault: 'notANumber' });
    expect(readFigure(field({ kind: 'deductPerOccurrence', deduct: 1 }), '1.5', null)).toEqual({ kind: 'fault', fault: 'whole', min: 0 });
  });

  it('leaves out what is empty', () => {
    expect(readFigure(field(RATIO), ' ', null)).toEqual({ kind: 'empty' });
    expect(readFigure(field(null, { unit: 'names' }), '\n', null)).toEqual({ kind: 'empty' });
  });

  it('needs the month of a monthly figure', () => {
    const monthly = field(MONTHLY, { item: '合规率', months: ['2022-05', '2022-06'] });
    expect(readFigure(monthly, '100', null)).toEqual({ kind: 'fault', fault: 'period' });
    expect(readFigure(monthly, '100', '2022-07')).toEqual({ kind: 'fault', fault: 'period' });
    expect(readFigure(monthly, '99.5', '2022-05')).toEqual({ kind: 'figure', figure: { indicator: 3, item: '合规率', period: '2022-05', value: 0.995 } });
  });
});

describe('inUnit', () => {
  it.each([[0.0032, 'percent', 0.32], [1_000_005_000, 'wanYuan', 100_000.5], [1e-7, 'percent', 1e-5], [3, 'number', 3]] as const)('%p in %s is %p', (stored, unit, shown) => {
    expect(inUnit(stored, unit)).toBe(shown);
  });
});

describe('namesIn', () => {
  it('counts each name once, however they are set apart', () => {
    expect(namesIn('政务服务、 医疗\n医疗；金融')).toEqual(['政务服务', '医疗', '金融']);
  });
});

describe('figureFieldsOf', () => {
  it('asks for every item of an indicator the task feeds, and no other', () => {
    const plan = {
      tasks: [{ no: 7, feeds: [{ indicator: 3, items: ['合规率'], combine: 'latest' }] }, { no: 8, feeds: [] }],
      indicators: [indicator(MONTHLY)],
    } as unknown as Plan;
    expect(figureFieldsOf(plan, 7)).toEqual([{ key: '3:合规率', indicator: indicator(MONTHLY), item: '合规率', unit: 'percent', months: ['2022-05', '2022-06'] }]);
    expect(figureFieldsOf(plan, 8)).toEqual([]);
  });
});
