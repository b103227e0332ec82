import type { IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { isoDate } from '../calendar/dates.js';
import { addWorkingDays, nextWorkingDay, previousWorkingDay, workingDaysBetween } from '../calendar/working-days.js';

/*
 * Working days that may lie outside the calendar's years, answered with null instead of thrown: a ladder that runs into
 * a year nobody knows yet has no rungs there until a calendar that has it arrives, and everything else goes on.
 */

/** The n-th working day (n > 0) after the date; null where the calendar does not reach. */
export function knownWorkingDayAfter(date: IsoDate, n: number, calendar: WorkCalendar): IsoDate | null {
  const [first, last] = ends(calendar);
  if (date < first || date > last || workingDaysBetween(date, last, calendar) < n) return null;
  return addWorkingDays(date, n, calendar);
}

/** The date itself, or the last working day before it; null where the calendar does not reach. */
export function knownWorkingDayNotAfter(date: IsoDate, calendar: WorkCalendar): IsoDate | null {
  const [first, last] = ends(calendar);
  if (date > last || date < nextWorkingDay(first, calendar)) return null;
  return previousWorkingDay(date, calendar);
}

/** The date itself, or the first working day after it; null where the calendar does not reach. */
export function knownWorkingDayNotBefore(date: IsoDate, calendar: WorkCalendar): IsoDate | null {
  const [first, last] = ends(calendar);
  if (date < first || date > previousWorkingDay(last, calendar)) return null;
  return nextWorkingDay(date, calendar);
}

function ends(calendar: WorkCalendar): readonly [IsoDate, IsoDate] {
  return [isoDate(calendar.from, 1, 1), isoDate(calendar.to, 12, 31)];
}
