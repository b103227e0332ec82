import { formatInstant } from '../calendar/dates.js';
import type { AssignmentState } from '../supervision/assignment.js';
import { after, at, CALENDAR, POLICY, settled } from '../supervision/default.fixture.js';
import { givesBack, leaveAgainAt } from './leaves-again.js';

// Due on a Wednesday; the ladder is at its announcement.
const OPEN = settled('2022-11-30');
const RULES = ['urge', 'supervise', 'announce', 'escalate'];
const when = (state: AssignmentState, moment: string, rules: readonly string[] = RULES) =>
  Object.fromEntries([...leaveAgainAt(rules, state, { policy: POLICY, calendar: CALENDAR, now: at(moment) })].map(([rule, instant]) => [rule, formatInstant(instant).slice(5, 16)]));

const submitted = after(OPEN, ['2022-12-09 09:00', { type: 'submitted', round: 1 }]);
const returned = after(submitted, ['2022-12-09 17:00', { type: 'returned', round: 1 }]);
const unreached = after(OPEN, ['2022-11-20 09:00', { type: 'unreached' }]);
const requested = after(OPEN, ['2022-11-28 10:00', { type: 'extensionRequested', dueOn: '2022-12-20' }]);
const held = after(OPEN, ['2022-12-09 10:00', { type: 'escalationHeld' }]);

describe('a notice that was called off', () => {
  it('may come back when a submission does, a wait ends or a held escalation is let go, and by nothing else', () => {
    expect(givesBack(submitted, returned)).toBe(true);
    expect(givesBack(submitted, after(submitted, ['2022-12-09 17:00', { type: 'withdrawn', round: 1 }]))).toBe(true);
    expect(givesBack(unreached, after(unreached, ['2022-12-09 17:00', { type: 'reached' }]))).toBe(true);
    for (const type of ['extensionDenied', 'extensionTakenBack'] as const) expect(givesBack(requested, after(requested, ['2022-12-09 17:00', { type }]))).toBe(true);
    expect(givesBack(held, after(held, ['2022-12-09 17:00', { type: 'escalationReleased' }]))).toBe(true);

    expect(givesBack(OPEN, submitted)).toBe(false);
    expect(givesBack(OPEN, held)).toBe(false);
    expect(givesBack(OPEN, after(OPEN, ['2022-12-09 17:00', { type: 'acknowledged' }]))).toBe(false);
    expect(givesBack(submitted, after(submitted, ['2022-12-09 17:00', { type: 'approved', round: 1 }]))).toBe(false);
    // Another due date begins another ladder.
    expect(givesBack(requested, after(requested, ['2022-12-09 17:00', { type: 'extensionGranted', dueOn: '2022-12-20', dueVersion: 2 }]))).toBe(false);
  });

  it('leaves after a return when its pause is over; urging does not pause', () => {
    expect(when(returned, '2022-12-09 17:00', ['urge', 'supervise', 'circular'])).toEqual({ urge: '12-12T08:30', supervise: '12-14T08:30', circular: '12-14T08:30' });
  });

  it('leaves at once after a withdrawal, within the hours, and what is announced a working day later', () => {
    const withdrawn = after(submitted, ['2022-12-09 15:00', { type: 'withdrawn', round: 1 }]);
    expect(when(withdrawn, '2022-12-09 15:00')).toEqual({ urge: '12-09T15:00', supervise: '12-09T15:00', announce: '12-09T15:00', escalate: '12-12T08:30' });
    const late = after(submitted, ['2022-12-09 20:00', { type: 'withdrawn', round: 1 }]);
    expect(when(late, '2022-12-09 20:00', ['supervise'])).toEqual({ supervise: '12-12T08:30' });
  });

  it('leaves after a withdrawal only when a wait from before it is over', () => {
    const again = after(returned, ['2022-12-12 09:00', { type: 'submitted', round: 2 }], ['2022-12-12 10:00', { type: 'withdrawn', round: 2 }]);
    expect(when(again, '2022-12-12 10:00', ['urge', 'supervise'])).toEqual({ urge: '12-12T10:00', supervise: '12-14T08:30' });
    const lost = after(submitted, ['2022-12-09 10:00', { type: 'unreached' }], ['2022-12-09 15:00', { type: 'withdrawn', round: 1 }]);
    expect(when(lost, '2022-12-09 15:00', ['urge', 'supervise'])).toEqual({ urge: '12-09T15:00' });
  });

  it('leaves three days after the first mail that gets through, and the morning after a refused request', () => {
    expect(when(after(unreached, ['2022-12-09 10:00', { type: 'reached' }]), '2022-12-09 10:00', ['supervise'])).toEqual({ supervise: '12-14T08:30' });
    expect(when(after(requested, ['2022-12-09 10:00', { type: 'extensionDenied' }]), '2022-12-09 10:00', ['supervise'])).toEqual({ supervise: '12-12T08:30' });
  });

  it('stays with the coordinator while it is held', () => {
    expect(when(held, '2022-12-09 10:00', ['escalate', 'circular'])).toEqual({ circular: '12-12T08:30' });
    expect(when(after(held, ['2022-12-09 11:00', { type: 'escalationReleased' }]), '2022-12-09 11:00', ['escalate'])).toEqual({ escalate: '12-12T08:30' });
  });
});
