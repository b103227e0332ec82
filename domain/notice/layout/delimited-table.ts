import { type Delimiter, delimitedRow } from './delimited-row.js';
import type { Place } from '../draft.js';
import { gatheredHead } from './gathered-head.js';
import { cellNumber, fits, isEmptyCell, isUnitList } from '../read/tables/table-cells.js';
import { type Column, columnOf, columnsOf, holdsUnits, isTaskTable } from '../read/tables/table-columns.js';
import { extendCell, type TableRead } from '../read/tables/table-row.js';
import { type Line, lineIndexAt, textAt } from '../text.js';

function delimiterOf(text: string): Delimiter | null {
  if (text.includes('|')) return '|';
  if (text.includes('\t')) return '\t';
  return /\S\s{2,}\S/.test(text) ? ' ' : null;
}

/** A table whose rows are lines, their cells parted by |, tabs or wide blanks. Null where none begins at the line. */
export function delimitedTable(lines: readonly Line[], at: number): TableRead | null {
  const head = lines[at]!;
  if (head.text.length > 200) return null;
  const delimiter = delimiterOf(head.text);
  if (delimiter === null) return null;
  const textOf = (cell: readonly Place[]): string => cell.map((place) => textAt(lines[lineIndexAt(lines, place.start, at)]!, place)).join('');
  const headRow = delimitedRow(lines, at, delimiter, null, false);
  const words = headRow.cells.map(textOf);
  const second = lines[headRow.next] && delimiter !== ' ' ? delimitedRow(lines, headRow.next, delimiter, null, false) : null;
  const gathered = second && gatheredHead(words, second.cells.map(textOf));
  const columns = columnsOf(gathered ?? words);
  if (columns.length < 3 || !isTaskTable(columns) || columns.filter((column) => column === null).length > columns.length / 3) return null;
  const rows: { line: number; cells: Map<Column, Place[]> }[] = [];
  let next = gathered ? second!.next : headRow.next;
  for (let after = next; next < lines.length; next = after) {
    const line = lines[next]!;
    after = next + 1;
    if (/^[|\s:+\-—=]+$/.test(line.text)) continue;
    const own = delimiterOf(line.text);
    if (own !== delimiter && !(delimiter === ' ' && own === '\t')) break;
    const { cells, next: behind } = delimitedRow(lines, next, own ?? delimiter, columns.length, columns[0] === 'no');
    after = behind;
    if (cells.length < 2) break;
    if (cells.some((cell, index) => index > 0 && columns[index] !== null && columnOf(textOf(cell)) === columns[index] && columns[index] === 'due')) continue;
    const named = new Map<Column, Place[]>();
    const more = delimiter === ' ' ? openColumn(rows.at(-1)?.cells, cells, textOf) : null;
    if (more !== null) {
      const last = rows.at(-1)!.cells;
      const from = columns.indexOf(more);
      cells.forEach((cell, index) => {
        const column = columns[from + index];
        if (column) extendCell(last, column, cell);
      });
      continue;
    }
    aligned(cells, columns, textOf).forEach((cell, index) => {
      const column = columns[index];
      if (column && cell && !isEmptyCell(textOf(cell))) extendCell(named, column, cell);
    });
    const last = rows.at(-1);
    const continued = !named.has('no') && !named.has('title') && last !== undefined && !(named.has('text') && (named.has('lead') || named.has('responsible')));
    if (continued) for (const [column, places] of named) extendCell(last.cells, column, places);
    else if (!/^(?:合\s*计|小\s*计|总\s*计|注|备注)/.test(line.text.replace(/^\|\s*/, ''))) rows.push({ line: line.no, cells: named });
  }
  if (rows.length === 0) return null;
  return { table: { by: 'delimited', start: head.start, end: lines[next - 1]!.end, rows }, next };
}

type Cell = readonly Place[];

/** The column of the row before whose list goes on with the first of the cells: it ends with 、. */
function openColumn(before: ReadonlyMap<Column, readonly Place[]> | undefined, cells: readonly Cell[], textOf: (cell: Cell) => string): Column | null {
  const first = cells[0] ? textOf(cells[0]) : '';
  if (!before || cellNumber(first) !== null || !isUnitList(first)) return null;
  for (const [column, places] of before) if (holdsUnits(column) && /[、,]$/.test(textOf([places.at(-1)!]))) return column;
  return null;
}

/** Cells of a row that lost its empty ones, put under their columns by what they say. */
export function aligned<C>(cells: readonly C[], columns: readonly (Column | null)[], textOf: (cell: C) => string): (C | undefined)[] {
  if (cells.length >= columns.length) return [...cells];
  // The last cells are empty, and were left out.
  if (cells.every((cell, index) => suits(textOf(cell), columns[index] ?? null))) return [...cells];
  const placed: (C | undefined)[] = [];
  let next = 0;
  columns.forEach((column, index) => {
    const cell = cells[next];
    const spare = columns.length - index - (cells.length - next);
    // A number under 类别 is the row's own, whose category is merged with the one above.
    const early = cell && column !== 'no' && cellNumber(textOf(cell)) !== null && columns.indexOf('no') > index;
    if (!cell || (spare > 0 && (early || !fits(textOf(cell), column)))) placed.push(undefined);
    else {
      placed.push(cell);
      next++;
    }
  });
  return next === cells.length ? placed : [...cells];
}

function suits(text: string, column: Column | null): boolean {
  if (column === null || column === 'other') return true;
  return fits(text, column) && (column === 'no' || column === 'quantity' || cellNumber(text) === null);
}
