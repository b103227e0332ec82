import fc from 'fast-check';
import type { AssignmentState } from './assignment.js';
import { assessYear, isAssessable, type MatterYear, type UnitYear } from './assess-year.js';
import { after, at, CALENDAR, POLICY, settled } from './default.fixture.js';

const closed = (submittedOn: string, dueOn: '2022-06-30' | '2022-11-30' | '2023-06-30' = '2022-11-30') =>
  after(settled(dueOn), [submittedOn, { type: 'submitted', round: 1 }], [`${submittedOn} 17:00`, { type: 'approved', round: 1 }]);
const year = (states: readonly AssignmentState[], more: Partial<MatterYear> = {}): UnitYear => ({
  unit: 'fgj', matters: states.map((state) => ({ state, escalations: 0, missedMonths: [], keySupervision: 0, ...more })),
});
const assess = (unit: UnitYear, of = 2022, moment = of === 2022 ? '2022-12-30' : '2023-12-29') => {
  const { commended, accountable } = assessYear([unit], of, POLICY, CALENDAR, at(moment));
  return { commended: commended[0]?.reasons ?? [], accountable: accountable[0]?.reasons ?? [] };
};
const NEITHER = { commended: [], accountable: [] };

describe('the year-end assessment', () => {
  it('commends a unit that closed everything due in the year on time', () => {
    expect(assess(year([closed('2022-06-30', '2022-06-30'), closed('2022-11-25'), settled(null)]))).toEqual({
      commended: [{ code: 'allOnTime', params: { count: 2 } }], accountable: [],
    });
  });

  it('goes by the extended date, and not by the time the review took', () => {
    const extended = after(
      settled('2022-11-30'),
      ['2022-11-20', { type: 'extensionGranted', dueOn: '2022-12-15', dueVersion: 2 }],
      ['2022-12-15 22:00', { type: 'submitted', round: 1 }],
      ['2022-12-29', { type: 'approved', round: 1 }],
    );
    expect(assess(year([extended])).commended).toHaveLength(1);
  });

  it('holds accountable for what is not closed and late, and tells along what else happened', () => {
    expect(assess(year([settled('2022-11-30')], { escalations: 1, keySupervision: 2 }))).toEqual({
      commended: [],
      accountable: [
        { code: 'notClosed', params: { task: 1, dueOn: '2022-11-30', daysLate: 22 }, assignment: 'a1' },
        { code: 'escalated', params: { count: 1 } },
        { code: 'keptUnderSupervision', params: { count: 2 } },
      ],
    });
  });

  it('never for an escalation or key supervision alone', () => {
    expect(assess(year([closed('2022-12-02')], { escalations: 3, keySupervision: 2 }))).toEqual(NEITHER);
    expect(assess(year([settled(null)], { keySupervision: 1 }))).toEqual(NEITHER);
  });

  it('holds accountable for what was closed later than the policy allows', () => {
    // The fifth working day after 30 November is 7 December; approved the same evening.
    expect(assess(year([closed('2022-12-07 09:00')]))).toEqual(NEITHER);
    expect(assess(year([closed('2022-12-08 09:00')])).accountable).toEqual([
      { code: 'closedLate', params: { task: 1, dueOn: '2022-11-30', daysLate: 6, allowed: 5 }, assignment: 'a1' },
    ]);
  });

  it('leaves the reviewer its days: eleven weeks of review are nobody’s lateness', () => {
    const waited = after(settled('2022-06-30'), ['2022-07-01 09:00', { type: 'submitted', round: 1 }], ['2022-09-16', { type: 'approved', round: 1 }]);
    expect(assess(year([waited]))).toEqual(NEITHER);
    const inTime = after(settled('2022-06-30'), ['2022-06-30', { type: 'submitted', round: 1 }], ['2022-09-16', { type: 'approved', round: 1 }]);
    expect(assess(year([inTime])).commended).toHaveLength(1);
  });

  it('holds accountable for a report missed twice, of two months', () => {
    expect(assess(year([settled(null), settled('2023-01-31')], { missedMonths: ['2022-04'] }))).toEqual(NEITHER);
    expect(assess(year([settled(null)], { missedMonths: ['2022-04', '2022-06'] })).accountable).toEqual([
      { code: 'reportsMissed', params: { count: 2, months: ['2022-04', '2022-06'] }, assignment: 'a1' },
    ]);
    expect(assess(year([closed('2022-11-25')], { missedMonths: ['2022-04', '2022-06'] })).commended).toEqual([]);
  });

  it('counts nothing that was waived or taken off', () => {
    const gone = (type: 'waived' | 'removed') => after(settled('2022-11-30'), ['2022-12-20', { type }]);
    const more = { escalations: 1, missedMonths: ['2022-04', '2022-06'], keySupervision: 1 };
    expect(assess(year([gone('waived'), gone('removed')], more))).toEqual(NEITHER);
    expect(isAssessable([year([gone('removed')], more)], 2022)).toBe(false);
  });

  it('does neither with what waits, delivered in time, and what is not late yet', () => {
    expect(assess(year([after(settled('2022-11-30'), ['2022-11-30', { type: 'submitted', round: 1 }])]))).toEqual(NEITHER);
    expect(assess(year([settled('2022-12-30')]))).toEqual(NEITHER);
    // 年底前: late only when the year is over.
    expect(assess(year([settled('2022-12-31')]))).toEqual(NEITHER);
    expect(assess(year([settled('2022-12-31')]), 2022, '2023-01-28 18:00').accountable).toMatchObject([{ code: 'notClosed', params: { daysLate: 15 } }]);
  });

  it('looks at the year it is asked about, but praises nobody who still owes an earlier one', () => {
    expect(assess(year([closed('2023-06-30', '2023-06-30')]), 2022)).toEqual(NEITHER);
    expect(assess(year([settled('2023-01-03')]), 2022, '2023-01-28 18:00')).toEqual(NEITHER);
    expect(assess(year([closed('2023-06-30', '2023-06-30')]), 2023).commended).toHaveLength(1);
    expect(assess(year([closed('2023-06-30', '2023-06-30'), settled('2022-11-30')]), 2023)).toMatchObject({ commended: [], accountable: [{ code: 'notClosed' }] });
  });

  it('never names a unit twice, and what was taken off changes nothing', () => {
    const states = fc.constantFrom(settled('2022-11-30'), closed('2022-11-25'), closed('2022-12-20'), settled(null), settled('2022-12-31'));
    const matter = fc.record({
      state: states, escalations: fc.nat(2), missedMonths: fc.subarray(['2022-04', '2022-05', '2022-06']), keySupervision: fc.nat(2),
    });
    fc.assert(
      fc.property(fc.array(matter, { maxLength: 5 }), fc.array(matter, { maxLength: 3 }), (matters, others) => {
        const result = assessYear([{ unit: 'fgj', matters }], 2022, POLICY, CALENDAR, at('2022-12-30'));
        expect(result.commended.length + result.accountable.length).toBeLessThanOrEqual(1);
        const gone = others.map((each) => ({ ...each, state: after(each.state, ['2022-12-29', { type: 'removed' }]) }));
        expect(assessYear([{ unit: 'fgj', matters: [...matters, ...gone] }], 2022, POLICY, CALENDAR, at('2022-12-30'))).toEqual(result);
        const quiet = matters.map((each) => ({ ...each, escalations: 0, keySupervision: 0 }));
        const without = assessYear([{ unit: 'fgj', matters: quiet }], 2022, POLICY, CALENDAR, at('2022-12-30'));
        expect(without.accountable.length).toBe(result.accountable.length);
      }),
    );
  });
});
