import type { Cell, Table } from '../../../document/document.js';
import type { Place } from '../../draft.js';
import { isEmptyCell } from './table-cells.js';
import type { RowExtra, TableRow, TaskTable } from './table-row.js';
import type { SourceText } from '../../text.js';
import { lineNumberAt } from '../../text.js';
import type { TaskColumn } from '../../lexicon/column-heads.js';
import type { GridHead } from './grid-head.js';
import { gridRows, type GridRow } from './grid-rows.js';

/** Columns a task has no field for, kept under the words of their heads. */
const KEPT: readonly (TaskColumn | null)[] = ['other', 'otherDate', 'supervisor', null];

/**
 * The tasks of a table, a row each, as its grid has them. A merged cell holds for every row it covers. Where the title's column is
 * merged over rows that have units or dates of their own, it gathers them and what is to be done stands in the column
 * of details. Two tables side by side are read one after the other.
 */
export function gridTasks(source: SourceText, table: Table, head: GridHead): TaskTable {
  const rows = sideBySide(head).flatMap((part) => rowsOf(source, table, part));
  return { by: 'grid', ...table.span, rows };
}

/** The table's head, or the heads of the tables that stand side by side in it: the number's column comes again, and with it the rest. */
export function sideBySide(head: GridHead): GridHead[] {
  const numbers = head.task.flatMap((column, index) => (column === 'no' ? [index] : []));
  const [first, second] = numbers;
  const width = first === 0 && second !== undefined ? second : 0;
  const columns = head.words.length;
  const repeats = width >= 2 && numbers.length === columns / width && head.words.every((word, index) => word === head.words[index % width]);
  if (!repeats) return [head];
  return numbers.map((from) => ({
    ...head,
    part: { from, to: from + width },
    // Of the first part: the second title of the whole head is the first of its own.
    task: head.task.map((_, index) => head.task[index % width] ?? null),
  }));
}

function rowsOf(source: SourceText, table: Table, head: GridHead): TableRow[] {
  const columns = head.task;
  const { from, to } = head.part ?? { from: 0, to: columns.length };
  const all = gridRows(table, head);
  const data = all.filter(({ kind }) => kind === 'data');
  const gathers = titleGathers(data, columns);
  const rows: { line: number; cells: Map<TaskColumn, Place[]>; extras: RowExtra[]; source: Place }[] = [];
  let group: Cell | null = null;
  for (const { kind, cells, at } of all) {
    if (kind === 'total') continue;
    if (kind === 'group') {
      group = cells.find(({ text }) => !isEmptyCell(text)) ?? null;
      continue;
    }
    const own = cells.filter((cell, index) => cell.column === index && index >= from && index < to && !isEmptyCell(cell.text));
    const fresh = own.filter((cell) => cell.row === at);
    if (fresh.length === 0) continue;
    const kindOf = (cell: Cell): TaskColumn | null => columns[cell.column] ?? null;
    const named = new Map<TaskColumn, Place[]>();
    const extras: RowExtra[] = [];
    for (const cell of own) {
      const column = kindOf(cell);
      if (KEPT.includes(column)) extras.push({ name: head.words[cell.column]!, places: [cell.span] });
      else if (column === 'title' && gathers) named.set('category', [cell.span]);
      else if (column === 'category') named.set('category', [cell.span]);
      else if (column !== null) named.set(column, [...(named.get(column) ?? []), cell.span]);
    }
    if (!named.has('category') && group) named.set('category', [group.span]);
    const begins = fresh.some((cell) => ['no', 'title', 'text'].includes(kindOf(cell) ?? '')) && startsTask(fresh, kindOf, gathers, rows.length > 0);
    const last = rows.at(-1);
    if (!begins && last) {
      for (const cell of fresh) {
        const column = kindOf(cell);
        if (KEPT.includes(column)) last.extras.push({ name: head.words[cell.column]!, places: [cell.span] });
        else if (column !== null && column !== 'category') last.cells.set(column, [...(last.cells.get(column) ?? []), cell.span]);
      }
      continue;
    }
    if (gathers && !named.has('text') && named.has('category')) {
      // The heading's own row without details is a task like any other.
      named.set('title', named.get('category')!);
    }
    const spans = fresh.map(({ span }) => span);
    rows.push({
      line: lineNumberAt(source, Math.min(...spans.map(({ start }) => start))),
      cells: named,
      extras,
      source: { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) },
    });
  }
  return rows;
}

/**
 * Whether the row begins a task: it has a number or a title of its own, or details with units of their own below a merged title. Details
 * alone go on with the row above.
 */
function startsTask(fresh: readonly Cell[], kindOf: (cell: Cell) => TaskColumn | null, gathers: boolean, follows: boolean): boolean {
  const has = (...kinds: TaskColumn[]): boolean => fresh.some((cell) => kinds.includes(kindOf(cell) as TaskColumn));
  if (!follows || has('title')) return true;
  if (has('text')) return has('no') || gathers || has('lead', 'responsible');
  return false;
}

/** The title stands merged, or once, over several rows that have details, and units or dates, of their own. */
function titleGathers(rows: readonly GridRow[], columns: readonly (TaskColumn | null)[]): boolean {
  const title = columns.indexOf('title');
  if (title < 0 || !columns.includes('text')) return false;
  const at = (row: GridRow, wanted: readonly TaskColumn[]): boolean =>
    columns.some((column, index) => column !== null && wanted.includes(column) && row.cells[index]!.row === row.at && !isEmptyCell(row.cells[index]!.text));
  return rows.some((row, index) => {
    const cell = row.cells[title]!;
    const below = cell.row < row.at || (isEmptyCell(cell.text) && index > 0);
    return below && at(row, ['text']) && (at(row, ['lead', 'responsible', 'due']) || at(row, ['no']));
  });
}
