import fc from 'fast-check';

import type { Plan } from './plan.js';
import { lastDay, launchDay, planYears, rebasePlan } from './plan-dates.js';

const empty: Plan = {
  key: 'p', title: '方案', docNo: null, issuer: null, issuedOn: null, stages: [], tasks: [], indicators: [], totalPoints: 0,
};
const task = (no: number, due: Plan['tasks'][number]['due']): Plan['tasks'][number] => {
  return { no, category: '', title: 't', text: '', units: [], groups: [], openEnded: false, due, dueText: '', targets: [], feeds: [] };
};
const stage = { no: 1, name: '阶段', start: '2024-02-29', end: '2025-01-31' } as const;

describe('launchDay', () => {
  it('is launchOn, else the date of issue, else the first stage', () => {
    const stages = [{ ...stage, no: 2, start: '2024-05-01' } as const, stage];
    expect(launchDay({ ...empty, stages, issuedOn: '2024-03-03', launchOn: '2024-03-05' })).toBe('2024-03-05');
    expect(launchDay({ ...empty, stages, issuedOn: '2024-03-03' })).toBe('2024-03-03');
    expect(launchDay({ ...empty, stages })).toBe('2024-02-29');
    expect(launchDay(empty)).toBeNull();
  });
});

describe('lastDay and planYears', () => {
  it('reach to the later of the last stage and the last due date', () => {
    const plan: Plan = { ...empty, stages: [stage], tasks: [task(1, '2026-06-30'), task(2, null)] };
    expect(lastDay(plan)).toBe('2026-06-30');
    expect(planYears(plan)).toEqual([2024, 2025, 2026]);
  });

  it('are empty for a plan without any date, and one year for a plan that only says when it begins', () => {
    expect([lastDay(empty), planYears(empty)]).toEqual([null, []]);
    expect(planYears({ ...empty, issuedOn: '2023-03-08' })).toEqual([2023]);
  });
});

describe('rebasePlan', () => {
  const plan: Plan = {
    ...empty,
    issuedOn: '2024-02-29',
    stages: [stage],
    tasks: [task(1, '2024-11-30'), task(2, null)],
    indicators: [
      {
        no: 1, name: '指标', points: 0.2, text: '', dataSource: '',
        rule: { kind: 'monthly', months: ['2024-12', '2025-01'], target: 0, points: 0.1, deduct: 0.1 },
      },
    ],
  };

  it('moves every date and month, and clamps 29 February', () => {
    const moved = rebasePlan(plan, 2026);
    expect(moved.launchOn).toBe('2026-02-28');
    expect(moved.stages[0]).toMatchObject({ start: '2026-02-28', end: '2027-01-31' });
    expect(moved.tasks.map(({ due }) => due)).toEqual(['2026-11-30', null]);
    expect(moved.indicators[0]?.rule).toMatchObject({ months: ['2026-12', '2027-01'] });
  });

  it('keeps the date of issue, which is a fact', () => {
    expect(rebasePlan(plan, 2026).issuedOn).toBe('2024-02-29');
  });

  it('leaves a plan of that year, or without dates, as it is', () => {
    expect(rebasePlan(plan, 2024)).toBe(plan);
    expect(rebasePlan(empty, 2030)).toBe(empty);
  });

  it('begins in the year asked for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1990, max: 2200 }), (year) => {
        expect(planYears(rebasePlan(plan, year))[0]).toBe(year);
      }),
    );
  });
});
