import { z } from 'zod';

import type { Instant } from '../../../../domain/calendar/calendar.js';
import { formatInstant, parseInstant } from '../../../../domain/calendar/dates.js';
import { DubanError } from '../../../../domain/errors.js';
import { dateSchema } from '../../../../domain/plan/plan-schema.js';

/* Fields that many requests and answers share. Requests are strict: a misspelt field is a fault, never dropped. */

/** A calendar date, `YYYY-MM-DD`. */
export const dateField = dateSchema;

/** `2022-05` */
export const monthField = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** An instant with its offset in a request. Read it with {@link readInstant}. */
export const instantField = z.string().max(40).refine((text) => dateSchema.safeParse(text.slice(0, 10)).success && parseInstant(text).ok);

/** An instant in an answer, `2022-11-25T08:30:00+08:00`. */
export const shownInstant = z.string();

export const idField = z.uuid();
export const textField = (most: number) => z.string().trim().min(1).max(most);

/** What a person typed, in one or several lines, without blanks around it. May be empty; whoever needs words says so (`reasonMissing`). */
export const proseField = (most: number) => z.string().trim().max(most);
export const planIdField = z.string().min(1).max(200);
export const taskNoField = z.coerce.number().int().min(1).max(10_000);

/** Which part of a list: `page` from 1, `size` at most 200. */
export const pageFields = {
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
};

/** A part of a list, with how long the whole is. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.int(), page: z.int(), size: z.int() });

/** An instant of ours for people and programs outside; null stays null. */
export function shown(instant: number): string;
export function shown(instant: number | null): string | null;
export function shown(instant: number | null): string | null {
  return instant === null ? null : formatInstant(instant);
}

/** An instant that {@link instantField} let through. */
export function readInstant(text: string): Instant {
  const read = parseInstant(text);
  if (!read.ok) throw new DubanError(read.refusal);
  return read.value;
}
