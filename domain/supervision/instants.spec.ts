import { formatInstant } from '../calendar/dates.js';
import { at, CALENDAR, POLICY } from './default.fixture.js';
import { assessmentInstant, isOverAtLaunch, ladderEnd, monthlyRequests, monthlyRungsOf, stageEndInstant, stageOpenInstant } from './instants.js';

const requestsAt = (...asked: Parameters<typeof monthlyRequests>) => monthlyRequests(...asked).map(({ at: falls }) => falls);
const shown = (instants: readonly number[]) => instants.map((instant) => formatInstant(instant).slice(0, 16));

describe('monthly requests', () => {
  it('fall on the 25th or the working day before', () => {
    // 25 June and 25 September 2022 are weekend days.
    expect(shown(requestsAt(POLICY, CALENDAR, at('2022-04-01 00:00'), at('2022-09-30 23:59')))).toEqual([
      '2022-04-25T08:30', '2022-05-25T08:30', '2022-06-24T08:30', '2022-07-25T08:30', '2022-08-25T08:30', '2022-09-23T08:30',
    ]);
  });

  it('count both ends, by the moment they really fall on', () => {
    expect(shown(requestsAt(POLICY, CALENDAR, at('2022-05-25'), at('2022-06-24')))).toEqual(['2022-05-25T08:30', '2022-06-24T08:30']);
    expect(requestsAt(POLICY, CALENDAR, at('2022-06-24 08:31'), at('2022-06-30'))).toEqual([]);
    expect(requestsAt(POLICY, CALENDAR, at('2022-06-30'), at('2022-06-24'))).toEqual([]);
  });

  it('go on over a year end, take short months as they are, and stop where the calendar does', () => {
    const on = (day: number) => ({ ...POLICY, rungs: [{ rule: 'progress', when: { kind: 'monthly', day }, to: ['officer'] } as const] });
    expect(shown(requestsAt(on(31), CALENDAR, at('2022-12-01'), at('2023-02-28')))).toEqual([
      '2022-12-30T08:30', '2023-01-31T08:30', '2023-02-28T08:30',
    ]);
    // 1 January 2023 moves back into December, and still asks about January.
    const request = { at: at('2022-12-30'), month: '2023-01' };
    expect(monthlyRequests(on(1), CALENDAR, at('2022-12-20'), at('2022-12-31'))).toEqual([request]);
    expect(monthlyRungsOf(on(1), CALENDAR, request).map(({ rule }) => rule)).toEqual(['progress']);
    expect(monthlyRungsOf(on(1), CALENDAR, { ...request, month: '2022-12' })).toEqual([]);
    expect(shown(requestsAt(POLICY, CALENDAR, at('2023-11-30'), at('2024-06-30')))).toEqual(['2023-12-25T08:30']);
  });
});

describe('a stage', () => {
  it('was over at the launch when its last day was before that of the launch', () => {
    expect([isOverAtLaunch('2022-03-29', at('2022-03-30 09:00')), isOverAtLaunch('2022-03-30', at('2022-03-30 23:00'))]).toEqual([true, false]);
  });

  it('opens on the morning of its first working day, never before the launch', () => {
    expect(shown([stageOpenInstant('2022-04-01', at('2022-03-30 09:00'), POLICY, CALENDAR)])).toEqual(['2022-04-01T08:30']);
    expect(shown([stageOpenInstant('2022-10-01', at('2022-03-30 09:00'), POLICY, CALENDAR)])).toEqual(['2022-10-08T08:30']);
    expect(shown([stageOpenInstant('2022-03-01', at('2022-03-30 09:00'), POLICY, CALENDAR)])).toEqual(['2022-03-30T09:00']);
  });

  it('is summed up on the morning of its last day or the next working day', () => {
    expect(shown([stageEndInstant('2022-08-31', POLICY, CALENDAR), stageEndInstant('2022-10-02', POLICY, CALENDAR)])).toEqual([
      '2022-08-31T08:30', '2022-10-08T08:30',
    ]);
  });
});

it('a year is assessed on the morning of its last working day', () => {
  expect(shown([assessmentInstant(2022, POLICY, CALENDAR), assessmentInstant(2023, POLICY, CALENDAR)])).toEqual([
    '2022-12-30T08:30', '2023-12-29T08:30',
  ]);
});

describe('the end of the ladder', () => {
  it('is the day of the circular for work that was due on the last day', () => {
    expect(ladderEnd('2022-11-30', POLICY, CALENDAR)).toBe('2022-12-21');
    // Fourteen working days to 20 January, then the Spring Festival; the fifteenth is the make-up Saturday after it.
    expect(ladderEnd('2022-12-31', POLICY, CALENDAR)).toBe('2023-01-28');
  });

  it('is not known where the calendar does not reach', () => {
    expect(ladderEnd('2022-12-31', POLICY, { ...CALENDAR, to: 2022 })).toBeNull();
    expect(ladderEnd('2022-12-31', { ...POLICY, rungs: [] }, CALENDAR)).toBe('2022-12-31');
  });
});
