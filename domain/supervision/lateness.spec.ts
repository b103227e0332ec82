import { after, at, CALENDAR, POLICY, settled } from './default.fixture.js';
import { daysLate, workingDaysLeft } from './lateness.js';
import type { AssignmentState } from './assignment.js';

const state = settled('2022-11-30');
const submitted = (round: number) => ({ type: 'submitted', round }) as const;
const returned = (round: number) => ({ type: 'returned', round }) as const;
const late = (one: AssignmentState, on: string) => daysLate(one, POLICY, CALENDAR, at(on));
const left = (one: AssignmentState, on: string) => workingDaysLeft(one, POLICY, CALENDAR, at(on));

describe('daysLate', () => {
  it('counts working mornings past the inclusive due date, never calendar days', () => {
    expect(late(state, '2022-11-30 23:59')).toBe(0);
    expect(late(state, '2022-12-01 08:29')).toBe(0);
    expect(late(state, '2022-12-01 08:30')).toBe(1);
    expect(late(state, '2022-12-05 08:30')).toBe(3);
    expect(late(state, '2022-12-04 12:00')).toBe(2);
  });

  it('leaves the days in review to the reviewer: eleven weeks of them are one day of the unit', () => {
    const waiting = after(state, ['2022-12-01 09:00', submitted(1)]);
    expect(late(waiting, '2023-02-16 10:00')).toBe(1);
    const back = after(waiting, ['2023-02-16 10:00', returned(1)]);
    expect(late(back, '2023-02-16 18:00')).toBe(1);
    expect(late(back, '2023-02-17 08:30')).toBe(2);
  });

  it('keeps the count a matter was closed with', () => {
    const inTime = after(state, ['2022-11-30 23:00', submitted(1)], ['2022-12-20', { type: 'approved', round: 1 }]);
    expect(late(inTime, '2022-12-30')).toBe(0);
    const secondTry = after(
      state,
      ['2022-11-30 23:00', submitted(1)],
      ['2022-12-05 10:00', returned(1)],
      ['2022-12-08 10:00', submitted(2)],
      ['2022-12-20', { type: 'approved', round: 2 }],
    );
    expect(late(secondTry, '2022-12-30')).toBe(3);
  });

  it('does not forgive the days of a submission that was withdrawn', () => {
    const evasive = after(
      state,
      ['2022-12-01 08:00', submitted(1)],
      ['2022-12-01 09:00', { type: 'withdrawn', round: 1 }],
      ['2022-12-02 08:00', submitted(2)],
      ['2022-12-02 09:00', { type: 'withdrawn', round: 2 }],
    );
    expect(late(evasive, '2022-12-02 10:00')).toBe(2);
  });

  it('goes by the present due date, and is nothing where nothing is owed', () => {
    expect(late(after(state, ['2022-11-29', { type: 'extensionGranted', dueOn: '2022-12-10', dueVersion: 2 }]), '2022-12-13 12:00')).toBe(2);
    expect(late(settled(null), '2022-12-12')).toBe(0);
    expect(late(after(state, ['2022-12-05', { type: 'waived' }]), '2022-12-12')).toBe(0);
    expect(late(after(state, ['2022-12-05', { type: 'removed' }]), '2022-12-12')).toBe(0);
  });

  it('counts nothing before the assignment was handed out', () => {
    expect(late(settled('2022-11-30', '2022-12-14 10:00'), '2022-12-16 12:00')).toBe(2);
  });

  it('keeps the judgement of the hour that was in force', () => {
    // Submitted at nine on the first day: late by the hour of 08:30 that was in force, in time by 17:00 of today's policy.
    const delivered = after(state, ['2022-12-01 09:00', submitted(1)]);
    const evening = { ...POLICY, at: '17:00' as const };
    expect(daysLate(delivered, evening, CALENDAR, at('2022-12-20'))).toBe(0);
    const changed = { ...evening, formerHours: [{ until: at('2022-12-10 12:00'), at: '08:30' as const }] };
    expect(daysLate(delivered, changed, CALENDAR, at('2022-12-20'))).toBe(1);
  });
});

describe('workingDaysLeft', () => {
  it('counts to the due date, and past it the days late', () => {
    expect(left(state, '2022-11-25')).toBe(3);
    expect(left(state, '2022-11-30')).toBe(0);
    expect(left(state, '2022-12-07')).toBe(-5);
    expect(left(settled('2022-10-09'), '2022-09-30')).toBe(2);
  });

  it('is nothing without a due date, after the end, and past the due date while it is not late', () => {
    expect(left(settled(null), '2022-11-25')).toBeNull();
    expect(left(after(state, ['2022-11-20', { type: 'waived' }]), '2022-11-25')).toBeNull();
    expect(left(settled('2022-12-02'), '2022-12-03 12:00')).toBeNull();
    expect(left(after(state, ['2022-11-30 20:00', submitted(1)]), '2022-12-20')).toBeNull();
  });
});
