import type { IsoDate } from '../calendar/calendar.js';
import type { AssignmentState } from './assignment.js';
import { isBehind } from './behind-schedule.js';
import { after, at, CALENDAR, handedOut, POLICY, settled } from './default.fixture.js';
import { stageEndInstant } from './instants.js';

const reasons = (state: AssignmentState, percent: number | null, stageEnd: IsoDate, asked: readonly string[] = []) => {
  const checkpoint = { stageEnd, at: stageEndInstant(stageEnd, POLICY, CALENDAR) };
  const found = isBehind(state, { percent, askedAt: asked.map((moment) => at(moment)) }, checkpoint, POLICY, CALENDAR);
  expect(found.behind).toBe(found.reasons.length > 0);
  return found.reasons;
};

describe('key supervision at a stage end', () => {
  it('spares whoever is on track', () => {
    expect(reasons(settled('2022-11-30'), 60, '2022-08-31', ['2022-08-25'])).toEqual([]);
  });

  it('is for what is missing after its reminder, not on its day', () => {
    // Handed out on 30 March: the reminders fall on 1 and 14 April.
    expect(reasons(handedOut('2022-11-30'), null, '2022-03-31')).toEqual([]);
    expect(reasons(handedOut('2022-11-30'), null, '2022-04-01')).toEqual([]);
    expect(reasons(handedOut('2022-11-30'), null, '2022-04-02')).toEqual(['notAcknowledged']);
    expect(reasons(handedOut('2022-11-30'), 50, '2022-04-30')).toEqual(['notAcknowledged', 'noWorkPlan']);
  });

  it('is for what is late by at least one day of the count k', () => {
    expect(reasons(settled('2022-06-30'), 90, '2022-06-30')).toEqual([]);
    expect(reasons(settled('2022-06-30'), 90, '2022-07-01')).toEqual(['overdue']);
    expect(reasons(settled('2022-06-30'), 70, '2022-08-31')).toEqual(['overdue', 'progressBelow']);
    // Submitted in time and returned on the morning of the checkpoint: the days were the reviewer's.
    const returned = after(settled('2022-06-30'), ['2022-06-30', { type: 'submitted', round: 1 }], ['2022-08-31 08:10', { type: 'returned', round: 1 }]);
    expect(reasons(returned, 100, '2022-08-31')).toEqual(['overdue']);
    const later = after(settled('2022-06-30'), ['2022-06-30', { type: 'submitted', round: 1 }], ['2022-08-31 08:40', { type: 'returned', round: 1 }]);
    expect(reasons(later, 100, '2022-08-31')).toEqual([]);
  });

  it('is for progress more than twenty points below the time gone', () => {
    // 154 of 245 days are 62.9 %.
    expect(reasons(settled('2022-11-30'), 43, '2022-08-31')).toEqual([]);
    expect(reasons(settled('2022-11-30'), 42, '2022-08-31')).toEqual(['progressBelow']);
  });

  it('is for no report at all only where one was really asked for, on a day before', () => {
    expect(reasons(settled('2022-11-30'), null, '2022-08-31')).toEqual([]);
    expect(reasons(settled('2022-11-30'), null, '2022-04-25', ['2022-04-25'])).toEqual([]);
    expect(reasons(settled('2022-11-30'), null, '2022-04-26', ['2022-04-25'])).toEqual(['noReport']);
    expect(reasons(settled(null), null, '2022-08-31', ['2022-04-25'])).toEqual(['noReport']);
    expect(reasons(settled(null), 0, '2022-08-31', ['2022-04-25'])).toEqual([]);
    // Asked before it was taken off and handed out anew.
    expect(reasons(settled(null, '2022-08-01 09:00'), null, '2022-08-31', ['2022-04-25'])).toEqual([]);
  });

  it('is never for what waits for review or has ended', () => {
    const waiting = after(handedOut('2022-06-30'), ['2022-08-30', { type: 'submitted', round: 1 }]);
    expect(reasons(waiting, null, '2022-08-31', ['2022-08-25'])).toEqual([]);
    expect(reasons(after(waiting, ['2022-08-31', { type: 'approved', round: 1 }]), null, '2022-08-31')).toEqual([]);
    expect(reasons(after(handedOut('2022-06-30'), ['2022-08-30', { type: 'waived' }]), null, '2022-08-31')).toEqual([]);
  });
});
