import type { Instant } from '../domain/calendar/calendar.js';

/** An instant as a parameter of raw SQL. */
export function toDate(instant: Instant): Date;
export function toDate(instant: Instant | null): Date | null;
export function toDate(instant: Instant | null): Date | null {
  return instant === null ? null : new Date(instant);
}
