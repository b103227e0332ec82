import { costOf, DOUBTFUL } from './broken-cells.js';
import { aligned } from './delimited-table.js';
import type { Place } from '../draft.js';
import { cellNumber, isEmptyCell, isUnitList } from '../read/tables/table-cells.js';
import { type Column, columnsOf, holdsUnits, isTaskTable } from '../read/tables/table-columns.js';
import { extendCell, type TableRead } from '../read/tables/table-row.js';
import { type Line, textAt } from '../text.js';

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
    if (line.text === head.text) continue;
    const cells = partsOf(line).map((part): Cell => ({ places: [part], text: textAt(line, part) }));
    if (cells.length > MOST_PARTS) break;
    const row = rows.at(-1);
    if (cellNumber(cells[0]!.text) !== null && cells.length > 1) rows.push({ line: line.no, cells });
    else if (row && row.cells.length + cells.length - 1 <= columns.length && !/^(?:合\s*计|注|备注|附\s*件)/.test(line.text)) {
      // Broken by the page: the line begins within the cell before it, or goes on with that of a row that is whole.
      const host = row.cells.length === columns.length ? hostOf(row.cells, cells[0]!.text, columns) : row.cells.length - 1;
      if (host === null) break;
      row.cells = [...row.cells.slice(0, host), joined([row.cells[host]!, cells[0]!]), ...row.cells.slice(host + 1), ...cells.slice(1)];
    } else break;
  }
  if (rows.length === 0) return null;
  const table = { by: 'blanks', start: head.start, end: lines[next - 1]!.end, rows: rows.map(({ line, cells }) => ({ line, cells: byColumn(cells, columns) })) };
  return { table, next };
}

/** The cell that what is left over suits best: 县财政局、各 of 镇人民政府. The last, where none is better; null where it is no more of any: a title below the table. */
function hostOf(cells: readonly Cell[], more: string, columns: readonly (Column | null)[]): number | null {
  let best: number | null = null;
  let least = DOUBTFUL;
  cells.forEach(({ text }, index) => {
    const column = columns[index];
    if (!column || column === 'no' || (holdsUnits(column) && namesAreWhole(text, more))) return;
    const cost = costOf([text, more], column) - costOf([text], column);
    if (cost <= least) [best, least] = [index, cost];
  });
  return best;
}

/** No name was cut off at the cell's end, or another begins, and no mark says that more names follow. */
function namesAreWhole(text: string, more: string): boolean {
  return !/[、,;各]$/.test(text) && !/^[、,;]/.test(more) && (/^各/.test(more) || isUnitList(text));
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
