import { after, at, CALENDAR, handedOut, POLICY, settled } from './default.fixture.js';
import type { AssignmentState } from './assignment.js';
import { owedAt } from './owed.js';

const owed = (state: AssignmentState, now: string) => owedAt(state, POLICY, CALENDAR, at(now)).map(({ rule }) => rule);
const chased = (through: string) => ({ type: 'chased', through: at(through) }) as const;
const submitted = (round: number) => ({ type: 'submitted', round }) as const;
const returned = (round: number) => ({ type: 'returned', round }) as const;
const caughtUp = (state: AssignmentState, through: string) => after(state, [through, chased(through)]);

describe('owedAt', () => {
  it('is the rung of this morning, with its proper instant and its key', () => {
    const state = caughtUp(settled('2022-11-30'), '2022-12-09');
    expect(owed(state, '2022-12-12 08:29')).toEqual([]);
    expect(owedAt(state, POLICY, CALENDAR, at('2022-12-12 08:30'))).toEqual([
      expect.objectContaining({ rule: 'escalate', at: at('2022-12-12'), dueVersion: 1, round: 0 }),
    ]);
    expect(owedAt(state, POLICY, CALENDAR, at('2022-12-12 14:00'))[0]?.at).toBe(at('2022-12-12'));
  });

  it('is nothing twice: what is dealt with up to an instant is never owed again', () => {
    const state = caughtUp(settled('2022-11-30'), '2022-12-12');
    expect(owed(state, '2022-12-12 08:30')).toEqual([]);
    expect(owed(state, '2022-12-20 23:00')).toEqual([]);
    expect(owed(state, '2022-12-21 08:30')).toEqual(['circular']);
  });

  it('after an outage is one catch-up per ladder, never the backlog', () => {
    // Nothing ran from the day of assignment on.
    expect(owed(handedOut('2022-11-30'), '2022-11-24 09:00')).toEqual(['due-7', 'acknowledgeAgain', 'workPlan']);
    expect(owed(handedOut('2022-11-30'), '2022-12-13 09:00')).toEqual(['escalate', 'acknowledgeAgain', 'workPlan']);
  });

  it('is no reminder of a due day that is past', () => {
    // Due on Friday 2 December, in review over it, withdrawn on Saturday.
    const state = after(caughtUp(settled('2022-12-02'), '2022-12-01'), ['2022-12-01 10:00', submitted(1)], ['2022-12-03 12:00', { type: 'withdrawn', round: 1 }]);
    expect(owed(state, '2022-12-03 12:00')).toEqual([]);
    expect(owed(state, '2022-12-05 08:30')).toEqual(['urge']);
  });

  it('never goes to a unit that submitted a moment ago', () => {
    const state = caughtUp(settled('2022-11-30'), '2022-12-07');
    const now = '2022-12-12 08:30';
    expect(owed(after(state, [now, submitted(1)]), now)).toEqual([]);
    expect(owed(after(state, ['2022-12-12 08:29', submitted(1)]), now)).toEqual([]);
    for (const type of ['waived', 'removed'] as const) expect(owed(after(state, [now, { type }]), now)).toEqual([]);
    expect(owed(after(state, [now, { type: 'extensionGranted', dueOn: '2022-12-30', dueVersion: 2 }]), now)).toEqual([]);
  });

  it('a date moved on its own day is owed again under its new version', () => {
    const state = after(
      caughtUp(settled('2022-11-30'), '2022-11-30'),
      ['2022-11-30 10:00', { type: 'extensionGranted', dueOn: '2022-12-01', dueVersion: 2 }],
    );
    expect(owedAt(state, POLICY, CALENDAR, at('2022-12-01'))).toEqual([
      expect.objectContaining({ rule: 'due', dueVersion: 2 }),
    ]);
    expect(owed(caughtUp(state, '2022-12-01'), '2022-12-02 08:30')).toEqual(['urge']);
  });

  it('after a return the reminders come back', () => {
    const state = after(
      settled('2022-11-30'),
      ['2022-11-22 09:00', submitted(1)],
      ['2022-11-28 09:00', returned(1)],
      ['2022-11-28 09:00', chased('2022-11-28 09:00')],
    );
    expect(owed(state, '2022-11-29 08:30')).toEqual(['due-1']);
  });

  it('while a submission waits the reviewer is the one chased, once per round', () => {
    const state = after(settled('2022-11-30'), ['2022-12-01 09:00', submitted(1)]);
    expect(owed(state, '2022-12-05 08:30')).toEqual([]);
    expect(owed(state, '2022-12-06 08:30')).toEqual(['review']);
    expect(owed(state, '2022-12-08 08:30')).toEqual(['reviewLate']);
    expect(owedAt(state, POLICY, CALENDAR, at('2022-12-30'))).toEqual([expect.objectContaining({ rule: 'reviewStill', occasion: 'k:10' })]);
    const again = after(state, ['2022-12-06 09:00', returned(1)], ['2022-12-07 09:00', submitted(2)]);
    expect(owedAt(caughtUp(again, '2022-12-07 09:00'), POLICY, CALENDAR, at('2022-12-12'))).toEqual([
      expect.objectContaining({ rule: 'review', round: 2 }),
    ]);
  });
});
