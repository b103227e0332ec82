import fc from 'fast-check';
import type { Instant } from '../calendar/calendar.js';
import { formatInstant } from '../calendar/dates.js';
import { at, CALENDAR, POLICY } from './default.fixture.js';
import type { Policy } from './policy.js';
import { comingReminders, comingRequests, nextRequests, remindersOwed, requestsOvertaken, requestsOwed, type RequestsView } from './report-requests.js';

const monthlyOn = (...days: number[]): Policy => ({
  ...POLICY,
  rungs: [
    ...days.map((day, index) => ({ rule: `progress${index}`, when: { kind: 'monthly', day }, to: ['officer'] }) as const),
    { rule: 'progressLate', when: { kind: 'reportMissing', workingDays: 3 }, to: ['deputyHead'] },
  ],
});
const view = (through: string, over: Partial<RequestsView> = {}): RequestsView => ({
  policy: POLICY, calendar: CALENDAR, askedThrough: at(through), reportsChasedThrough: at(through), requests: [], ...over,
});
const shown = (instant: Instant) => formatInstant(instant).slice(0, 16);

describe('the plan’s monthly requests', () => {
  it('fall each month after what is dealt with, whether or not a stage is under way', () => {
    expect(nextRequests(view('2022-03-30 09:00'))).toEqual([{ at: at('2022-04-25'), month: '2022-04' }]);
    expect(nextRequests(view('2022-04-25'))).toEqual([{ at: at('2022-05-25'), month: '2022-05' }]);
  });

  it('keep their month where they move into the one before, two of one morning each its own', () => {
    expect(nextRequests(view('2022-12-24', { policy: monthlyOn(1) }))).toEqual([{ at: at('2022-12-30'), month: '2023-01' }]);
    expect(nextRequests(view('2022-12-24', { policy: monthlyOn(1, 31) }))).toEqual([{ at: at('2022-12-30'), month: '2022-12' }, { at: at('2022-12-30'), month: '2023-01' }]);
  });

  it('after an outage ask for the latest month alone', () => {
    expect(requestsOwed(view('2022-03-30 09:00'), at('2022-07-01'))).toEqual([{ at: at('2022-06-24'), month: '2022-06' }]);
    expect(requestsOwed(view('2022-06-24'), at('2022-07-01'))).toEqual([]);
  });

  it('stop where the calendar does', () => {
    expect(nextRequests(view('2022-12-24', { calendar: { ...CALENDAR, to: 2022 } }))).toEqual([]);
  });

  it('are one a month and rung, on a working morning, never before the launch, however often the plan is asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 0, max: 300 }), (day, offset) => {
        const from = at('2022-03-01 09:00') + offset * 86_400_000;
        const policy = monthlyOn(day);
        const asked: string[] = [];
        let through = from;
        for (let next = nextRequests({ ...view('2022-03-01'), policy, askedThrough: through }); next[0]; next = nextRequests({ ...view('2022-03-01'), policy, askedThrough: through })) {
          expect(next[0].at).toBeGreaterThan(from);
          asked.push(...next.map(({ month }) => month));
          through = next[0].at;
        }
        expect(asked).toEqual([...new Set(asked)].sort());
        expect(asked).toEqual(comingRequests({ ...view('2022-03-01'), policy, askedThrough: from }, at('2023-12-31')).map(({ month }) => month));
      }),
    );
  });
});

describe('reminders of missing reports', () => {
  const asked = [{ at: at('2022-04-25'), month: '2022-04' }, { at: at('2022-05-25'), month: '2022-05' }];

  it('fall on the third working day after the request as it was made', () => {
    // Labour Day lies between; the Saturday after it is made up for.
    const late = [{ at: at('2022-04-28 15:00'), month: '2022-04' }];
    expect(comingReminders(view('2022-04-25', { requests: [...late, asked[1]!] })).map(({ at: falls, request }) => `${shown(falls)} ${request.month}`)).toEqual([
      '2022-05-06T08:30 2022-04', '2022-05-30T08:30 2022-05',
    ]);
  });

  it('are one a request after an outage, and none of what was never asked', () => {
    expect(remindersOwed(view('2022-04-25', { requests: asked }), at('2022-06-10')).map(({ request }) => request.month)).toEqual(['2022-04', '2022-05']);
    expect(remindersOwed(view('2022-04-25'), at('2022-06-10'))).toEqual([]);
  });
});

describe('other terms', () => {
  it('make no request that they place in the past, and lose none that was owed', () => {
    const given = view('2022-08-25');
    expect(requestsOvertaken(given, at('2022-09-22 10:00'))).toEqual({ asked: at('2022-09-22 10:00'), chased: at('2022-09-22 10:00') });
    expect(requestsOvertaken(given, at('2022-09-23'))).toEqual({ chased: at('2022-09-23') });
    expect(requestsOvertaken(view('2022-09-23'), at('2022-09-23'))).toBeNull();
  });

  it('remind nobody of what the new rung would have asked long ago', () => {
    const given = view('2022-04-25', { requests: [{ at: at('2022-04-25'), month: '2022-04' }] });
    expect(requestsOvertaken(given, at('2022-04-26 10:00'))).toMatchObject({ chased: at('2022-04-26 10:00') });
    expect(requestsOvertaken(given, at('2022-04-28 10:00'))).toEqual({ asked: at('2022-04-28 10:00') });
  });
});
