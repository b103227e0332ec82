import type { Place } from '../draft.js';
import { printedCells, printedColumnOf, printedColumns, type PrintedLine } from './printed-columns.js';
import { cellNumber } from '../read/tables/table-cells.js';
import { type Column, columnsOf, isTaskTable } from '../read/tables/table-columns.js';
import { extendCell, type TableRead } from '../read/tables/table-row.js';
import { type Line, textAt } from '../text.js';

/** No table has more lines than that; a text of nothing but blanks and words is not read again and again. */
const MOST_LINES = 2000;

/**
 * A table as a PDF file or a printer sets it: the columns stand under the words of the head, and a cell goes on in the
 * lines below. Null where none begins at the line, and where every row has one line only: those are read by their cells.
 */
export function printedTable(lines: readonly (Line & PrintedLine)[], at: number): TableRead | null {
  const head = lines[at]!;
  if (head.text.length > 200 || head.text.includes('|') || !/\S\s{2,}\S/.test(head.text)) return null;
  const kinds = headOf(head);
  if (kinds.length < 3 || kinds[0] !== 'no' || !isTaskTable(kinds)) return null;
  const body: (Line & PrintedLine)[] = [];
  let next = at + 1;
  for (; next < lines.length && body.length < MOST_LINES; next++) {
    const line = lines[next]!;
    if (isHead(line, kinds)) continue;
    if (endsTable(line, head) || (isHeading(line) && !beginsRow(lines, next + 1))) break;
    body.push(line);
  }
  const columns = printedColumns(head, body);
  if (columns === null) return null;
  const rows: { line: number; cells: Map<Column, Place[]> }[] = [];
  for (const line of body) {
    const cells = printedCells(line);
    const begins = cells[0] !== undefined && printedColumnOf(columns, line, cells[0]) === 0 && cellNumber(textAt(line, cells[0])) !== null;
    if (begins) rows.push({ line: line.no, cells: new Map() });
    const row = rows.at(-1);
    if (!row) return null;
    for (const cell of cells) {
      const index = printedColumnOf(columns, line, cell);
      const kind = index === null ? null : kinds[index];
      if (kind) extendCell(row.cells, kind, [cell]);
    }
  }
  return rows.length === 0 ? null : { table: { by: 'printed', start: head.start, end: body.at(-1)!.end, rows }, next };
}

function headOf(line: PrintedLine): (Column | null)[] {
  return columnsOf(printedCells(line).map((cell) => textAt(line, cell)));
}

/** The head again, on the next page. */
function isHead(line: PrintedLine, kinds: readonly (Column | null)[]): boolean {
  const own = headOf(line);
  return own.length === kinds.length && own.every((kind, index) => kind === kinds[index]);
}

/** 三、督导考核, set in like the table itself: what follows is text, unless a row comes next that it gathers. */
function isHeading({ text }: PrintedLine): boolean {
  return /^[一二三四五六七八九十]{1,3}\s?、\S{2,40}$/.test(text) && !/\s{2,}/.test(text);
}

function beginsRow(lines: readonly (Line & PrintedLine)[], at: number): boolean {
  const line = lines[at];
  const [first, ...more] = line ? printedCells(line) : [];
  return line !== undefined && first !== undefined && more.length > 0 && cellNumber(textAt(line, first)) !== null;
}

/** A line of text that begins where the table does, or before it, and with no row's number. */
function endsTable(line: PrintedLine, head: PrintedLine): boolean {
  const [first, ...more] = printedCells(line);
  if (!first || cellNumber(textAt(line, first)) !== null) return false;
  return line.indent <= head.indent + 1 || (more.length === 0 && line.text.length > 40);
}
