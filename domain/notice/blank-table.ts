import { aligned } from './delimited-table.js';
import type { Place } from './draft.js';
import { isPageNumber } from './paragraphs.js';
import { cellNumber, isEmptyCell } from './table-cells.js';
import { type Column, columnOf, columnsTogether, isTaskTable } from './table-columns.js';
import type { TableRead, TableRow } from './table-row.js';
import type { Line } from './text.js';

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
  const columns = columnsTogether(partsOf(head).map((part) => columnOf(textOf(head, part))));
  if (columns.length < 4 || columns[0] !== 'no' || columns.includes(null) || !isTaskTable(columns)) return null;
  const rows: TableRow[] = [];
  let open: { line: Line; cells: Cell[] } | null = null;
  const close = (): void => {
    if (open) rows.push({ line: open.line.no, cells: byColumn(open.cells, columns) });
    open = null;
  };
  let next = at + 1;
  for (; next < lines.length; next++) {
    const line = lines[next]!;
    if (isPageNumber(line.text) || line.text === head.text) continue;
    const cells = partsOf(line).map((part): Cell => ({ places: [part], text: textOf(line, part) }));
    if (cells.length > MOST_PARTS) break;
    const row: { line: Line; cells: Cell[] } | null = open;
    if (cellNumber(cells[0]!.text) !== null && cells.length > 1) {
      close();
      open = { line, cells };
    } else if (row && row.cells.length + cells.length - 1 <= columns.length && !/^(?:合\s*计|注|备注|附\s*件)/.test(line.text)) {
      // Broken by the page: the line begins within the cell before it.
      const last: Cell = row.cells.at(-1)!;
      row.cells[row.cells.length - 1] = { places: [...last.places, ...cells[0]!.places], text: last.text + cells[0]!.text };
      row.cells.push(...cells.slice(1));
    } else break;
    if (!open) break;
  }
  close();
  return rows.length === 0 ? null : { table: { start: head.start, end: lines[next - 1]!.end, rows }, next };
}

interface Cell {
  readonly places: readonly Place[];
  readonly text: string;
}

function byColumn(cells: readonly Cell[], columns: readonly (Column | null)[]): Map<Column, Place[]> {
  const text = columns.includes('text') ? columns.indexOf('text') : columns.indexOf('title');
  const surplus = Math.max(0, cells.length - columns.length);
  const whole = surplus === 0 || text < 0 ? cells : [...cells.slice(0, text), joined(cells.slice(text, text + surplus + 1)), ...cells.slice(text + surplus + 1)];
  const textOfPlaces = new Map(whole.map((cell) => [cell.places, cell.text]));
  const row = new Map<Column, Place[]>();
  aligned(whole.map(({ places }) => places), columns, (places) => textOfPlaces.get(places) ?? '').forEach((places, index) => {
    const column = columns[index];
    if (column && places && !isEmptyCell(textOfPlaces.get(places) ?? '')) row.set(column, [...(row.get(column) ?? []), ...places]);
  });
  return row;
}

function joined(cells: readonly Cell[]): Cell {
  return { places: cells.flatMap(({ places }) => places), text: cells.map(({ text }) => text).join('') };
}

function partsOf(line: Line): Place[] {
  return [...line.text.matchAll(/\S+/g)].map(({ 0: part, index }) => ({ start: line.start + index, end: line.start + index + part.length }));
}

function textOf(line: Line, { start, end }: Place): string {
  return line.text.slice(start - line.start, end - line.start);
}
