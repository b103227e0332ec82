import { blanketDue } from './blanket-due.js';
import { coversAbsentPlan } from './covering-letter.js';
import type { DraftTask, NoticeWarning, Place } from './draft.js';
import type { DateContext } from './deadline.js';
import { withoutFieldNumbers } from './field-numbers.js';
import { leadNoteOf, withLead } from './lead-note.js';
import { hanValue } from './numbering.js';
import { outlineOf } from './outline-builder.js';
import { paragraphsOf } from './paragraphs.js';
import { tableTasks } from './table-tasks.js';
import { taskNodesOf } from './task-nodes.js';
import type { TaskTable } from './table-row.js';
import { taskTablesIn } from './task-table.js';
import { draftTask } from './tasks.js';
import { labelRecords } from './read/label-records.js';
import { lineNumberAt, masked, type SourceText } from './text.js';

export interface TasksRead {
  readonly tasks: readonly DraftTask[];
  readonly warnings: readonly NoticeWarning[];
}

/**
 * The tasks of a notice, from its outline or its table, with the warnings about them. `without` are places to read
 * nothing out of (the annex of indicators). Where both an outline and a table name units, the outline is the plan and the
 * table repeats it.
 */
export function readTasks(source: SourceText, context: DateContext, without: readonly Place[], grids: readonly TaskTable[] = [], whole = source): TasksRead {
  const records = labelRecords(source);
  const tables = [...records, ...taskTablesIn(masked(source, records))].filter((table) => !without.some(({ start, end }) => table.start >= start && table.start < end));
  const forAll = blanketDue(whole, context);
  const found = taskNodesOf(outlineOf(withoutFieldNumbers(paragraphsOf(source, [...without, ...tables]))));
  const nodes = coversAbsentPlan(whole) && found.every(({ duties, inheritedUnits }) => inheritedUnits === null && duties.every(({ form }) => form === 'sentence')) ? [] : found;
  const rows = [...grids, ...tables].sort((a, b) => a.start - b.start).flatMap((table) => tableTasks(whole, table, context, forAll));
  const carrying = nodes.filter(({ carries }) => carries);
  const read = rows.length > 0 && (carrying.length < 2 || rows.length > carrying.length * 3) ? rows : nodes.map((node) => draftTask(source, node, context, forAll));
  const note = leadNoteOf(whole);
  const tasks = read.map(({ task }) => withLead(task, note, whole));
  return { tasks, warnings: [...read.flatMap(({ warnings }) => warnings), ...gaps(source, tasks)] };
}

/** A number that does not follow the one before it and begins no new count. */
function gaps(source: SourceText, tasks: readonly DraftTask[]): NoticeWarning[] {
  return tasks.flatMap((task, index) => {
    const before = tasks[index - 1];
    const [value, last] = [valueOf(task.no), before ? valueOf(before.no) : null];
    if (value === null || (before && last === null) || (!before && task.no.endsWith('条'))) return [];
    const expected = last === null ? 1 : last + 1;
    if (value === expected || (value === 1 && (before === undefined || before.category !== task.category || task.no.includes('.')))) return [];
    const place = task.places.no ?? task.source;
    return [{ code: 'numberGap', params: { before: before?.no ?? '', after: task.no }, line: lineNumberAt(source, place.start), source: place }];
  });
}

function valueOf(no: string): number | null {
  const plain = no.normalize('NFKC').replace(/^.*\./, '');
  const digits = /\d+/.exec(plain);
  if (digits) return Number(digits[0]);
  const han = /[一二三四五六七八九十]+/.exec(plain);
  return han ? hanValue(han[0]) : null;
}
