import type { IsoDate, WorkCalendar } from '../../domain/calendar/calendar.js';
import { isoDate, lastDayOfYear, weekday, yearOf } from '../../domain/calendar/dates.js';
import { DubanError } from '../../domain/errors.js';

/*
 * The State Council's arrangements as package `chinese-days` has them, turned into data when a plan is launched. From then
 * on the plan runs by that data: an update of the package reaches a running plan only as a changed calendar.
 *
 * The package's own table is read, not its functions: they go through local `Date`s, wrong west of Greenwich, and call the
 * days after the table's end working days without a word. (Dynamic import: see `config/texts/index.ts`.)
 */
const table = (await import('chinese-days/dist/chinese-days.json', { with: { type: 'json' } })).default;
const holidays = Object.keys(table.holidays).sort() as IsoDate[];
const workdays = Object.keys(table.workdays).sort() as IsoDate[];

/** The years whose arrangement the package has. A year counts when it has its National Day: New Year's may come with the year before. */
export function publishedYears(): { readonly first: number; readonly last: number } {
  return { first: yearOf(holidays[0]!), last: yearOf(holidays.findLast((date) => date.endsWith('-10-01'))!) };
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
  const within = (date: IsoDate) => date >= isoDate(fromYear, 1, 1) && date <= lastDayOfYear(toYear);
  const unpublished: number[] = [];
  for (let year = Math.max(fromYear, last + 1); year <= toYear; year++) unpublished.push(year);
  return {
    from: fromYear,
    to: toYear,
    daysOff: holidays.filter((date) => within(date) && weekday(date) <= 5),
    makeUpDays: workdays.filter((date) => within(date) && weekday(date) > 5),
    unpublished,
  };
}

/** Every published year: what questions outside a plan are answered by. */
export function publishedCalendar(): WorkCalendar {
  const { first, last } = publishedYears();
  return calendarFor(first, last);
}
