import type { Cell, Table } from '../../document/document.js';
import { type Delimiter, delimitedRow } from './delimited-row.js';
import type { Place } from '../draft.js';
import { trimmedPlace, type Line, type SourceText } from '../text.js';

/** No table has more rows; a text of nothing but tabs is not read again and again. */
const MOST_ROWS = 5000;
const MOST_COLUMNS = 40;

/**
 * The tables of a text whose rows are lines with tabs or bars between their cells, as grids: only those in which every row has as many
 * cells as the first, for there is no doubt which cell stands in which column. Empty lines and Markdown's rules are left out.
 * Linear in the text's length.
 */
export function delimitedGrids(source: SourceText): Table[] {
  const lines = source.lines.filter(({ text }) => text.trim() !== '' && !RULE.test(text));
  const tables: Table[] = [];
  for (let at = 0; at < lines.length; ) {
    const found = gridFrom(source, lines, at);
    if (found?.table) tables.push(found.table);
    at = Math.max(found?.next ?? 0, at + 1);
  }
  return tables;
}

const RULE = /^[\s|:+\-—=]*[|+][\s|:+\-—=]*$/;

/** The table that begins at the line and where reading goes on; without a table where some row has another number of cells: no row before it begins one either. */
function gridFrom(source: SourceText, lines: readonly Line[], at: number): { table: Table | null; next: number } | null {
  const delimiter = delimiterOf(lines[at]!.text);
  if (delimiter === null) return null;
  const rows: (readonly (readonly Place[])[])[] = [];
  let columns: number | null = null;
  let next = at;
  while (next < lines.length && rows.length < MOST_ROWS) {
    const line = lines[next]!;
    if (delimiterOf(line.text) !== delimiter) {
      // A line alone between rows gathers those below it.
      const between = rows.length > 0 && line.text.trim().length <= 30 && !/[。;]$/.test(line.text.trim()) && GROUP.test(line.text.trim()) && lines[next + 1] !== undefined && delimiterOf(lines[next + 1]!.text) === delimiter;
      if (!between) break;
      rows.push([[trimmedPlace(source.text, line)], ...Array.from({ length: columns! - 1 }, () => [])]);
      next++;
      continue;
    }
    const row = delimitedRow(lines, next, delimiter, columns, false);
    columns ??= row.cells.length;
    if (row.cells.length !== columns || columns > MOST_COLUMNS) return { table: null, next };
    rows.push(row.cells);
    next = row.next;
  }
  if (columns === null || columns < 2 || rows.length < 2) return null;
  const grid = rows.map((row, index) => row.map((places, column) => cellOf(source, places, index, column)));
  return { table: { kind: 'table', grid, span: { start: lines[at]!.start, end: lines[next - 1]!.end } }, next };
}

const GROUP = /^(?:[一二三四五六七八九十]{1,3}\s*[、.]|[(〔][一二三四五六七八九十]{1,3}[)〕]|[一-鿿]{2,14}(?:\(\d+分\))?$)/;

function delimiterOf(text: string): Delimiter | null {
  if (/\|.*\|/.test(text)) return '|';
  return text.trimEnd().includes('\t') || /\t/.test(text.replace(/^\s+|\s+$/g, '')) ? '\t' : null;
}

function cellOf(source: SourceText, places: readonly Place[], row: number, column: number): Cell {
  const [first, last] = [places[0], places.at(-1)];
  const span = first && last ? { start: first.start, end: last.end } : { start: 0, end: 0 };
  return { text: source.raw.slice(span.start, span.end).trim(), span, row, column, rowSpan: 1, colSpan: 1 };
}
