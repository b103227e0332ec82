import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/*
 * The oracle's own calendar: the table of `chinese-days` read as data, and plain counting over it, day by day. It shares
 * nothing with the product but that table; 2022 is checked against what was written down by hand (`calendar-2022.ts`).
 */

const DAY = 86_400_000;

/** Days off and make-up days as a plan has them. */
export interface CalendarDays {
  readonly daysOff: readonly string[];
  readonly makeUpDays: readonly string[];
}

const table = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('chinese-days/dist/chinese-days.json'), 'utf8')) as {
  readonly holidays: Readonly<Record<string, string>>;
  readonly workdays: Readonly<Record<string, string>>;
};

/** The State Council's arrangement as it is published, of all years there are. */
export const PUBLISHED: CalendarDays = {
  daysOff: Object.keys(table.holidays).sort(),
  makeUpDays: Object.keys(table.workdays).sort(),
};

const dates = new Map<string, string>();

/** The date `n` calendar days after `date`. */
export function plusDays(date: string, n: number): string {
  const key = `${date}${n}`;
  const known = dates.get(key);
  if (known !== undefined) return known;
  const found = new Date(Date.parse(`${date}T00:00:00Z`) + n * DAY).toISOString().slice(0, 10);
  dates.set(key, found);
  return found;
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY);
}

/** Working days by one arrangement. */
export class WorkingDays {
  private readonly off: ReadonlySet<string>;
  private readonly made: ReadonlySet<string>;
  private readonly known = new Map<string, boolean>();

  constructor({ daysOff, makeUpDays }: CalendarDays) {
    this.off = new Set(daysOff);
    this.made = new Set(makeUpDays);
  }

  works(date: string): boolean {
    const known = this.known.get(date);
    if (known !== undefined) return known;
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    const works = weekday === 0 || weekday === 6 ? this.made.has(date) : !this.off.has(date);
    this.known.set(date, works);
    return works;
  }

  /** That day, or the last working day before it. */
  notAfter(date: string): string {
    let day = date;
    while (!this.works(day)) day = plusDays(day, -1);
    return day;
  }

  /** That day, or the first working day after it. */
  notBefore(date: string): string {
    let day = date;
    while (!this.works(day)) day = plusDays(day, 1);
    return day;
  }

  /** The n-th working day after `date`, not counting `date`. */
  nthAfter(date: string, n: number): string {
    let day = date;
    for (let left = n; left > 0; ) {
      day = plusDays(day, 1);
      if (this.works(day)) left -= 1;
    }
    return day;
  }

  /** How many working days lie after `date` up to `to`, `to` included. */
  countAfter(date: string, to: string): number {
    let count = 0;
    for (let day = plusDays(date, 1); day <= to; day = plusDays(day, 1)) if (this.works(day)) count += 1;
    return count;
  }
}
