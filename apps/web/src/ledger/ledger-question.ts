import { useMemo } from 'react';
import { useSearchParams } from 'react-router';

import type { LightName } from '../design/light.js';

export const SORTS = ['task', 'unit', 'role', 'status', 'light', 'due', 'daysLeft', 'percent', 'round'] as const;
export type Sort = (typeof SORTS)[number];

export const STATUSES = ['open', 'submitted', 'closed', 'waived', 'removed'] as const;
const LIGHTS = ['red', 'yellow', 'grey', 'green', 'closed'] as const satisfies readonly LightName[];
export const ROLES = ['lead', 'responsible', 'support'] as const;

/** What is asked of the ledger, as the page's address has it: so it can be sent to somebody, kept as a view, and gone back to. */
export interface Question {
  readonly q?: string;
  readonly unit?: string;
  readonly task?: number;
  readonly stage?: number;
  readonly status?: (typeof STATUSES)[number];
  readonly role?: (typeof ROLES)[number];
  readonly light?: LightName;
  readonly overdue?: 'true';
  readonly keySupervision?: 'true';
  readonly sort: Sort;
  readonly order: 'asc' | 'desc';
}

const FIELDS = ['q', 'unit', 'task', 'stage', 'status', 'role', 'light', 'overdue', 'keySupervision', 'sort', 'order'] as const;
type Field = (typeof FIELDS)[number];

export interface LedgerQuestion {
  readonly question: Question;
  /** Filters that are set; sorting is none. */
  readonly filters: number;
  /** Sets fields; undefined takes one away. */
  readonly ask: (change: Readonly<Partial<Record<Field, string | number | undefined>>>) => void;
  /** Asks something else altogether, as a saved view does. */
  readonly replace: (fields: Readonly<Record<string, string>>) => void;
}

/** The question in the page's address. What is no known value there is left out. */
export function useQuestion(): LedgerQuestion {
  const [params, setParams] = useSearchParams();
  const question = useMemo(() => questionOf(Object.fromEntries(params)), [params]);
  const write = (fields: Readonly<Partial<Record<string, string | number | undefined>>>) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(fields)) {
          if (value === undefined || value === '') after.delete(name);
          else after.set(name, String(value));
        }
        return after;
      },
      { replace: true },
    );
  return {
    question,
    filters: Object.keys(question).filter((name) => name !== 'sort' && name !== 'order').length,
    ask: write,
    replace: (fields) => write({ ...Object.fromEntries(FIELDS.map((name) => [name, undefined])), ...fields }),
  };
}

/** Reads a question from texts. Pure. */
export function questionOf(given: Readonly<Record<string, string>>): Question {
  const one = <T extends string>(name: string, known: readonly T[]) => {
    const value = known.find((candidate) => candidate === given[name]);
    return value === undefined ? {} : { [name]: value };
  };
  const whole = (name: string) => (/^[1-9]\d{0,3}$/.test(given[name] ?? '') ? { [name]: Number(given[name]) } : {});
  const free = (name: string) => (given[name]?.trim() ? { [name]: given[name].trim().slice(0, 100) } : {});
  return {
    ...free('q'),
    ...free('unit'),
    ...whole('task'),
    ...whole('stage'),
    ...one('status', STATUSES),
    ...one('role', ROLES),
    ...one('light', LIGHTS),
    ...one('overdue', ['true'] as const),
    ...one('keySupervision', ['true'] as const),
    sort: SORTS.find((sort) => sort === given['sort']) ?? 'task',
    order: given['order'] === 'desc' ? 'desc' : 'asc',
  };
}

/** The question as the texts of a saved view. Pure; {@link questionOf} reads it back. */
export function textsOf(question: Question): Record<string, string> {
  return Object.fromEntries(Object.entries(question).map(([name, value]) => [name, String(value)]));
}
