import type { Plan } from '../../../../domain/plan/plan.js';
import { readFigure, type FigureField, type FigureRead, type SubmittedFigure } from '../evidence/figures.js';
import { monthOf } from '../evidence/month.js';
import type { UploadedFile } from './upload.js';

/** A submission that is being filled in. */
export interface EvidenceDraft {
  readonly performedOn: string;
  readonly note: string;
  readonly files: readonly UploadedFile[];
  /** What was typed, by {@link cellKey}. */
  readonly figures: Readonly<Record<string, string>>;
}

export function cellKey(field: FigureField, period: string | null): string {
  return period === null ? field.key : `${field.key}:${period}`;
}

/** Months a field may be filled in for, newest first; `[null]` for one that is not counted by month. */
export function periodsOf({ months }: FigureField, plan: Plan, now: string): readonly (string | null)[] {
  if (months === null) return [null];
  const present = monthOf(now);
  const first = monthOf(plan.stages[0]?.start ?? now);
  const all = months.length > 0 ? months : monthsFrom(first, present);
  return all.filter((month) => month <= present).toSorted().reverse();
}

/** Every field as it was read, by its cell. */
export function readCells(fields: readonly FigureField[], plan: Plan, now: string, figures: EvidenceDraft['figures']): ReadonlyMap<string, FigureRead> {
  return new Map(
    fields.flatMap((field) => periodsOf(field, plan, now).map((period) => [cellKey(field, period), readFigure(field, figures[cellKey(field, period)] ?? '', period)] as const)),
  );
}

/** The figures among them. */
export function figuresIn(cells: ReadonlyMap<string, FigureRead>): SubmittedFigure[] {
  return [...cells.values()].flatMap((read) => (read.kind === 'figure' ? [read.figure] : []));
}

function monthsFrom(first: string, last: string): string[] {
  const [year = 0, month = 1] = first.split('-').map(Number);
  const months: string[] = [];
  for (let at = year * 12 + month - 1; ; at += 1) {
    const name = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
    if (name > last) return months;
    months.push(name);
  }
}
