import chineseDays from 'chinese-days';

import type { IsoDate, WorkCalendar } from '../../domain/calendar/calendar.js';
import { addDays, isoDate, weekday } from '../../domain/calendar/dates.js';
import { DubanError } from '../../domain/errors.js';

/*
 * The State Council's arrangements as package `chinese-days` has them, turned into data when a plan is launched. From then
 * on the plan runs by that data: an update of the package reaches a running plan only as a changed calendar.
 */

/** First year of the package's table. */
const FIRST_YEAR = 2004;

/** The years whose arrangement the package has. */
export function publishedYears(): { readonly first: number; readonly last: number } {
  let last = FIRST_YEAR;
  while (isPublished(last + 1)) last++;
  return { first: FIRST_YEAR, last };
}

/**
 * The calendar of these years, both included. Years after the last published one are marked `unpublished`. Throws
 * `DubanError` `calendarNotPublished` for years before the table, `invalidInput` when the years are no range.
 */
export function calendarFor(fromYear: number, toYear: number): WorkCalendar {
  if (!Number.isInteger(fromYear) || !Number.isInteger(toYear) || fromYear > toYear || toYear > 9999) {
    throw new DubanError({ code: 'invalidInput', where: `${fromYear}..${toYear}` });
  }
  const { first, last } = publishedYears();
  if (fromYear < first) {
    throw new DubanError({ code: 'calendarNotPublished', params: { year: fromYear, from: first, to: last } });
  }
  const daysOff: IsoDate[] = [];
  const makeUpDays: IsoDate[] = [];
  const end = isoDate(Math.min(toYear, last), 12, 31);
  for (let date = isoDate(fromYear, 1, 1); date <= end; date = addDays(date, 1)) {
    const worked = isWorked(date);
    if (weekday(date) <= 5 && !worked) daysOff.push(date);
    if (weekday(date) > 5 && worked) makeUpDays.push(date);
  }
  const unpublished: number[] = [];
  for (let year = Math.max(fromYear, last + 1); year <= toYear; year++) unpublished.push(year);
  return { from: fromYear, to: toYear, daysOff, makeUpDays, unpublished };
}

/** Every published year: what questions outside a plan are answered by. */
export function publishedCalendar(): WorkCalendar {
  const { first, last } = publishedYears();
  return calendarFor(first, last);
}

function isWorked(date: IsoDate): boolean {
  return chineseDays.getDayDetail(localNoon(date)).work;
}

/** 1 October is a named holiday in every year of the table; after its end the package names only the day of the week. */
function isPublished(year: number): boolean {
  return chineseDays.getDayDetail(localNoon(isoDate(year, 10, 1))).name.includes(',');
}

/** The package reads text as UTC and then asks the local date, wrong west of Greenwich; a local noon is right anywhere. */
function localNoon(date: IsoDate): Date {
  const [year, month, day] = date.split('-').map(Number);
  return new Date(year!, month! - 1, day, 12);
}
