import { InvalidArgumentError } from 'commander';

import type { IsoDate } from '../../../domain/calendar/calendar.js';
import { isIsoDate } from '../../../domain/calendar/dates.js';
import type { LateChoice, LateTask } from '../../../domain/plan/launch-outlook.js';
import type { Terminal } from './terminal.js';

/** What `--late` was told: for all that is late, or for one task. */
export interface LateOption {
  /** Null: every late task without a choice of its own. */
  readonly task: number | null;
  readonly what: 'none' | 'asPlanned' | IsoDate;
}

/** Reads `none`, `asPlanned` or a date, and the same for one task: `7=2026-11-30`. May be given many times. */
export function lateOption(terminal: Terminal): (text: string, before: readonly LateOption[] | undefined) => LateOption[] {
  return (text, before = []) => {
    const found = /^(?:(\d{1,4})=)?(none|asPlanned|\d{4}-\d{2}-\d{2})$/.exec(text);
    if (!found || (/^\d/.test(found[2]!) && !isIsoDate(found[2]!))) throw new InvalidArgumentError(terminal.say('wrong.late'));
    return [...before, { task: found[1] === undefined ? null : Number(found[1]), what: found[2] as LateOption['what'] }];
  };
}

/** A choice for each late task that has one; of two for one task the last. `unknown`: tasks named that are not late. */
export function lateChoices(options: readonly LateOption[], late: readonly Pick<LateTask, 'task'>[]): { readonly choices: LateChoice[]; readonly unknown: number[] } {
  const own = new Map(options.flatMap(({ task, what }) => (task === null ? [] : [[task, what] as const])));
  const general = options.findLast(({ task }) => task === null)?.what;
  const tasks = new Set(late.map(({ task }) => task));
  return {
    choices: late.flatMap(({ task }): LateChoice[] => {
      const what = own.get(task) ?? general;
      if (what === undefined) return [];
      return [what === 'none' || what === 'asPlanned' ? { task, choice: what } : { task, choice: 'date', dueOn: what }];
    }),
    unknown: [...own.keys()].filter((task) => !tasks.has(task)),
  };
}
