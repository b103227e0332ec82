import { Temporal } from 'temporal-polyfill';

import { ok, refuse, type Result } from '../errors.js';
import type { Instant, IsoDate, TimeOfDay } from './calendar.js';

/*
 * Calendar dates and instants in Asia/Shanghai.
 *
 * Reading and month arithmetic ask the Temporal polyfill. What workflows do thousands of times (days, instants) is whole
 * number arithmetic on the proleptic Gregorian calendar: Asia/Shanghai has stood at +08:00 without daylight saving since
 * 1991-09-15, and `dates.spec.ts` proves equality with the polyfill day by day and by property. Instants before that are
 * read as +08:00 too; no plan has any.
 */
export const ZONE = 'Asia/Shanghai';
const DAY = 86_400_000;
const OFFSET = 8 * 3_600_000;

/** Whether the text is a real calendar date, `YYYY-MM-DD`. */
export function isIsoDate(text: unknown): text is IsoDate {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** Reads a date; refuses (`invalidDate`) what is none, naming `where`. */
export function parseIsoDate(text: string, where?: string): Result<IsoDate> {
  return isIsoDate(text) ? ok(text) : refuse('invalidDate', { value: text }, where);
}

/** Days since 1970-01-01 of a valid date. */
export function epochDay(date: IsoDate): number {
  // Days from civil: years begin in March, so that the leap day is the last of a year.
  const month = digits(date, 5);
  const year = 100 * digits(date, 0) + digits(date, 2) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + digits(date, 8) - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** The date so many days after 1970-01-01; years 0000 to 9999. */
export function fromEpochDay(day: number): IsoDate {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth + (marchMonth < 10 ? 3 : -9);
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return isoDate(year, month, dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1);
}

/** The date `days` days later, or earlier if negative. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return fromEpochDay(epochDay(date) + days);
}

/** The same day `months` months later or earlier; the last day of the month where it has no such day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  return Temporal.PlainDate.from(date).add({ months }).toString() as IsoDate;
}

/** Days from the first date to the second; negative when the second is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return epochDay(to) - epochDay(from);
}

/** 1 (Monday) to 7 (Sunday). */
export function weekday(date: IsoDate): number {
  return weekdayOfEpochDay(epochDay(date));
}

/** The same for a day counted from 1970-01-01, which was a Thursday. */
export function weekdayOfEpochDay(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

export function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4));
}

/** `2022-03` of a date, the form of a measurement's period. */
export function monthOf(date: IsoDate): string {
  return date.slice(0, 7);
}

/** Last day of the month of a date (`2022-02-10`) or of a month (`2022-02`). */
export function lastDayOfMonth(dateOrMonth: IsoDate | string): IsoDate {
  const month = Temporal.PlainYearMonth.from(dateOrMonth.slice(0, 7));
  return month.toPlainDate({ day: month.daysInMonth }).toString() as IsoDate;
}

/** 31 December of the year. */
export function lastDayOfYear(year: number): IsoDate {
  return isoDate(year, 12, 31);
}

/** The calendar date in Asia/Shanghai at that instant. */
export function dateOf(instant: Instant): IsoDate {
  return fromEpochDay(Math.floor((instant + OFFSET) / DAY));
}

/** The time of day in Asia/Shanghai at that instant, `HH:mm`. */
export function timeOf(instant: Instant): TimeOfDay {
  const minutes = Math.floor(msOfDay(instant) / 60_000);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}` as TimeOfDay;
}

/** The instant of a date and a time of day (`HH:mm`) in Asia/Shanghai. */
export function instantAt(date: IsoDate, time: TimeOfDay): Instant {
  const [hours, minutes] = time.split(':');
  return epochDay(date) * DAY + (Number(hours) * 60 + Number(minutes)) * 60_000 - OFFSET;
}

/** `2022-11-25T08:30:00+08:00`; milliseconds only when there are any. */
export function formatInstant(instant: Instant): string {
  const ms = msOfDay(instant);
  const fraction = ms % 1000 === 0 ? '' : `.${String(ms % 1000).padStart(3, '0')}`;
  return `${dateOf(instant)}T${timeOf(instant)}:${two(Math.floor(ms / 1000) % 60)}${fraction}+08:00`;
}

/** Reads an instant with its offset (`2022-11-25T08:30:00+08:00`, `…Z`); refuses (`invalidDate`) anything else. */
export function parseInstant(text: string, where?: string): Result<Instant> {
  try {
    return ok(Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    return refuse('invalidDate', { value: text }, where);
  }
}

/** A date from its parts, which must form one. */
export function isoDate(year: number, month: number, day: number): IsoDate {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}` as IsoDate;
}

function msOfDay(instant: Instant): number {
  return (((instant + OFFSET) % DAY) + DAY) % DAY;
}

/** The two digits from there on. Read from their codes: parts of a text would be made, and read as numbers, a million times a year. */
function digits(date: IsoDate, at: number): number {
  return 10 * (date.charCodeAt(at) - 48) + (date.charCodeAt(at + 1) - 48);
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
