import type { RuledTable } from './pdf-tables.js';
import type { Piece as DocumentPiece } from '../../domain/document/compose.js';
import type { RawCell } from '../../domain/document/raw-table.js';

/** A piece of text where it stands on a page; points, `y` counted from the bottom. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

export interface Page {
  readonly height: number;
  readonly width: number;
  /** What stands in no table. */
  readonly pieces: readonly Piece[];
  readonly tables: readonly RuledTable<Piece>[];
}

interface Line {
  text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

interface Margins {
  readonly left: number;
  readonly right: number;
  /** From one line to the next. */
  readonly step: number;
}

/**
 * What pages are made of: paragraphs, whose lines broken at the right margin are joined again, also over the end of a page, and
 * ruled tables, also over several pages; page numbers and running heads are left out.
 */
export function pagePieces(pages: readonly Page[]): DocumentPiece[] {
  const lined = withoutFurniture(pages.map((page) => ({ page, lines: linesOf(page.pieces) })));
  const usual = marginsOf(lined.flatMap(({ lines }) => lines));
  const written: (string | OpenTable)[] = [];
  let before: { readonly line: Line; readonly margins: Margins; readonly page: Page } | null = null;
  for (const { page, lines } of lined) {
    const margins = lines.length >= 8 ? marginsOf(lines) : usual;
    const parts = [...lines, ...page.tables.map((table) => ({ y: table.top, table }))].sort((a, b) => b.y - a.y);
    for (const part of parts) {
      if ('table' in part) {
        const open = written.at(-1);
        if (typeof open === 'object' && goesOn(open, part.table)) addRows(open, part.table);
        else written.push(openTable(part.table));
        before = null;
        continue;
      }
      const joins = before !== null && (continues(before.line, part, before.margins, margins, before.page === page) || goesOnCentred(before, part, page));
      if (joins) written.push(joined(String(written.pop() ?? ''), part.text));
      else written.push(part.text);
      before = { line: part, margins, page };
    }
  }
  return written.map((part) => (typeof part === 'string' ? part : part.rows));
}

/** A table that may go on on the next page. */
interface OpenTable {
  readonly columns: readonly number[];
  readonly rows: RawCell[][];
}

function openTable(table: RuledTable<Piece>): OpenTable {
  return { columns: table.columns, rows: table.rows.map(cellsOf) };
}

/** Nothing stands between them, and the columns are the same. */
function goesOn(open: OpenTable, { columns }: RuledTable<Piece>): boolean {
  return open.columns.length === columns.length && open.columns.every((x, index) => Math.abs(x - columns[index]!) < 4);
}

/** A heading said again is left out; a row whose first cell is empty is the rest of the row before it. */
function addRows(open: OpenTable, table: RuledTable<Piece>): void {
  const rows = table.rows.map(cellsOf);
  const said = (row: readonly RawCell[] | undefined): string => (row ?? []).map(({ text }) => text.replace(/\s/g, '')).join('|');
  if (said(rows[0]) === said(open.rows[0])) rows.shift();
  const [first, last] = [rows[0], open.rows.at(-1)];
  if (first && last && first.length === last.length && first[0]?.text === '' && first.every(({ rowspan }) => rowspan === 1)) {
    open.rows[open.rows.length - 1] = last.map((cell, index) => ({ ...cell, text: joined(cell.text, first[index]!.text) }));
    rows.shift();
  }
  open.rows.push(...rows);
}

function cellsOf(row: RuledTable<Piece>['rows'][number]): RawCell[] {
  return row.map(({ pieces, right, colspan, rowspan }) => ({ text: cellText(linesOf(pieces), right), colspan, rowspan }));
}

/** Lines that reach the cell's right side were broken there; others end where a paragraph ends. */
function cellText(lines: readonly Line[], right: number): string {
  return lines.reduce((text, line, index) => {
    const above = lines[index - 1];
    if (above === undefined) return line.text;
    return above.right > right - above.size * 2.2 ? joined(text, line.text) : `${text}\n${line.text}`;
  }, '');
}

/** Pieces on one height, left to right; text raised or lowered a little belongs to its line. */
export function linesOf(pieces: readonly Piece[]): Line[] {
  const sorted = pieces.filter(({ text }) => text.trim() !== '').sort((a, b) => b.y - a.y || a.x - b.x);
  const rows: Piece[][] = [];
  for (const piece of sorted) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && first.y - piece.y < Math.max(first.size, piece.size) * 0.45) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => {
    row.sort((a, b) => a.x - b.x);
    return {
      text: rowText(row),
      left: row[0]!.x,
      right: Math.max(...row.map(({ x, width }) => x + width)),
      y: row[0]!.y,
      size: Math.max(...row.map(({ size }) => size)),
    };
  });
}

