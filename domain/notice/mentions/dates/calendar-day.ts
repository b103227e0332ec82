import type { IsoDate } from '../../../calendar/calendar.js';
import { isoDate } from '../../../calendar/dates.js';

/** As a day: the last of its month. */
export const LAST_DAY = 99;

/** The date, or null where the calendar has none (31 June). A table, since a long text names thousands. */
export function calendarDay(year: number, month: number, day: number): IsoDate | null {
  const days = DAYS[month];
  if (days === undefined || year < 1000 || year > 9999) return null;
  const last = month === 2 && isLeap(year) ? 29 : days;
  if (day === LAST_DAY) return isoDate(year, month, last);
  return day >= 1 && day <= last ? isoDate(year, month, day) : null;
}

const DAYS: readonly (number | undefined)[] = [undefined, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
