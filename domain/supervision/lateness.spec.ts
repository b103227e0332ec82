import { after, at, CALENDAR, settled } from './default.fixture.js';
import { daysLate, deliveredOn, workingDaysLeft } from './lateness.js';

const state = settled('2022-11-30');
const submitted = (round: number) => ({ type: 'submitted', round }) as const;

describe('daysLate', () => {
  it('counts calendar days past the inclusive due date', () => {
    expect(daysLate(state, at('2022-11-30 23:59'))).toBe(0);
    expect(daysLate(state, at('2022-12-01 00:00'))).toBe(1);
    expect(daysLate(state, at('2022-12-12'))).toBe(12);
  });

  it('ends with the submission that was approved, whatever the review took', () => {
    const inTime = after(state, ['2022-11-30 23:00', submitted(1)], ['2022-12-20', { type: 'approved', round: 1 }]);
    expect([deliveredOn(inTime), daysLate(inTime, at('2022-12-30'))]).toEqual(['2022-11-30', 0]);
    const secondTry = after(
      state,
      ['2022-11-30 23:00', submitted(1)],
      ['2022-12-05', { type: 'returned', round: 1 }],
      ['2022-12-08', submitted(2)],
      ['2022-12-20', { type: 'approved', round: 2 }],
    );
    expect(daysLate(secondTry, at('2022-12-30'))).toBe(8);
  });

  it('stands still while a submission waits and goes on after a return', () => {
    const waiting = after(state, ['2022-12-02', submitted(1)]);
    expect(daysLate(waiting, at('2022-12-20'))).toBe(2);
    expect(daysLate(after(waiting, ['2022-12-08', { type: 'returned', round: 1 }]), at('2022-12-08'))).toBe(8);
  });

  it('goes by the present due date, and is nothing where nothing is owed', () => {
    expect(daysLate(after(state, ['2022-11-29', { type: 'extensionGranted', dueOn: '2022-12-10', dueVersion: 2 }]), at('2022-12-12'))).toBe(2);
    expect(daysLate(settled(null), at('2022-12-12'))).toBe(0);
    expect(daysLate(after(state, ['2022-12-05', { type: 'waived' }]), at('2022-12-12'))).toBe(0);
  });
});

describe('workingDaysLeft', () => {
  it('counts to the due date and past it', () => {
    expect(workingDaysLeft(state, at('2022-11-25'), CALENDAR)).toBe(3);
    expect(workingDaysLeft(state, at('2022-11-30'), CALENDAR)).toBe(0);
    expect(workingDaysLeft(state, at('2022-12-07'), CALENDAR)).toBe(-5);
    expect(workingDaysLeft(settled('2022-10-09'), at('2022-09-30'), CALENDAR)).toBe(2);
  });

  it('is nothing without a due date or after the end', () => {
    expect(workingDaysLeft(settled(null), at('2022-11-25'), CALENDAR)).toBeNull();
    expect(workingDaysLeft(after(state, ['2022-11-20', { type: 'waived' }]), at('2022-11-25'), CALENDAR)).toBeNull();
  });
});
