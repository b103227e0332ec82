import fc from 'fast-check';

import type { IsoDate, WorkCalendar } from './calendar.js';
import { addDays, epochDay, fromEpochDay } from './dates.js';
import {
  addWorkingDays,
  isProvisional,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  shiftWorkingDay,
  workingDaysBetween,
} from './working-days.js';

/** Seven years with days off and make-up days strewn about; the real years are in `config/calendars/published.spec.ts`. */
const calendar: WorkCalendar = strewn(2020, 2026);
const anyDate = fc.integer({ min: epochDay('2021-01-01'), max: epochDay('2025-12-31') }).map(fromEpochDay);
const steps = fc.integer({ min: 1, max: 120 });

function strewn(from: number, to: number, unpublished: readonly number[] = []): WorkCalendar {
  const daysOff: IsoDate[] = [];
  const makeUpDays: IsoDate[] = [];
  for (let day = epochDay(`${from}-01-01` as IsoDate); fromEpochDay(day) <= `${to}-12-31`; day++) {
    const published = !unpublished.includes(Number(fromEpochDay(day).slice(0, 4)));
    // A week off now and then, a worked weekend now and then, out of step with each other; and the first of January.
    const weekend = day % 7 === 2 || day % 7 === 3;
    if (published && !weekend && (day % 61 < 7 || fromEpochDay(day).endsWith('01-01'))) daysOff.push(fromEpochDay(day));
    if (published && weekend && day % 53 < 5) makeUpDays.push(fromEpochDay(day));
  }
  return { from, to, daysOff, makeUpDays, unpublished };
}

/** The plainest reading of the calendar, a day at a time. */
function walk(date: IsoDate, n: number): IsoDate {
  for (let left = Math.abs(n); left > 0; ) {
    date = addDays(date, Math.sign(n));
    if (worked(date)) left--;
  }
  return date;
}
function worked(date: IsoDate): boolean {
  const weekend = epochDay(date) % 7 === 2 || epochDay(date) % 7 === 3; // 1970-01-03 was a Saturday
  return weekend ? calendar.makeUpDays.includes(date) : !calendar.daysOff.includes(date);
}

describe('working days', () => {
  it('agree with walking the calendar day by day', () => {
    fc.assert(
      fc.property(anyDate, steps, (date, n) => {
        expect(isWorkingDay(date, calendar)).toBe(worked(date));
        expect(addWorkingDays(date, n, calendar)).toBe(walk(date, n));
        expect(addWorkingDays(date, -n, calendar)).toBe(walk(date, -n));
        expect(nextWorkingDay(date, calendar)).toBe(worked(date) ? date : walk(date, 1));
        expect(previousWorkingDay(date, calendar)).toBe(worked(date) ? date : walk(date, -1));
        expect(addWorkingDays(date, 0, calendar)).toBe(nextWorkingDay(date, calendar));
      }),
    );
  });

  it('come back when shifted forth and back', () => {
    fc.assert(
      fc.property(anyDate, steps, (date, n) => {
        const start = nextWorkingDay(date, calendar);
        expect(addWorkingDays(addWorkingDays(start, n, calendar), -n, calendar)).toBe(start);
      }),
    );
  });

  it('add up: n days and then m days are n + m days', () => {
    fc.assert(
      fc.property(anyDate, steps, steps, (date, n, m) => {
        expect(addWorkingDays(addWorkingDays(date, n, calendar), m, calendar)).toBe(addWorkingDays(date, n + m, calendar));
      }),
    );
  });

  it('keep the order of dates', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 30 }), fc.integer({ min: -60, max: 60 }), (date, later, n) => {
        expect(addWorkingDays(date, n, calendar) <= addWorkingDays(addDays(date, later), n, calendar)).toBe(true);
      }),
    );
  });

  it('between two dates are what adding takes', () => {
    fc.assert(
      fc.property(anyDate, steps, (date, n) => {
        expect(workingDaysBetween(date, addWorkingDays(date, n, calendar), calendar)).toBe(n);
        expect(workingDaysBetween(date, addWorkingDays(date, -n, calendar), calendar)).toBe(-n);
        expect(workingDaysBetween(date, date, calendar)).toBe(0);
      }),
    );
  });
});

describe('the edges of a calendar', () => {
  const one: WorkCalendar = { from: 2022, to: 2022, daysOff: ['2022-01-03'], makeUpDays: [], unpublished: [] };

  it.each<[string, () => unknown]>([
    ['a date before', () => isWorkingDay('2021-12-31', one)],
    ['a date after', () => nextWorkingDay('2023-01-01', one)],
    ['an answer after', () => addWorkingDays('2022-12-30', 1, one)],
    ['an answer before', () => addWorkingDays('2022-01-03', -1, one)],
    ['a weekend at its end', () => nextWorkingDay('2022-12-31', one)],
    ['a holiday at its start', () => previousWorkingDay('2022-01-02', one)],
  ])('%s is thrown as calendarNotPublished', (_what, ask) => {
    expect(ask).toThrow(expect.objectContaining({ refusal: expect.objectContaining({ code: 'calendarNotPublished' }) }));
  });

  it('an unpublished year counts weekends alone, and says so', () => {
    const ahead = strewn(2026, 2027, [2027]);
    expect(isWorkingDay('2027-10-01', ahead)).toBe(true);
    expect(isProvisional('2027-10-01', ahead)).toBe(true);
    expect(isProvisional('2026-10-01', ahead)).toBe(false);
  });
});

describe('shiftWorkingDay', () => {
  it('answers as addWorkingDays does', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -200, max: 200 }), (date, n) => {
        expect(shiftWorkingDay(date, n, calendar)).toEqual({ ok: true, value: addWorkingDays(date, n, calendar) });
      }),
    );
  });

  it('refuses what needs a year that is not published', () => {
    const ahead = { from: 2025, to: 2028, daysOff: [], makeUpDays: [], unpublished: [2027, 2028] };
    const refusal = { ok: false, refusal: { code: 'calendarNotPublished', params: { year: 2027, from: 2025, to: 2028 } } };
    expect(shiftWorkingDay('2026-12-31', 1, ahead)).toEqual(refusal);
    expect(shiftWorkingDay('2027-03-01', 0, ahead)).toEqual(refusal);
    expect(shiftWorkingDay('2026-12-31', 300, ahead)).toEqual(refusal);
    expect(shiftWorkingDay('2026-12-31', 0, ahead)).toEqual({ ok: true, value: '2026-12-31' });
  });

  it('refuses years outside the calendar and steps that are not whole', () => {
    expect(shiftWorkingDay('2019-12-31', 1, calendar)).toMatchObject({ refusal: { params: { year: 2019 } } });
    expect(shiftWorkingDay('2020-01-02', -5, calendar)).toMatchObject({ refusal: { params: { year: 2019 } } });
    expect(shiftWorkingDay('2026-12-31', 1, calendar)).toMatchObject({ refusal: { params: { year: 2027 } } });
    expect(shiftWorkingDay('2022-01-04', 1.5, calendar)).toMatchObject({ refusal: { code: 'invalidInput' } });
  });
});
