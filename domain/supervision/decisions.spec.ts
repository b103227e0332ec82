import fc from 'fast-check';

import { formatInstant } from '../calendar/dates.js';
import { decisionReminders, nextDecisionReminder, type WaitingDecision } from './decisions.js';
import { at, CALENDAR, POLICY } from './default.fixture.js';

const figures = (since: string): WaitingDecision => ({ kind: 'measurement', since: at(since) });
const paper = (since: string): WaitingDecision => ({ kind: 'paper', since: at(since) });
const next = (waiting: readonly WaitingDecision[], through: string) => {
  const moment = nextDecisionReminder(waiting, at(through), POLICY, CALENDAR);
  return moment === null ? null : formatInstant(moment).slice(0, 16);
};
const told = (waiting: readonly WaitingDecision[], through: string, now: string) =>
  decisionReminders(waiting, at(through), at(now), POLICY, CALENDAR).map(({ kind, rung, count }) => `${count} ${kind} ${rung.rule}`);

describe('what waits for the office', () => {
  it('is reminded of after three and five working days, then every five, until it is decided', () => {
    const waiting = [figures('2022-11-25 17:30')];
    expect(next(waiting, '2022-11-25 17:30')).toBe('2022-11-30T08:30');
    expect(next(waiting, '2022-11-30')).toBe('2022-12-02T08:30');
    expect(next(waiting, '2022-12-02')).toBe('2022-12-09T08:30');
    expect(next(waiting, '2022-12-09')).toBe('2022-12-16T08:30');
    expect(told(waiting, '2022-11-30', '2022-12-02')).toEqual(['1 measurement reviewLate']);
    expect(next([], '2022-11-25')).toBeNull();
  });

  it('is told together where several reach a rung on one morning, each kind by itself', () => {
    const waiting = [figures('2022-11-25 10:00'), figures('2022-11-25 11:00'), paper('2022-11-25 08:30'), paper('2022-11-28 08:30')];
    expect(told(waiting, '2022-11-29', '2022-11-30')).toEqual(['2 measurement review', '1 paper review']);
    expect(told(waiting, '2022-11-30', '2022-11-30')).toEqual([]);
  });

  it('is owed at the very morning that was announced as the next, and not before', () => {
    const moments = fc.array(fc.integer({ min: 0, max: 200 * 1440 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 220 * 1440 }), (minutes, after) => {
        const waiting = minutes.map((minute): WaitingDecision => ({ kind: minute % 2 === 0 ? 'paper' : 'measurement', since: at('2022-02-07 00:00') + minute * 60_000 }));
        const through = at('2022-02-07 00:00') + after * 60_000;
        const moment = nextDecisionReminder(waiting, through, POLICY, CALENDAR)!;
        expect(moment).toBeGreaterThan(through);
        expect(decisionReminders(waiting, through, moment, POLICY, CALENDAR).length).toBeGreaterThan(0);
        expect(decisionReminders(waiting, through, moment - 1, POLICY, CALENDAR)).toEqual([]);
      }),
    );
  });
});
