import type { IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { calendarOf } from '../calendar/calendar-of.js';
import { epochDay, fromEpochDay } from '../calendar/dates.js';

/*
 * Working days that may lie outside the calendar's years, answered with null instead of thrown: a ladder that runs into
 * a year nobody knows yet has no rungs there until a calendar that has it arrives, and everything else goes on.
 */

/** The n-th working day (n > 0) after the date; null where the calendar does not reach. */
export function knownWorkingDayAfter(date: IsoDate, n: number, calendar: WorkCalendar): IsoDate | null {
  return nth(workedBefore(date, 1, calendar), n - 1, calendar);
}

/** The date itself, or the last working day before it; null where the calendar does not reach. */
export function knownWorkingDayNotAfter(date: IsoDate, calendar: WorkCalendar): IsoDate | null {
  return nth(workedBefore(date, 1, calendar), -1, calendar);
}

/** The date itself, or the first working day after it; null where the calendar does not reach. */
export function knownWorkingDayNotBefore(date: IsoDate, calendar: WorkCalendar): IsoDate | null {
  return nth(workedBefore(date, 0, calendar), 0, calendar);
}

/** Number of the calendar's working days before the day `ahead` days after the date; undefined for a date it lacks. */
function workedBefore(date: IsoDate, ahead: number, calendar: WorkCalendar): number | undefined {
  const { firstDay, lastDay, workedBefore: worked } = calendarOf(calendar);
  const day = epochDay(date);
  return day < firstDay || day > lastDay ? undefined : worked[day - firstDay + ahead];
}

function nth(worked: number | undefined, offset: number, calendar: WorkCalendar): IsoDate | null {
  const day = worked === undefined ? undefined : calendarOf(calendar).workingDays[worked + offset];
  return day === undefined ? null : fromEpochDay(day);
}
