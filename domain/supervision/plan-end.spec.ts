import { formatInstant } from '../calendar/dates.js';
import { after, at, CALENDAR, POLICY, settled } from './default.fixture.js';
import { planEnd, type EndingPlan } from './plan-end.js';

const chased = (dueOn: `${number}-${number}-${number}`, through: string) => after(settled(dueOn), [through, { type: 'chased', through: at(through) }]);
const plan = (over: Partial<EndingPlan> = {}): EndingPlan => ({
  lastDay: '2022-11-30', years: [2022], assignments: [], stagesClosed: true, policy: POLICY, calendar: CALENDAR, ...over,
});
const asked = (given: EndingPlan, now: string) => {
  const { over, lookAt } = planEnd(given, at(now));
  return over ? 'over' : lookAt === null ? null : formatInstant(lookAt).slice(0, 16);
};

describe('the end of a plan', () => {
  it('is its last assessment where the ladder is over by then, whatever returned or extended work had to come', () => {
    const extended = chased('2022-12-15', '2022-12-30');
    const returned = after(
      settled('2022-11-30'), ['2022-12-01 10:00', { type: 'submitted', round: 1 }], ['2022-12-14 10:00', { type: 'returned', round: 1 }],
      ['2022-12-30', { type: 'chased', through: at('2022-12-30') }],
    );
    expect(asked(plan({ assignments: [extended, returned] }), '2022-12-30')).toBe('over');
  });

  it('cuts off nothing that an outage holds up, and looks again each evening', () => {
    const behind = plan({ assignments: [chased('2022-12-15', '2022-12-29')] });
    expect(asked(behind, '2022-12-30')).toBe('over');
    expect(asked(plan({ assignments: [chased('2022-12-15', '2022-12-20')] }), '2022-12-30')).toBe('2022-12-30T18:00');
    expect(asked(plan({ assignments: [chased('2022-12-15', '2022-12-20')] }), '2022-12-30 18:00')).toBe('2023-01-03T18:00');
    expect(asked(plan({ stagesClosed: false }), '2023-01-04 19:00')).toBe('2023-01-05T18:00');
  });

  it('is the evening of the last rung where the ladder reaches beyond the assessment', () => {
    const late = (through: string) => plan({ lastDay: '2022-12-31', assignments: [chased('2022-12-31', through)] });
    expect(asked(late('2022-12-30'), '2022-12-30')).toBe('2023-01-28T18:00');
    expect(asked(late('2023-01-20'), '2023-01-28 18:00')).toBe('2023-01-29T18:00');
    expect(asked(late('2023-01-28'), '2023-01-28 18:00')).toBe('over');
  });

  it('counts an extension past the assessment, unless that is closed', () => {
    const extended = chased('2022-12-31', '2022-12-30');
    expect(asked(plan({ assignments: [extended] }), '2022-12-30')).toBe('2023-01-28T18:00');
    expect(asked(plan({ assignments: [after(extended, ['2022-12-30', { type: 'waived' }])] }), '2022-12-30')).toBe('over');
  });

  it('counts the days a review took, and the reviewers’ own rungs', () => {
    const waiting = after(chased('2022-12-31', '2023-01-20'), ['2023-01-20 10:00', { type: 'submitted', round: 1 }]);
    const returned = after(waiting, ['2023-01-30 10:00', { type: 'returned', round: 1 }]);
    const late = { lastDay: '2022-12-31' } as const;
    // The fifteenth open morning would have been the 28th, which the review took with the two after it; after the return it pauses to the third working day.
    expect(asked(plan({ ...late, assignments: [returned] }), '2023-01-30 18:00')).toBe('2023-02-02T18:00');
    expect(asked(plan({ ...late, assignments: [waiting] }), '2023-01-28 18:00')).toBe('2023-02-01T18:00');
  });

  it('cannot be known where the calendar does not reach', () => {
    expect(asked(plan({ lastDay: '2022-12-31', calendar: { ...CALENDAR, to: 2022 } }), '2022-12-30')).toBeNull();
  });
});
