import { type AnnexRow, type AnnexRows, type Cell, endsTable, isCategory, isEmpty, isTotal, numberIn, partsOf, totalAmong } from './annex-lines.js';
import type { Column } from './annex-columns.js';
import { delimitedRow } from '../../layout/delimited-row.js';
import type { Place } from '../../draft.js';
import { isPageNumber } from '../../layout/paragraphs.js';
import { quotedRow } from '../../layout/quoted-row.js';
import { lineNumberAt, type SourceText } from '../../text.js';

/** What stands between the cells of a line. */
export type Delimiter = 'pipe' | 'tab';

const SEPARATORS: Readonly<Record<Delimiter, RegExp>> = { pipe: /[|｜]/g, tab: /\t/g };
const RULE = /^\s*\|\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$|^\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$/;

/** The cells of a line that has its cells between bars or tabs; null where it has neither twice. */
export function delimitedCells(source: SourceText, line: number): { delimiter: Delimiter; cells: Cell[] } | null {
  const { start, end } = source.lines[line]!;
  const raw = source.raw.slice(start, end);
  const delimiter = /[|｜].*[|｜]/.test(raw) ? 'pipe' : /\t.*\t|[^\t]\t[^\t]/.test(raw) ? 'tab' : null;
  return delimiter && { delimiter, cells: cellsOf(source, line, delimiter) };
}

function cellsOf(source: SourceText, line: number, delimiter: Delimiter): Cell[] {
  const parts = partsOf(source, line, SEPARATORS[delimiter]);
  if (delimiter === 'tab') return parts;
  const framed = parts.length > 1 && parts[0]!.text === '';
  return parts.slice(framed ? 1 : 0, framed && parts.at(-1)!.text === '' ? -1 : undefined);
}

/** The head of a table between bars, put together again where a page's width broke it, with the first line (from 0) after it. */
export function delimitedHead(source: SourceText, line: number, delimiter: Delimiter): { words: readonly string[]; next: number } {
  const { cells, next } = delimitedRow(source.lines, line, delimiter === 'pipe' ? '|' : '\t', null, false);
  return { words: cells.map((cell) => cell.map(({ start, end }) => source.text.slice(start, end)).join('')), next };
}

/** A table whose rows are lines. A line that is short of cells goes on in the next; a cell left empty by a merge stays empty. */
export function readDelimited(source: SourceText, from: number, columns: readonly Column[], delimiter: Delimiter): AnnexRows {
  const rows: MutableRow[] = [];
  let open: Cell[][] | null = null;
  let blank = 0;
  let line = from;
  let total: Cell | null = null;
  const close = (): void => {
    if (open) take(rows, aligned(open, columns), columns);
    open = null;
  };
  for (; line < source.lines.length; line++) {
    const text = source.lines[line]!.text;
    if (text.trim() === '') {
      blank++;
      continue;
    }
    if (isPageNumber(text.trim())) continue;
    const whole = delimiter === 'pipe' ? brokenRow(source, line, columns) : spreadsheetRow(source, line);
    if (whole) {
      close();
      const [first] = whole.cells;
      if (!isTotal(first?.[0]?.text ?? '') && !isHeaderAgain(first ?? [])) {
        take(rows, aligned(whole.cells, columns), columns);
        line = whole.next - 1;
        blank = 0;
        continue;
      }
    }
    if (RULE.test(text)) continue;
    const cells = cellsOf(source, line, delimiter);
    // A line of nothing but a delimiter.
    if (cells.length === 0) continue;
    const single = cells.length === 1;
    if (single && (endsTable(text.trim()) || !open || blank > 1)) break;
    blank = 0;
    const totalAt = cells.slice(0, 3).findIndex((cell) => isTotal(cell.text));
    if (totalAt >= 0) {
      close();
      total = totalAmong(cells[totalAt]!, cells.slice(totalAt + 1));
      line++;
      break;
    }
    if (/^小\s*计/.test(cells[0]!.text) || isHeaderAgain(cells)) continue;
    const current: Cell[][] | null = open;
    const lack = current ? columns.length - aligned(current, columns).length : 0;
    if (current && lack > 0 && (single || numberIn(cells[0]!.text) === null) && cells.length - 1 <= lack) {
      current.at(-1)!.push(cells[0]!);
      current.push(...cells.slice(1).map((cell) => [cell]));
      continue;
    }
    if (single) break;
    close();
    open = cells.map((cell) => [cell]);
  }
  close();
  return { rows, total, end: line };
}

/** A row of several lines between its bars; null where the line is a row of its own. */
function brokenRow(source: SourceText, line: number, columns: readonly Column[]): { cells: Cell[][]; next: number } | null {
  const { cells, next } = delimitedRow(source.lines, line, '|', columns.length, columns[0] === 'no');
  if (next === line + 1 || cells.length < columns.length - 1) return null;
  return { cells: withText(source, cells), next };
}

/** A row with cells in quotes, which may have several lines. */
function spreadsheetRow(source: SourceText, line: number): { cells: Cell[][]; next: number } | null {
  const row = quotedRow(source.lines, line);
  return row && { cells: withText(source, row.cells), next: row.next };
}

function withText(source: SourceText, cells: readonly (readonly Place[])[]): Cell[][] {
  return cells.map((cell) => cell.map(({ start, end }) => ({ start, end, text: source.text.slice(start, end), line: lineNumberAt(source, start) - 1 })));
}

interface MutableRow extends AnnexRow {
  name: Cell[];
  text: Cell[];
  points: Cell | null;
  source: Cell[];
}

function isHeaderAgain(cells: readonly Cell[]): boolean {
  return /^序\s*号$/.test(cells[0]!.text);
}

/** A row short of cells has lost those in front (merged categories), unless its number stands where it should. */
function aligned(cells: Cell[][], columns: readonly Column[]): Cell[][] {
  const lack = columns.length - cells.length;
  if (lack <= 0) return cells;
  const at = columns.indexOf('no');
  const own = cells.findIndex((cell) => numberIn(cell[0]?.text ?? '') !== null);
  const front = at >= 0 ? (own >= 0 && own < at ? Math.min(lack, at - own) : 0) : leadingCategories(columns, lack);
  return [...Array.from({ length: front }, (): Cell[] => []), ...cells];
}

function leadingCategories(columns: readonly Column[], lack: number): number {
  const first = columns.findIndex((column) => column !== 'category');
  return Math.min(lack, Math.max(0, first));
}

function take(rows: MutableRow[], cells: Cell[][], columns: readonly Column[]): void {
  const of = (wanted: Column): Cell[] =>
    columns.flatMap((column, index) => (column === wanted ? (cells[index] ?? []).filter(({ text }) => !isEmpty(text)) : []));
  const [no] = of('no');
  const row: MutableRow = { no: no ? numberIn(no.text) : null, name: of('name'), text: of('text'), points: of('points')[0] ?? null, source: of('source') };
  const before = rows.at(-1);
  if (row.name.length === 0 && row.no === null) {
    // Below a merged name: more of the same indicator.
    if (!before || row.text.length === 0) return;
    before.text.push(...row.text);
    before.points ??= row.points;
    return;
  }
  // A category's line has its name and nothing else.
  if (row.no === null && row.text.length === 0 && row.points === null) return;
  if (row.no === null && columns.includes('no') && row.name[0] && isCategory(row.name[0].text)) return;
  if (row.name.length === 0 && row.text.length === 0) return;
  rows.push(row);
}