/** A wide gap parts words or columns; a narrow one only beside Latin letters and digits. A single space in Chinese is justified text. */
export function rowText(row: readonly Piece[]): string {
  let end = row[0]?.x ?? 0;
  return row
    .reduce((text, { text: piece, x, width, size }) => {
      const gap = x - end;
      end = x + width;
      const latin = Number(/[A-Za-z0-9.,]$/.test(text)) + Number(/^[A-Za-z0-9]/.test(piece));
      // Word itself leaves a quarter of a character between Chinese and digits.
      return text + (gap > size * 1.2 ? '  ' : gap > size * [Infinity, 0.45, 0.2][latin]! ? ' ' : '') + piece;
    }, '')
    .replace(JUSTIFIED, '')
    .replace(DATED, '')
    .trim();
}

const DATED = /(?<=\d) (?=[年月日号])|(?<=[年月]) (?=\d)/g;
const JUSTIFIED = /(?<=[\u3001-\u9fff\uff01-\uff5e“”‘’(),:;]) (?=[\u3001-\u9fff\uff01-\uff5e“”‘’(),:;])/g;

function continues(line: Line, next: Line, margins: Margins, nextMargins: Margins, samePage: boolean): boolean {
  const full = line.right >= margins.right - line.size * 2;
  const begins = next.left - nextMargins.left > next.size * 0.8;
  const sameSize = Math.abs(line.size - next.size) < line.size * 0.12;
  const apart = samePage && line.y - next.y > margins.step * 1.6;
  return full && !begins && sameSize && !apart && !BEGINS.test(next.text);
}

/** How paragraphs begin that are never the rest of another. */
const BEGINS = /^(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]{1,3}[条章节]|[（(][一二三四五六七八九十]{1,3}[)）]|附\s?件\s?\d*\s*[:：]?$)/;

/** A title of several lines: larger than the text, in the middle, close together. */
function goesOnCentred(before: { readonly line: Line; readonly margins: Margins; readonly page: Page }, next: Line, page: Page): boolean {
  const { line, margins } = before;
  if (before.page !== page || Math.abs(line.size - next.size) > 0.5 || line.y - next.y > line.size * 2.2) return false;
  const centred = ({ left, right }: Line): boolean => Math.abs((left + right) / 2 - page.width / 2) < line.size && left - margins.left > line.size * 0.5;
  const larger = line.size > bodySize(page) * 1.15;
  return larger && centred(line) && centred(next);
}

const bodySizes = new WeakMap<Page, number>();

function bodySize(page: Page): number {
  let size = bodySizes.get(page);
  if (size === undefined) bodySizes.set(page, (size = mostOf(page.pieces.map((piece) => [piece.size, piece.text.length]))));
  return size;
}

function joined(text: string, next: string): string {
  return /[A-Za-z0-9,.;]$/.test(text) && /^[A-Za-z]/.test(next) ? `${text} ${next}` : text + next;
}

function marginsOf(lines: readonly Line[]): Margins {
  const long = lines.filter(({ text }) => text.length >= 12);
  const lefts = (long.length > 0 ? long : lines).map(({ left }) => left);
  const rights = lines.map(({ right }) => right).sort((a, b) => a - b);
  const steps = lines.flatMap(({ y }, index) => (index > 0 && lines[index - 1]!.y > y ? [Math.round(lines[index - 1]!.y - y)] : []));
  return { left: lefts.length > 0 ? least(lefts) : 0, right: rights[Math.floor(rights.length * 0.95)] ?? 0, step: mostOf(steps.map((step) => [step, 1])) || Infinity };
}

/** The smallest that is not alone: one line may hang out of the margin. */
function least(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted.find((value, index) => (sorted[index + 1] ?? Infinity) - value < 2) ?? sorted[0]!;
}

function mostOf(weighed: readonly (readonly [number, number])[]): number {
  const weights = new Map<number, number>();
  for (const [value, weight] of weighed) weights.set(value, (weights.get(value) ?? 0) + weight);
  return [...weights].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0];
}

interface LinedPage {
  readonly page: Page;
  readonly lines: readonly Line[];
}

const PAGE_NUMBER = /^(?:[—–\-－·.\s]*\d{1,4}[—–\-－·.\s]*|第\s*\d{1,4}\s*页(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*\/\s*\d{1,4})$/;
/** The strip at the top and the bottom of a page where its number and its running head stand. */
const STRIP = 0.09;

function withoutFurniture(pages: readonly LinedPage[]): LinedPage[] {
  const isOutside = (page: Page, line: Line): boolean => line.y < page.height * STRIP || line.y > page.height * (1 - STRIP);
  const seen = new Map<string, number>();
  for (const { page, lines } of pages) for (const line of lines) if (isOutside(page, line)) seen.set(line.text, (seen.get(line.text) ?? 0) + 1);
  const repeats = (text: string): boolean => pages.length >= 3 && (seen.get(text) ?? 0) > pages.length / 2;
  return pages.map(({ page, lines }) => ({
    page,
    lines: lines.filter((line) => !isOutside(page, line) || !(PAGE_NUMBER.test(line.text) || repeats(line.text))),
  }));
}
