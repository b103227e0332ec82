import { type AnnexRow, type AnnexRows, type Cell, endsTable, isCategory, isEmpty, isTotal, numberIn, pointsIn, totalAmong } from './annex-lines.js';
import type { Column } from './annex-columns.js';

/** No scoring text has more lines. */
const LONGEST_ROW = 60;

/**
 * A table copied one cell a line. Nothing but the order of the lines says where a row ends: a row runs from its number to
 * the line that has the next number and after which a row can begin, with the points where the header has them.
 */
export function readVertical(lines: readonly Cell[], from: number, columns: readonly Column[]): AnnexRows {
  const cells = columns.includes('points') ? lines : withPointsInNames(lines, from);
  const rows: AnnexRow[] = [];
  let at = from;
  let last = 0;
  const numbered = columns.includes('no');
  while (at < cells.length) {
    const cell = cells[at]!;
    if (isTotal(cell.text)) {
      const total = totalAmong(cell, cells.slice(at + 1, at + 4));
      return { rows, total, end: (total ?? cell).line + 1 };
    }
    if (endsTable(cell.text)) return { rows, total: null, end: cell.line };
    const whole = wholeRow(cells, at, columns);
    if (whole && fitsAfter(cells, at + columns.length, columns, rowNumber(whole, columns))) {
      const row = rowOf(whole, columns);
      if (!isMore(rows.at(-1), row)) rows.push(row);
      else rows[rows.length - 1] = { ...rows.at(-1)!, text: [...rows.at(-1)!.text, ...row.text] };
      last = row.no ?? last + 1;
      at += columns.length;
      continue;
    }
    // The name of a category, on a line of its own above its rows.
    if (rows.length + at > from && !isCategory(cell.text) && numberIn(cell.text) === null && wholeRow(cells, at + 1, columns)) {
      at++;
      continue;
    }
    const repeated = repeatedHeader(cells, at, columns);
    const subtotal = /^小\s*计/.test(cell.text);
    if (repeated || isCategory(cell.text) || subtotal) {
      at += repeated || (subtotal && pointsIn(cells[at + 1]?.text ?? '') !== null && numberIn(cells[at + 1]!.text) !== last + 1 ? 2 : 1);
      continue;
    }
    const no = numberIn(cell.text);
    if (numbered && (no === null || !follows(last, no))) {
      // One stray line (a category's name) between rows; more than that, and the table is over.
      if (no === null && numberIn(cells[at + 1]?.text ?? '') === last + 1) {
        at++;
        continue;
      }
      return { rows, total: null, end: cell.line };
    }
    const end = numbered ? rowEnd(cells, at, no!, columns) : unnumberedEnd(cells, at, columns);
    if (end === null) return { rows, total: null, end: cell.line };
    const own = cells.slice(at, end).filter(({ text }, index) => index === 0 || !isCategory(text) || columns.includes('category'));
    rows.push(rowOf(own, columns));
    last = no ?? last + 1;
    at = end;
  }
  return { rows, total: null, end: (cells.at(-1)?.line ?? -1) + 1 };
}

/** Without a column of points a line (20分) is the end of the name above it. */
function withPointsInNames(lines: readonly Cell[], from: number): readonly Cell[] {
  const cells: Cell[] = [];
  lines.forEach((line, index) => {
    const before = cells.at(-1);
    if (index <= from || !before || !/^\(.*分\)$/.test(line.text) || pointsIn(line.text) === null || numberIn(before.text) !== null) cells.push(line);
    else cells[cells.length - 1] = { ...before, end: line.end, text: before.text + line.text };
  });
  return cells;
}

/** As many lines as there are columns, number and points in their places: a table whose empty cells have their line too. */
function wholeRow(cells: readonly Cell[], at: number, columns: readonly Column[]): readonly Cell[] | null {
  const row = cells.slice(at, at + columns.length);
  if (row.length < columns.length || row.some(({ text }) => isTotal(text) || endsTable(text))) return null;
  const fits = columns.every((column, index) => {
    const { text } = row[index]!;
    if (column === 'no') return numberIn(text) !== null;
    if (column === 'points') return pointsIn(text) !== null || isEmpty(text);
    return column === 'other' || column === 'category' || pointsIn(text) === null;
  });
  const name = row[columns.indexOf('name')]!;
  return fits && !isCategory(name.text) && row.some(({ text }, index) => columns[index] === 'points' && pointsIn(text) !== null) ? row : null;
}

