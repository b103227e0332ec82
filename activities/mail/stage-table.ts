import type { DueNotice } from '../../commands/dispatch/due-mail.js';
import type { Language } from '../../config/texts/index.js';
import { behindInWords, type BehindParams } from './behind.js';
import { tasksInWords } from './facts.js';
import type { Table } from './mail-content.js';
import { sayIn } from './words.js';

/** A unit with matters behind schedule, as the summary of a stage carries it. `matters` is missing in older ones. */
export interface BehindUnit {
  /** Full name. */
  readonly unit: string;
  readonly tasks: readonly number[];
  readonly matters?: readonly (BehindParams & { readonly task: number })[];
}

/** Who goes under key supervision at the end of a stage, and why: one line a unit. Null where nobody does. Pure. */
export function summaryTable({ params }: Pick<DueNotice, 'params'>, language: Language): Table | null {
  const { behind } = params;
  if (!Array.isArray(behind) || behind.length === 0) return null;
  const say = sayIn(language);
  return {
    columns: [{ label: say('column.unit') }, { label: say('column.behind') }],
    rows: (behind as readonly BehindUnit[]).map(({ unit, tasks, matters = [] }) => {
      // Tasks that are behind for the same reasons are named together.
      const reasons = Map.groupBy(matters, (matter) => behindInWords(matter, language) ?? '');
      const lines = [...reasons].map(([why, own]) => say('behind.tasks', { tasks: tasksInWords(own.map(({ task }) => task), language), reasons: why }));
      return [{ text: unit }, { text: lines.length === 0 ? tasksInWords(tasks, language) : lines.join(say('behind.separator')) }];
    }),
  };
}
