import { aligned } from './delimited-table.js';
import type { Place } from './draft.js';
import { isPageNumber } from './paragraphs.js';
import { cellNumber, isEmptyCell } from './table-cells.js';
import { type Column, columnsOf, isTaskTable } from './table-columns.js';
import { extendCell, type TableRead } from './table-row.js';
import { type Line, textAt } from './text.js';

/** No row has more parts; a line of nothing but blanks and words is no row. */
const MOST_PARTS = 40;

/**
 * A table whose cells have single blanks between them, as it comes when it is copied out of a document. Every word of the
 * head must name a column, every row begins with its number, and what is too many of a row belongs to its text. Null where
 * none begins at the line.
 */
export function blankTable(lines: readonly Line[], at: number): TableRead | null {
  const head = lines[at]!;
  if (head.text.length > 120 || !/^(?:序|编|项)\S*\s\S/.test(head.text)) return null;
  const columns = columnsOf(partsOf(head).map((part) => textAt(head, part)));
  if (columns.length < 4 || columns[0] !== 'no' || columns.includes(null) || !isTaskTable(columns)) return null;
  const rows: { readonly line: number; cells: Cell[] }[] = [];
  let next = at + 1;
  for (; next < lines.length; next++) {
    const line = lines[next]!;
    if (isPageNumber(line.text) || line.text === head.text) continue;
    const cells = partsOf(line).map((part): Cell => ({ places: [part], text: textAt(line, part) }));
    if (cells.length > MOST_PARTS) break;
    const row = rows.at(-1);
    if (cellNumber(cells[0]!.text) !== null && cells.length > 1) rows.push({ line: line.no, cells });
    else if (row && row.cells.length + cells.length - 1 <= columns.length && !/^(?:合\s*计|注|备注|附\s*件)/.test(line.text)) {
      // Broken by the page: the line begins within the cell before it.
      row.cells = [...row.cells.slice(0, -1), joined([row.cells.at(-1)!, cells[0]!]), ...cells.slice(1)];
    } else break;
  }
  if (rows.length === 0) return null;
  const table = { start: head.start, end: lines[next - 1]!.end, rows: rows.map(({ line, cells }) => ({ line, cells: byColumn(cells, columns) })) };
  return { table, next };
}

interface Cell {
  readonly places: readonly Place[];
  readonly text: string;
}

function byColumn(cells: readonly Cell[], columns: readonly (Column | null)[]): Map<Column, Place[]> {
  const text = columns.includes('text') ? columns.indexOf('text') : columns.indexOf('title');
  const surplus = Math.max(0, cells.length - columns.length);
  const whole = surplus === 0 || text < 0 ? cells : [...cells.slice(0, text), joined(cells.slice(text, text + surplus + 1)), ...cells.slice(text + surplus + 1)];
  const row = new Map<Column, Place[]>();
  aligned(whole, columns, ({ text: words }) => words).forEach((cell, index) => {
    const column = columns[index];
    if (column && cell && !isEmptyCell(cell.text)) extendCell(row, column, cell.places);
  });
  return row;
}

function joined(cells: readonly Cell[]): Cell {
  return { places: cells.flatMap(({ places }) => places), text: cells.map(({ text }) => text).join('') };
}

function partsOf(line: Line): Place[] {
  return [...line.text.matchAll(/\S+/g)].map(({ 0: part, index }) => ({ start: line.start + index, end: line.start + index + part.length }));
}
