import { after, at, CALENDAR, POLICY, settled } from './default.fixture.js';
import { owedAt } from './owed.js';
import { recalculatedQuietly } from './recalculate.js';

const before = { policy: POLICY, calendar: CALENDAR };
const stricter = {
  ...POLICY,
  rungs: [...POLICY.rungs, { rule: 'due-60', when: { kind: 'beforeDue', days: 60 }, to: ['officer'] } as const],
};
const caughtUp = after(settled('2022-11-30'), ['2022-03-31', { type: 'chased', through: at('2022-03-31') }]);

describe('a changed policy or calendar', () => {
  it('floods nobody: what it places in the past counts as overtaken', () => {
    // due-60 would have been 30 September, before the holiday.
    const now = at('2022-10-14 10:00');
    expect(owedAt(caughtUp, stricter, CALENDAR, now)).toHaveLength(1);
    const quiet = recalculatedQuietly(caughtUp, before, { ...before, policy: stricter }, now);
    expect(owedAt(quiet, stricter, CALENDAR, now)).toEqual([]);
    expect(owedAt(quiet, stricter, CALENDAR, at('2022-10-31'))).toHaveLength(1);
  });

  it('loses nothing that was owed before it', () => {
    const now = at('2022-10-31 10:00');
    const quiet = recalculatedQuietly(caughtUp, before, { ...before, policy: stricter }, now);
    expect(owedAt(quiet, stricter, CALENDAR, now).map(({ rule }) => rule)).toEqual(['due-30']);
  });

  it('keeps what the mornings of a submission owe, should it be withdrawn', () => {
    const waiting = after(settled('2022-11-30'), ['2022-12-07', { type: 'chased', through: at('2022-12-07') }], ['2022-12-08 17:00', { type: 'submitted', round: 1 }]);
    const quiet = recalculatedQuietly(waiting, before, { ...before, policy: stricter }, at('2022-12-13 10:00'));
    const back = after(quiet, ['2022-12-14 10:00', { type: 'withdrawn', round: 1 }]);
    expect(owedAt(back, stricter, CALENDAR, at('2022-12-14 10:00')).map(({ rule }) => rule)).toContain('announce');
  });

  it('does nothing when nothing changed', () => {
    expect(recalculatedQuietly(caughtUp, before, { ...before }, at('2022-10-14 10:00'))).toBe(caughtUp);
  });
});
