import { calendarFor } from '../../../../config/calendars/published.js';
import { daysBetween } from '../../../../domain/calendar/dates.js';
import { isWorkingDay } from '../../../../domain/calendar/working-days.js';
import type { ApiClient } from './api-client.js';
import { drawFortnight, reviewerOf, type FortnightDraw } from './substitute.js';

const calendar = calendarFor(2022, 2023);
const given: FortnightDraw = { seed: 1, calendar, launchOn: '2022-03-01', lastDay: '2022-06-30' };

describe('drawFortnight', () => {
  it('is a fortnight within the plan, beginning on a working day, and another for another seed', () => {
    const drawn = Array.from({ length: 30 }, (_, seed) => drawFortnight({ ...given, seed }));
    for (const { from, to } of drawn) {
      expect(isWorkingDay(from, calendar)).toBe(true);
      expect(daysBetween(from, to)).toBe(13);
      expect(from > '2022-05-20' && from < '2022-06-25').toBe(true);
    }
    expect(new Set(drawn.map(({ from }) => from)).size).toBeGreaterThan(5);
    expect(drawFortnight(given)).toEqual(drawFortnight(given));
  });
});

describe('reviewerOf', () => {
  const [coordinator, client] = [{}, {}] as [ApiClient, ApiClient];
  const set = { coordinator, substitute: { client, from: '2022-05-09', to: '2022-05-22' } } as const;

  it('is the substitute on both ends of the fortnight, and the coordinator before, after and where there is none', () => {
    expect(['2022-05-08', '2022-05-09', '2022-05-22', '2022-05-23'].map((on) => reviewerOf(set, on as '2022-05-08') === client)).toEqual([false, true, true, false]);
    expect(reviewerOf({ ...set, substitute: null }, '2022-05-10')).toBe(coordinator);
  });
});
