import { DubanError } from '../errors.js';
import type { IsoDate, WorkCalendar } from './calendar.js';
import { epochDay, fromEpochDay, isoDate, lastDayOfYear, weekdayOfEpochDay } from './dates.js';

/**
 * A calendar counted out once, so that every question about it is a look-up: which days are worked, and how many were
 * worked before each. Days are counted from 1970-01-01.
 */
export interface CountedCalendar {
  readonly firstDay: number;
  readonly lastDay: number;
  /** Working days in order. */
  readonly workingDays: Int32Array;
  /** For each day from `firstDay`, the number of working days before it; one entry more at the end. */
  readonly workedBefore: Int32Array;
}

/** By calendar object: a workflow decodes its calendar once and asks it thousands of times. */
const counted = new WeakMap<WorkCalendar, CountedCalendar>();

/** The counted form of a calendar. */
export function calendarOf(calendar: WorkCalendar): CountedCalendar {
  let found = counted.get(calendar);
  if (!found) counted.set(calendar, (found = count(calendar)));
  return found;
}

/** Position of a day in `workedBefore`. Throws `calendarNotPublished` for a day outside the calendar's years. */
export function indexOf(day: number, calendar: WorkCalendar): number {
  const { firstDay, lastDay } = calendarOf(calendar);
  if (day < firstDay || day > lastDay) throw outside(Number(fromEpochDay(day).slice(0, 4)), calendar);
  return day - firstDay;
}

/** The refusal for a year the calendar does not have. */
export function outside(year: number, calendar: WorkCalendar): DubanError {
  return new DubanError({ code: 'calendarNotPublished', params: { year, from: calendar.from, to: calendar.to } });
}

function count(calendar: WorkCalendar): CountedCalendar {
  const firstDay = epochDay(isoDate(calendar.from, 1, 1));
  const lastDay = epochDay(lastDayOfYear(calendar.to));
  const off = new Set(calendar.daysOff.map((date: IsoDate) => epochDay(date)));
  const madeUp = new Set(calendar.makeUpDays.map((date: IsoDate) => epochDay(date)));
  const workedBefore = new Int32Array(lastDay - firstDay + 2);
  const workingDays: number[] = [];
  for (let day = firstDay; day <= lastDay; day++) {
    workedBefore[day - firstDay] = workingDays.length;
    if (weekdayOfEpochDay(day) <= 5 ? !off.has(day) : madeUp.has(day)) workingDays.push(day);
  }
  workedBefore[lastDay - firstDay + 1] = workingDays.length;
  return { firstDay, lastDay, workingDays: Int32Array.from(workingDays), workedBefore };
}
