import type { Place } from './draft.js';
import { fits, isEmptyCell } from './table-cells.js';
import { type Column, columnOf, isTaskTable } from './table-columns.js';
import type { TableRead } from './table-row.js';
import { type Line, trimmedPlace } from './text.js';

type Delimiter = '|' | '\t' | ' ';

function cellsOf(line: Line, delimiter: Delimiter): Place[] {
  const cells: Place[] = [];
  const pattern = delimiter === '|' ? /\|/g : delimiter === '\t' ? /\t/g : /\s{2,}/g;
  let from = 0;
  const push = (to: number): void => {
    const cell = trimmedPlace(line.text, { start: from, end: to });
    cells.push({ start: line.start + cell.start, end: line.start + cell.end });
  };
  for (const mark of line.text.matchAll(pattern)) {
    if (!(delimiter === '|' && mark.index === 0)) push(mark.index);
    from = mark.index + mark[0].length;
  }
  if (!(delimiter === '|' && from === line.text.length)) push(line.text.length);
  return cells;
}

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
  const textOf = (line: Line, { start, end }: Place): string => line.text.slice(start - line.start, end - line.start);
  const columns = cellsOf(head, delimiter).map((cell) => columnOf(textOf(head, cell)));
  if (columns.length < 3 || !isTaskTable(columns) || columns.filter((column) => column === null).length > columns.length / 3) return null;
  const rows: { line: number; cells: Map<Column, Place[]> }[] = [];
  let next = at + 1;
  for (; next < lines.length; next++) {
    const line = lines[next]!;
    if (/^[|\s:+\-—=]+$/.test(line.text)) continue;
    const own = delimiterOf(line.text);
    if (own !== delimiter && !(delimiter === ' ' && own === '\t')) break;
    const cells = cellsOf(line, own ?? delimiter);
    if (cells.length < 2) break;
    if (cells.some((cell, index) => index > 0 && columns[index] !== null && columnOf(textOf(line, cell)) === columns[index] && columns[index] === 'due')) continue;
    const named = new Map<Column, Place[]>();
    aligned(cells, columns, (cell) => textOf(line, cell)).forEach((cell, index) => {
      const column = columns[index];
      if (!column || !cell || isEmptyCell(textOf(line, cell))) return;
      named.set(column, [...(named.get(column) ?? []), cell]);
    });
    const last = rows.at(-1);
    const continued = !named.has('no') && !named.has('title') && last !== undefined && !(named.has('text') && (named.has('lead') || named.has('responsible')));
    if (continued) for (const [column, places] of named) last.cells.set(column, [...(last.cells.get(column) ?? []), ...places]);
    else if (!/^(?:合\s*计|小\s*计|总\s*计|注|备注)/.test(line.text.replace(/^\|\s*/, ''))) rows.push({ line: line.no, cells: named });
  }
  if (rows.length === 0) return null;
  return { table: { start: head.start, end: lines[next - 1]!.end, rows }, next };
}

/** Cells of a row that lost its empty ones, put under their columns by what they say. */
function aligned(cells: readonly Place[], columns: readonly (Column | null)[], textOf: (cell: Place) => string): (Place | undefined)[] {
  if (cells.length >= columns.length) return [...cells];
  const placed: (Place | undefined)[] = [];
  let next = 0;
  columns.forEach((column, index) => {
    const cell = cells[next];
    const spare = columns.length - index - (cells.length - next);
    if (!cell || (spare > 0 && !fits(textOf(cell), column))) placed.push(undefined);
    else {
      placed.push(cell);
      next++;
    }
  });
  return next === cells.length ? placed : [...cells];
}
