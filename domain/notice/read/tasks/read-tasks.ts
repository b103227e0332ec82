import { blanketDue } from '../../mentions/dates/blanket-due.js';
import { chooseTasks } from '../../choose.js';
import { coversAbsentPlan } from '../head/covering-letter.js';
import type { DraftTask, NoticeWarning, Place } from '../../draft.js';
import type { DateContext } from '../../mentions/dates/deadline.js';
import { withoutFieldNumbers } from '../../outline/field-numbers.js';
import { leadNoteOf, withLead } from '../../mentions/units/lead-note.js';
import { hanValue } from '../../lexicon/numbering.js';
import { outlineOf } from '../../outline/outline-builder.js';
import { paragraphsOf } from '../../layout/paragraphs.js';
import { tableTasks } from '../tables/table-tasks.js';
import { type TaskNode, taskNodesOf } from './task-nodes.js';
import type { TaskTable } from '../tables/table-row.js';
import { taskTablesIn } from '../../layout/task-table.js';
import { draftTask } from './tasks.js';
import { labelRecords } from './label-records.js';
import { lineNumberAt, masked, type SourceText } from '../../text.js';

export interface TasksRead {
  readonly tasks: readonly DraftTask[];
  readonly warnings: readonly NoticeWarning[];
  /** The tables and records of the text, which are read whole. */
  readonly claimed: readonly Place[];
}

/**
 * The tasks of a notice, from its outline or its table, with the warnings about them. `without` are places to read
 * nothing out of (the annex of indicators).
 */
export function readTasks(source: SourceText, context: DateContext, without: readonly Place[], grids: readonly TaskTable[] = [], whole = source): TasksRead {
  const records = labelRecords(source);
  const tables = [...records, ...taskTablesIn(masked(source, records))].filter((table) => !without.some(({ start, end }) => table.start >= start && table.start < end));
  const forAll = blanketDue(whole, context);
  const found = taskNodesOf(outlineOf(withoutFieldNumbers(paragraphsOf(source, [...without, ...tables]))));
  const nodes = coversAbsentPlan(whole) && found.every(({ duties, inheritedUnits }) => inheritedUnits === null && duties.every(({ form }) => form === 'sentence')) ? [] : found;
  const rows = [...grids, ...tables].sort((a, b) => a.start - b.start).flatMap((table) => tableTasks(whole, table, context, forAll));
  const read = chooseTasks(
    nodes.map((node) => ({ ...draftTask(source, node, context, forAll), carries: node.carries, firm: node.carries && isFirm(node) })),
    rows.map((row) => ({ ...row, carries: true, firm: true })),
  );
  const note = leadNoteOf(whole);
  const tasks = withClosing(read.map(({ task }) => withLead(task, note, whole)));
  return { tasks, warnings: [...read.flatMap(({ warnings }) => warnings), ...gaps(source, tasks), ...choices(source, tasks)], claimed: tables };
}

/** The last of several points bears the bracket that is said of them all: it shares it with them. */
function withClosing(tasks: readonly DraftTask[]): readonly DraftTask[] {
  const shared = new Map(tasks.flatMap(({ shares }) => (shares ? [[shares.source.start, shares] as const] : [])));
  if (shared.size === 0) return tasks;
  return tasks.map((task) => {
    const share = task.shares ? undefined : shared.get(task.places.units?.start ?? -1);
    return share ? { ...task, shares: share } : task;
  });
}

/** One warning for each heading whose points share a bracket: they could be one task. */
function choices(source: SourceText, tasks: readonly DraftTask[]): NoticeWarning[] {
  const counts = new Map<string, { count: number; task: DraftTask }>();
  for (const task of tasks) {
    if (!task.shares || task.shares.heading === '') continue;
    const key = `${task.shares.source.start} ${task.shares.heading}`;
    counts.set(key, { count: (counts.get(key)?.count ?? 0) + 1, task: counts.get(key)?.task ?? task });
  }
  return [...counts.values()].flatMap(({ count, task }) => {
    const { heading, source: place } = task.shares!;
    return count < 2 ? [] : [{ code: 'parentChoice' as const, params: { heading, count }, line: lineNumberAt(source, task.source.start), source: place }];
  });
}

/** Its own words, or those of its section, name somebody or a date in a bracket or after a label. */
function isFirm({ duties, inheritedUnits, inheritedDue }: TaskNode): boolean {
  return inheritedUnits !== null || inheritedDue !== null || duties.some(({ form }) => form !== 'sentence');
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
