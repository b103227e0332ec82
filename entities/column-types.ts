import type { ColumnOptions } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';

/** Milliseconds in code, `timestamptz` in the table. The pool's parsers already read numbers (see data-source.ts). */
const milliseconds = {
  to: (value: unknown): unknown => (typeof value === 'number' ? new Date(value) : value),
  from: (value: Date | Instant | null): Instant | null => (value instanceof Date ? value.getTime() : value),
};

/** Column options of an instant of plan time (or, for columns named `recorded_at`, of the real clock). */
export const instant: ColumnOptions = { type: 'timestamptz', precision: 3, transformer: milliseconds };
export const instantOrNull: ColumnOptions = { ...instant, nullable: true };

/** A calendar date, `YYYY-MM-DD` in code. */
export const date: ColumnOptions = { type: 'date' };
export const dateOrNull: ColumnOptions = { type: 'date', nullable: true };
