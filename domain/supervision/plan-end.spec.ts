import { formatInstant } from '../calendar/dates.js';
import { after, at, CALENDAR, POLICY, settled } from './default.fixture.js';
import { planEnd, type EndingPlan } from './plan-end.js';

const chased = (dueOn: `${number}-${number}-${number}`, through: string) => after(settled(dueOn), [through, { type: 'chased', through: at(through) }]);
const plan = (over: Partial<EndingPlan> = {}): EndingPlan => ({
  lastDay: '2022-11-30', assignments: [], stagesClosed: true, policy: POLICY, calendar: CALENDAR, ...over,
});
const asked = (given: EndingPlan, now: string) => {
  const { over, lookAt } = planEnd(given, at(now));
  return over ? 'over' : lookAt === null ? null : formatInstant(lookAt).slice(0, 16);
};

describe('planEnd', () => {
  it('is when the ladder of the last day has run to its end, and not before its last rung went out', () => {
    const silent = plan({ assignments: [chased('2022-11-30', '2022-12-20')] });
    expect(asked(silent, '2022-12-20 09:00')).toBe('2022-12-21T18:00');
    expect(asked(silent, '2022-12-21')).toBe('2022-12-21T18:00');
    expect(asked(plan({ assignments: [chased('2022-11-30', '2022-12-21')] }), '2022-12-21')).toBe('over');
  });

  it('waits for what an outage holds up, a day at a time', () => {
    const behind = plan({ assignments: [chased('2022-11-30', '2022-12-20')] });
    expect(asked(behind, '2022-12-21 18:00')).toBe('2022-12-22T18:00');
    expect(asked(behind, '2022-12-31 10:00')).toBe('2023-01-03T18:00');
    expect(asked(plan({ stagesClosed: false }), '2023-01-04 19:00')).toBe('2023-01-05T18:00');
  });

  it('counts what was extended past the last day, unless that is closed', () => {
    const extended = chased('2022-12-15', '2022-12-30');
    expect(asked(plan({ assignments: [extended] }), '2022-12-30')).toBe('2023-01-06T18:00');
    const closed = after(extended, ['2022-12-30', { type: 'waived' }]);
    expect(asked(plan({ assignments: [closed] }), '2022-12-30')).toBe('over');
  });

  it('counts the days a review took, and the reviewers’ own rungs', () => {
    const returned = after(
      settled('2022-11-30'), ['2022-12-01 10:00', { type: 'submitted', round: 1 }], ['2022-12-08 10:00', { type: 'returned', round: 1 }],
      ['2022-12-21', { type: 'chased', through: at('2022-12-21') }],
    );
    expect(asked(plan({ assignments: [returned] }), '2022-12-21')).toBe('2022-12-28T18:00');
    const waiting = after(chased('2022-11-30', '2022-12-20'), ['2022-12-20 10:00', { type: 'submitted', round: 1 }]);
    expect(asked(plan({ assignments: [waiting] }), '2022-12-21')).toBe('2022-12-27T18:00');
  });

  it('cannot be known where the calendar does not reach', () => {
    expect(asked(plan({ lastDay: '2022-12-31', calendar: { ...CALENDAR, to: 2022 } }), '2022-12-30')).toBeNull();
  });
});
