import type { AssignmentState } from '../supervision/assignment.js';
import { after, at, CALENDAR, POLICY, settled } from '../supervision/default.fixture.js';
import { stillApplies, type QueuedNotice } from './still-applies.js';

// A Wednesday.
const OPEN = settled('2022-11-30');
const LATE = '2022-12-07 08:30';

const applies = (notice: Partial<QueuedNotice> & { rule: string }, state: AssignmentState, moment: string, reported = false) =>
  stillApplies({ dueVersion: state.dueVersion, round: 0, occasion: '', ...notice }, state, { policy: POLICY, calendar: CALENDAR, at: at(moment), reported });

const submitted = after(OPEN, ['2022-11-28 10:00', { type: 'submitted', round: 1 }]);
const requested = after(OPEN, ['2022-11-28 10:00', { type: 'extensionRequested', dueOn: '2022-12-20' }]);

describe('whether a queued notice still applies', () => {
  it('reminds of a submission only in its round', () => {
    for (const rule of ['submitted', 'review', 'reviewLate', 'reviewStill']) {
      expect(applies({ rule, round: 1 }, submitted, LATE)).toBe(true);
      expect(applies({ rule, round: 2 }, submitted, LATE)).toBe(false);
      expect(applies({ rule, round: 1 }, after(submitted, ['2022-12-01 10:00', { type: 'returned', round: 1 }]), LATE)).toBe(false);
    }
  });

  it('reminds of a request for an extension while that request waits, also after the due date', () => {
    for (const notice of [{ rule: 'extensionRequested', occasion: 'extension:1' }, { rule: 'review', occasion: 'extension:1' }, { rule: 'reviewStill', occasion: 'extension:1 k:15' }]) {
      expect(applies(notice, requested, LATE)).toBe(true);
      expect(applies({ ...notice, occasion: 'extension:2' }, requested, LATE)).toBe(false);
      expect(applies(notice, after(requested, ['2022-12-01 10:00', { type: 'extensionDenied' }]), LATE)).toBe(false);
      expect(applies(notice, after(requested, ['2022-12-01 10:00', { type: 'waived' }]), LATE)).toBe(false);
    }
  });

  it('says nothing of the days before the due date once it has passed', () => {
    expect(applies({ rule: 'due' }, OPEN, '2022-11-30 17:00')).toBe(true);
    expect(applies({ rule: 'due' }, OPEN, '2022-12-01 08:30')).toBe(false);
    expect(applies({ rule: 'due-7' }, after(OPEN, ['2022-11-24', { type: 'amended', dueOn: '2022-12-30', dueVersion: 2 }]), '2022-11-24 09:00')).toBe(true);
    expect(applies({ rule: 'due-7', dueVersion: 1 }, after(OPEN, ['2022-11-24', { type: 'amended', dueOn: '2022-12-30', dueVersion: 2 }]), '2022-11-24 09:00')).toBe(false);
  });

  it('urges while an extension is undecided, and goes no further', () => {
    expect(applies({ rule: 'urge' }, requested, LATE)).toBe(true);
    for (const rule of ['supervise', 'announce', 'escalate', 'circular', 'stillLate']) {
      expect(applies({ rule }, OPEN, LATE)).toBe(true);
      expect(applies({ rule }, requested, LATE)).toBe(false);
      expect(applies({ rule }, after(requested, ['2022-12-02 10:00', { type: 'extensionDenied' }]), '2022-12-08 08:30')).toBe(true);
    }
  });

  it('keeps a held escalation from leadership, and only that', () => {
    const held = after(OPEN, ['2022-12-09 10:00', { type: 'escalationHeld' }]);
    expect(applies({ rule: 'escalate' }, held, '2022-12-12 08:30')).toBe(false);
    expect(applies({ rule: 'circular' }, held, '2022-12-21 08:30')).toBe(true);
  });

  it('asks for a report until it is filed or the matter is out of the unit’s hands', () => {
    for (const rule of ['progress', 'progressLate']) {
      expect(applies({ rule, occasion: '2022-11' }, OPEN, LATE)).toBe(true);
      expect(applies({ rule, occasion: '2022-11' }, OPEN, LATE, true)).toBe(false);
      expect(applies({ rule, occasion: '2022-11' }, submitted, LATE)).toBe(false);
    }
  });

  it('always tells what has happened', () => {
    const ended = after(OPEN, ['2022-12-09 10:00', { type: 'removed' }]);
    for (const rule of ['removed', 'approved', 'supervisionEnded', 'escalationHeld', 'keySupervision', 'keySupervisionEnded', 'dueMoved']) expect(applies({ rule }, ended, LATE)).toBe(true);
    expect(applies({ rule: 'assigned' }, ended, LATE)).toBe(false);
  });
});