/** What follows a whole row: another, the end, or what stands between rows. */
function fitsAfter(cells: readonly Cell[], at: number, columns: readonly Column[], no: number | null): boolean {
  const next = cells[at];
  if (!next || isTotal(next.text) || endsTable(next.text) || isCategory(next.text) || /^小\s*计/.test(next.text)) return true;
  if (repeatedHeader(cells, at, columns) > 0) return true;
  return [at, at + 1].some((from) => {
    const row = wholeRow(cells, from, columns);
    const next = row && rowNumber(row, columns);
    // A count starts anew in every category; 25 after 1 is what something is worth.
    return row !== null && (no === null || next === null || next === 1 || next === no || follows(no, next));
  });
}

function rowNumber(row: readonly Cell[], columns: readonly Column[]): number | null {
  const at = columns.indexOf('no');
  return at < 0 ? null : numberIn(row[at]!.text);
}

/** A merged name is said once for each of its rows: the same number and name, and nothing else to be worth. */
function isMore(before: AnnexRow | undefined, row: AnnexRow): boolean {
  const name = (one: AnnexRow): string => one.name.map(({ text }) => text).join('');
  return before !== undefined && name(before) !== '' && name(before) === name(row) && before.no === row.no && before.points?.text === row.points?.text;
}

/** Numbers rise; a gap of a few is one the notice has. */
function follows(last: number, no: number): boolean {
  return no > last && no <= last + 4;
}

function repeatedHeader(cells: readonly Cell[], at: number, columns: readonly Column[]): number {
  return columns[0] === 'no' && /^序\s*号$/.test(cells[at]?.text ?? '') ? columns.length : 0;
}

function rowEnd(cells: readonly Cell[], at: number, no: number, columns: readonly Column[]): number | null {
  const limit = Math.min(cells.length, at + LONGEST_ROW);
  let closing = limit;
  for (let index = at + 1; index < limit; index++) {
    const { text } = cells[index]!;
    if (isTotal(text) || endsTable(text)) {
      closing = index;
      break;
    }
  }
  const candidates: number[] = [];
  for (let index = at + 2; index < closing; index++) {
    const next = numberIn(cells[index]!.text);
    if (next !== null && follows(no, next) && numberIn(cells[index + 1]?.text ?? '') === null && index + 1 < closing) candidates.push(index);
  }
  const fits = [...candidates, closing].filter((end) => hasShape(trimmed(cells, at, end), columns));
  // The next number itself before one after a gap.
  const exact = fits.find((end) => numberIn(cells[end]?.text ?? '') === no + 1);
  if (exact !== undefined) return exact;
  if (fits.length > 0 && fits[0] !== closing) return fits[0]!;
  const relaxed = candidates.find((end) => numberIn(cells[end]!.text) === no + 1 && hasPoints(cells.slice(at + 1, end)));
  if (relaxed !== undefined) return relaxed;
  const lastRow = lastRowEnd(cells, at, closing, columns);
  return lastRow > at + 1 ? lastRow : null;
}

/** The last row of a table without 合计: what stands behind its points by the header, and nothing after it. */
function lastRowEnd(cells: readonly Cell[], at: number, closing: number, columns: readonly Column[]): number {
  const points = columns.indexOf('points');
  if (points < 0 || columns.slice(points).includes('text')) return Math.min(closing, at + Math.max(columns.length, 1) + 12);
  for (let index = at + Math.min(points, 2); index < closing; index++) {
    if (pointsIn(cells[index]!.text) !== null) return Math.min(closing, index + columns.length - points);
  }
  return Math.min(closing, at + columns.length);
}

function trimmed(cells: readonly Cell[], at: number, end: number): readonly Cell[] {
  let to = end;
  while (to > at + 2 && isCategory(cells[to - 1]!.text)) to--;
  return cells.slice(at, to);
}

