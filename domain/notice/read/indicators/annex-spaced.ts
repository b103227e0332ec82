import { type AnnexRow, type AnnexRows, type Cell, endsTable, isCategory, isTotal, numberIn, partsOf, pointsIn, totalAmong } from './annex-lines.js';
import type { Column } from './annex-columns.js';
import type { SourceText } from '../../text.js';

/** No row of a printed table has more lines. */
const LONGEST_ROW = 40;

/**
 * A table of a PDF file: the cells of a row on one line with blanks between them, and what did not fit into a cell on the
 * lines below. A row begins with its number; its points are the one cell that is a number.
 */
export function readSpaced(source: SourceText, from: number, columns: readonly Column[]): AnnexRows {
  const rows: AnnexRow[] = [];
  let lines: Cell[][] = [];
  let last = 0;
  let line = from;
  let total: Cell | null = null;
  const close = (): void => {
    const row = rowOf(lines, columns);
    if (row) rows.push(row);
    lines = [];
  };
  for (; line < source.lines.length; line++) {
    const cells = spacedCells(source, line);
    const first = cells[0];
    if (!first) continue;
    if (isTotal(first.text)) {
      total = totalAmong(first, cells.slice(1));
      line++;
      break;
    }
    if (endsTable(first.text)) break;
    const no = numberIn(first.text);
    if (no !== null && no > last && no <= last + 4 && cells.length >= 2) {
      close();
      lines = [cells];
      last = no;
    } else if (cells.every(({ text }) => /^序$|^号$|^序号$/.test(text)) || isCategory(first.text) || /^-?\s*\d+\s*-?$/.test(cells.map(({ text }) => text).join('')) || /^—\s*\d+\s*—$/.test(source.lines[line]!.text.trim())) {
      continue;
    } else if (lines.length === 0 || lines.length >= LONGEST_ROW) {
      break;
    } else if (!/^序\s*号/.test(first.text)) {
      lines.push(cells);
    }
  }
  close();
  return { rows, total, end: line };
}

/** The parts of a line between blanks; without empty ones. */
export function spacedCells(source: SourceText, line: number): Cell[] {
  return partsOf(source, line, /[^\S\r\n]+/g).filter(({ text }) => text !== '');
}

function rowOf(lines: readonly Cell[][], columns: readonly Column[]): AnnexRow | null {
  const [head, ...below] = lines;
  if (!head) return null;
  const [no, ...cells] = head;
  const after = columns.slice(columns.indexOf('points') + 1);
  const textFirst = columns.indexOf('text') < columns.indexOf('points');
  const at = columns.includes('points') ? pointsAt(cells, textFirst) : -1;
  const name: Cell[] = cells.slice(0, 1);
  const points = at < 0 ? null : cells[at]!;
  const text: Cell[] = [];
  const source: Cell[] = [];
  const last = columns.includes('source') ? 1 : 0;
  if (textFirst) {
    text.push(...(at < 0 ? cells.slice(1) : cells.slice(1, at)));
    if (at >= 0 && after.includes('source')) source.push(...cells.slice(at + 1));
  } else {
    const rest = at < 0 ? cells.slice(1) : cells.slice(at + 1);
    text.push(...(rest.length > last ? rest.slice(0, rest.length - last) : rest));
    if (rest.length > last) source.push(...rest.slice(rest.length - last));
  }
  for (const parts of below) {
    if (parts.length === 1) text.push(parts[0]!);
    else {
      const short = parts[0]!.text.length <= 8 && !/[。;,]$/.test(parts[0]!.text) ? 1 : 0;
      const tail = parts.length > 2 && source.length > 0 && parts.at(-1)!.text.length <= 8 && !/[。;,]/.test(parts.at(-1)!.text) ? 1 : 0;
      name.push(...parts.slice(0, short));
      text.push(...parts.slice(short, parts.length - tail));
      source.push(...parts.slice(parts.length - tail));
    }
  }
  return { no: numberIn(no?.text ?? ''), name, text, points, source };
}

function pointsAt(cells: readonly Cell[], fromEnd: boolean): number {
  const is = ({ text }: Cell, index: number): boolean => index > 0 && pointsIn(text) !== null;
  return fromEnd ? cells.findLastIndex(is) : cells.findIndex(is);
}
