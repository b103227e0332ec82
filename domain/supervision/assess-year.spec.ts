import type { AssignmentState } from './assignment.js';
import { assessYear, type UnitYear } from './assess-year.js';
import { after, CALENDAR, POLICY, settled } from './default.fixture.js';

const closed = (submittedOn: string, dueOn: '2022-06-30' | '2022-11-30' | '2023-06-30' = '2022-11-30') =>
  after(settled(dueOn), [submittedOn, { type: 'submitted', round: 1 }], [`${submittedOn} 17:00`, { type: 'approved', round: 1 }]);
const year = (assignments: readonly AssignmentState[], more: Partial<UnitYear> = {}): UnitYear => ({
  unit: 'fgj', assignments, escalations: 0, circulars: 0, keySupervision: 0, ...more,
});
const assess = (unit: UnitYear, of = 2022) => {
  const { commended, accountable } = assessYear([unit], of, POLICY, CALENDAR);
  return { commended: commended[0]?.reasons ?? [], accountable: accountable[0]?.reasons ?? [] };
};
const NEITHER = { commended: [], accountable: [] };

describe('the year-end assessment', () => {
  it('commends a unit that delivered everything due in the year in time', () => {
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

  it('holds accountable for what is still owed, and says how late', () => {
    expect(assess(year([settled('2022-11-30')], { escalations: 1, circulars: 1, keySupervision: 2 }))).toEqual({
      commended: [],
      accountable: [
        { code: 'notClosed', params: { task: 1, dueOn: '2022-11-30', daysLate: 22 } },
        { code: 'escalated', params: { count: 1 } },
        { code: 'circulated', params: { count: 1 } },
        { code: 'keptUnderSupervision', params: { count: 2 } },
      ],
    });
  });

  it('holds accountable for what went up to leadership, though it was closed later', () => {
    expect(assess(year([closed('2022-12-14')], { escalations: 1 })).accountable).toEqual([{ code: 'escalated', params: { count: 1 } }]);
  });

  it('does neither with the late that never went up, the waiting, the waived, or those with nothing due', () => {
    expect(assess(year([closed('2022-12-02')]))).toEqual(NEITHER);
    expect(assess(year([after(settled('2022-11-30'), ['2022-11-30', { type: 'submitted', round: 1 }])]))).toEqual(NEITHER);
    expect(assess(year([after(settled('2022-11-30'), ['2022-11-30', { type: 'waived' }])]))).toEqual(NEITHER);
    expect(assess(year([settled(null)], { keySupervision: 1 }))).toEqual(NEITHER);
    expect(assess(year([settled('2022-12-30')]))).toEqual(NEITHER);
  });

  it('looks at the year it is asked about, but praises nobody who still owes an earlier one', () => {
    expect(assess(year([closed('2023-06-30', '2023-06-30')]), 2022)).toEqual(NEITHER);
    expect(assess(year([closed('2023-06-30', '2023-06-30')]), 2023).commended).toHaveLength(1);
    expect(assess(year([closed('2023-06-30', '2023-06-30'), settled('2022-11-30')]), 2023)).toEqual({
      commended: [], accountable: [{ code: 'notClosed', params: { task: 1, dueOn: '2022-11-30', daysLate: 271 } }],
    });
  });
});