/** The points stand where the header has them, counted from the start or, behind a text of many lines, from the end. */
function hasShape(row: readonly Cell[], columns: readonly Column[]): boolean {
  const index = columns.indexOf('points');
  if (row.length < columns.filter((column) => column !== 'other' && column !== 'category').length) return false;
  if (index < 0) return row.length >= columns.findLastIndex((column) => column !== 'other') + 1;
  const fromEnd = columns.slice(index).includes('text') ? null : row.length - (columns.length - index);
  const place = fromEnd ?? index;
  return place >= 2 && pointsIn(row[place]?.text ?? '') !== null;
}

function hasPoints(row: readonly Cell[]): boolean {
  return row.some(({ text }) => pointsIn(text) !== null);
}

/**
 * Where a row ends in a table whose rows stand apart by blank lines, and a scoring text may have several lines: with the line before the next block
 * that has its points in their place. Null where blank lines say nothing.
 */
function blockEnd(cells: readonly Cell[], at: number, columns: readonly Column[], points: number): number | null {
  const apart = (index: number): boolean => cells[index]!.line - cells[index - 1]!.line > 1;
  const limit = Math.min(cells.length, at + LONGEST_ROW);
  for (let inside = at + 1; inside <= at + points && inside < cells.length; inside++) if (apart(inside)) return null;
  for (let end = at + points + 1; end < limit; end++) {
    const { text } = cells[end]!;
    if (!apart(end)) continue;
    const begins = pointsIn(cells[end + points]?.text ?? '') !== null && pointsIn(text) === null;
    if (begins || isTotal(text) || endsTable(text) || end - at >= columns.length - 2) return end;
  }
  return limit === cells.length && limit - at >= points + 2 ? limit : null;
}

/** Without a number column a row ends with what stands behind its points. */
function unnumberedEnd(cells: readonly Cell[], at: number, columns: readonly Column[]): number | null {
  const index = columns.indexOf('points');
  if (index >= 0 && columns.slice(index).includes('text')) {
    const apart = blockEnd(cells, at, columns, index);
    if (apart !== null) return apart;
  }
  if (index < 0 || columns.slice(index).includes('text')) return at + columns.length <= cells.length ? at + columns.length : null;
  for (let end = at + index; end < Math.min(cells.length, at + LONGEST_ROW); end++) {
    if (isTotal(cells[end]!.text) || endsTable(cells[end]!.text)) return null;
    if (pointsIn(cells[end]!.text) !== null) return Math.min(cells.length, end + columns.length - index);
  }
  return null;
}

/** Cells to columns: those before the text from the front, those behind it from the end, the text between. */
function rowOf(row: readonly Cell[], columns: readonly Column[]): AnnexRow {
  const middle = columns.lastIndexOf('text');
  const wide = middle < 0 ? columns.indexOf('name') : middle;
  const behind = columns.slice(wide + 1);
  const numeric = behind.indexOf('points');
  // A cell left empty behind the text leaves no line: the points show how far the row is out.
  let tail = numeric >= 0 ? behind.length : Math.max(0, Math.min(behind.length, row.length - wide - 1));
  if (numeric >= 0 && pointsIn(row[row.length - behind.length + numeric]?.text ?? '') === null) {
    const found = row.findLastIndex(({ text }, index) => index > wide - 1 && index > 1 && pointsIn(text) !== null);
    if (found >= 0) tail = row.length - found + numeric;
  }
  const of = (wanted: Column): Cell[] =>
    columns.flatMap((column, index) => {
      if (column !== wanted) return [];
      if (index < wide) return row[index] ? [row[index]] : [];
      if (index === wide) return row.slice(wide, Math.max(wide, row.length - tail));
      const cell = row[row.length - tail + (index - wide - 1)];
      return cell && row.length - tail + (index - wide - 1) > wide - 1 ? [cell] : [];
    });
  const filled = (wanted: Column): Cell[] => of(wanted).filter(({ text }) => !isEmpty(text));
  const no = of('no')[0];
  return { no: no ? numberIn(no.text) : null, name: filled('name'), text: filled('text'), points: filled('points')[0] ?? null, source: filled('source') };
}
