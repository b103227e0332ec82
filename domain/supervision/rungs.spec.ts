import { formatInstant } from '../calendar/dates.js';
import type { AssignmentState } from './assignment.js';
import { after, at, CALENDAR, handedOut, POLICY, settled } from './default.fixture.js';
import { comingRungs, nextRung, nextRungOf } from './rungs.js';

const next = (state: AssignmentState, from: string) => {
  const rung = nextRung(state, POLICY, CALENDAR, at(from));
  return rung && `${rung.rule} ${formatInstant(rung.at).slice(0, 16)}`;
};

describe('nextRung', () => {
  it('climbs the ladder of a silent unit to its end', () => {
    const state = handedOut('2022-11-30');
    const climbed: string[] = [];
    for (let rung = nextRung(state, POLICY, CALENDAR, 0); rung && rung.at < at('2022-12-29'); rung = nextRung(state, POLICY, CALENDAR, rung.at)) {
      climbed.push(`${rung.rule} ${formatInstant(rung.at).slice(5, 10)}`);
    }
    expect(climbed).toEqual([
      'acknowledge 04-01', 'acknowledgeAgain 04-07', 'workPlan 04-14', 'due-30 10-31', 'due-15 11-15', 'due-7 11-23', 'due-3 11-25', 'due-1 11-29',
      'due 11-30', 'urge 12-01', 'supervise 12-07', 'announce 12-09', 'escalate 12-12', 'circular 12-21', 'stillLate 12-28',
    ]);
  });

  it('is after both the moment asked and what is dealt with', () => {
    const state = settled('2022-11-30');
    expect(next(state, '2022-11-30 08:29')).toBe('due 2022-11-30T08:30');
    expect(next(state, '2022-11-30 08:30')).toBe('urge 2022-12-01T08:30');
    const chased = after(state, ['2022-12-01', { type: 'chased', through: at('2022-12-01') }]);
    expect(next(chased, '2022-03-30')).toBe('supervise 2022-12-07T08:30');
  });

  it('skips mornings spent in review, however many', () => {
    const state = after(
      settled('2022-11-30'),
      ['2022-11-30 10:00', { type: 'submitted', round: 1 }],
      ['2023-03-01 10:00', { type: 'returned', round: 1 }],
    );
    expect(next(state, '2022-11-30 10:00')).toBe('urge 2023-03-02T08:30');
  });

  it('is the reviewer while a submission waits, and nothing after an end', () => {
    const waiting = after(settled('2022-11-30'), ['2022-11-25 10:00', { type: 'submitted', round: 1 }]);
    expect(next(waiting, '2022-11-25 10:00')).toBe('review 2022-11-30T08:30');
    expect(next(waiting, '2022-12-02 08:30')).toBe('reviewStill 2022-12-09T08:30');
    expect(next(after(waiting, ['2022-11-28', { type: 'approved', round: 1 }]), '2022-01-01')).toBeNull();
  });

  it('is nothing for long-term work that is acknowledged and planned', () => {
    expect(next(settled(null), '2022-03-30')).toBeNull();
    expect(next(after(settled(null), ['2022-05-05', { type: 'amended', dueOn: '2022-06-30', dueVersion: 2 }]), '2022-03-30'))
      .toBe('due-30 2022-05-31T08:30');
  });
});

describe('comingRungs', () => {
  const coming = (state: AssignmentState, from: string) => comingRungs(state, POLICY, CALENDAR, at(from)).map(({ rung, at: falls }) => `${rung.rule} ${formatInstant(falls).slice(5, 10)}`);

  it('are all that fall later, and of what is overdue the latest of each ladder', () => {
    expect(coming(handedOut('2022-11-30'), '2022-11-28 10:00')).toEqual([
      'acknowledgeAgain 04-07', 'workPlan 04-14', 'due-3 11-25', 'due-1 11-29', 'due 11-30', 'urge 12-01', 'supervise 12-07', 'announce 12-09', 'escalate 12-12',
      'circular 12-21', 'stillLate 12-28',
    ]);
    const chased = after(settled('2022-11-30'), ['2022-12-12', { type: 'chased', through: at('2022-12-12') }]);
    expect(coming(chased, '2022-12-12')).toEqual(['circular 12-21', 'stillLate 12-28']);
    expect(coming(after(chased, ['2022-12-13', { type: 'waived' }]), '2022-12-13')).toEqual([]);
  });
});

describe('nextRungOf', () => {
  it('answers for the terms it is asked with, also when it has answered for others', () => {
    const state = settled('2022-11-30');
    const earlier = { ...POLICY, at: '08:00' as const };
    for (const policy of [POLICY, earlier, POLICY]) {
      expect(nextRungOf(state, policy, CALENDAR)).toEqual(nextRung(state, policy, CALENDAR, state.chasedThrough));
    }
    expect(nextRungOf(state, earlier, CALENDAR)!.at).toBeLessThan(nextRungOf(state, POLICY, CALENDAR)!.at);
  });
});
