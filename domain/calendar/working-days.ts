import { ok, refuse, type Result } from '../errors.js';
import type { IsoDate, WorkCalendar } from './calendar.js';
import { calendarOf, indexOf, outside } from './calendar-of.js';
import { epochDay, fromEpochDay, lastDayOfYear, yearOf } from './dates.js';

/*
 * Working days by a plan's calendar: make-up days count, days off do not. Every function throws `DubanError`
 * (`calendarNotPublished`) when the date or the answer lies outside the calendar's years. Years of the calendar whose
 * arrangement is not published yet are counted by weekends alone: `isProvisional` says so.
 */

export function isWorkingDay(date: IsoDate, calendar: WorkCalendar): boolean {
  const index = indexOf(epochDay(date), calendar);
  const { workedBefore } = calendarOf(calendar);
  return workedBefore[index + 1]! > workedBefore[index]!;
}

/** The date itself, or the first working day after it. */
export function nextWorkingDay(date: IsoDate, calendar: WorkCalendar): IsoDate {
  return nth(workedBefore(date, calendar), calendar);
}

/** The date itself, or the last working day before it. */
export function previousWorkingDay(date: IsoDate, calendar: WorkCalendar): IsoDate {
  return nth(workedThrough(date, calendar) - 1, calendar);
}

/**
 * The n-th working day after the date (n > 0) or before it (n < 0), whether or not the date is one itself; with 0 the
 * date itself, or the next working day. One working day after a Friday or a Saturday is Monday.
 */
export function addWorkingDays(date: IsoDate, n: number, calendar: WorkCalendar): IsoDate {
  return n > 0 ? nth(workedThrough(date, calendar) + n - 1, calendar) : nth(workedBefore(date, calendar) + n, calendar);
}

/**
 * Working days after `from` up to and including `to`, so `addWorkingDays(from, n)` is n away. Negative when `to` is
 * earlier: the working days from `to` on and before `from`.
 */
export function workingDaysBetween(from: IsoDate, to: IsoDate, calendar: WorkCalendar): number {
  return from <= to
    ? workedThrough(to, calendar) - workedThrough(from, calendar)
    : workedBefore(to, calendar) - workedBefore(from, calendar);
}

export function lastWorkingDayOfYear(year: number, calendar: WorkCalendar): IsoDate {
  return previousWorkingDay(lastDayOfYear(year), calendar);
}

/** Whether the arrangement of the date's year is not published yet, so that its working days may still change. */
export function isProvisional(date: IsoDate, calendar: WorkCalendar): boolean {
  return calendar.unpublished.includes(yearOf(date));
}

/**
 * What `duban calendar shift` answers: {@link addWorkingDays}, but refused (`calendarNotPublished`) instead of thrown,
 * and refused too when any day counted lies in a year that is not published. `n` must be whole (`invalidInput`).
 */
export function shiftWorkingDay(date: IsoDate, n: number, calendar: WorkCalendar): Result<IsoDate> {
  if (!Number.isSafeInteger(n)) return refuse('invalidInput', undefined, 'n');
  const start = yearOf(date);
  if (unknown(start, calendar)) return refuse('calendarNotPublished', yearParams(start, calendar));
  const { workingDays } = calendarOf(calendar);
  const target = n > 0 ? workedThrough(date, calendar) + n - 1 : workedBefore(date, calendar) + n;
  const day = workingDays[target];
  const end = day === undefined ? (target < 0 ? calendar.from - 1 : calendar.to + 1) : yearOf(fromEpochDay(day));
  const step = end < start ? -1 : 1;
  for (let year = start; year !== end + step; year += step) {
    if (unknown(year, calendar)) return refuse('calendarNotPublished', yearParams(year, calendar));
  }
  return ok(fromEpochDay(day!));
}

/** Number of working days of the calendar before the date. */
function workedBefore(date: IsoDate, calendar: WorkCalendar): number {
  return calendarOf(calendar).workedBefore[indexOf(epochDay(date), calendar)]!;
}

/** Number of working days of the calendar up to and including the date. */
function workedThrough(date: IsoDate, calendar: WorkCalendar): number {
  return calendarOf(calendar).workedBefore[indexOf(epochDay(date), calendar) + 1]!;
}

/** The working day of that number, counted from 0 at the calendar's first. */
function nth(index: number, calendar: WorkCalendar): IsoDate {
  const day = calendarOf(calendar).workingDays[index];
  if (day === undefined) throw outside(index < 0 ? calendar.from - 1 : calendar.to + 1, calendar);
  return fromEpochDay(day);
}

function unknown(year: number, calendar: WorkCalendar): boolean {
  return year < calendar.from || year > calendar.to || calendar.unpublished.includes(year);
}

function yearParams(year: number, calendar: WorkCalendar) {
  return { year, from: calendar.from, to: calendar.to };
}
