import type { IsoDate } from '../calendar/calendar.js';
import { dateSchema } from './plan-schema.js';

/*
 * Reading what may be anything. A field of the wrong type reads as absent: its type is reported elsewhere, and every
 * other field of the same task is checked all the same.
 */

export type Loose = Readonly<Record<string, unknown>>;

export function mapping(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function number(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A calendar date that exists. */
export function day(value: unknown): IsoDate | undefined {
  return dateSchema.safeParse(value).data;
}

/** Points in whole hundredths. */
export function hundredths(value: unknown): number | undefined {
  const points = number(value);
  return points === undefined ? undefined : Math.round(points * 100);
}

/** Elements that are texts, each with its index. */
export function texts(value: unknown): (readonly [index: number, text: string])[] {
  return list(value).flatMap((element, index) => (text(element) === undefined ? [] : [[index, element as string] as const]));
}
