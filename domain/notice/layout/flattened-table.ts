import { costOf, divideBroken, DOUBTFUL } from './broken-cells.js';
import type { Place } from '../draft.js';
import { gatheredHead } from './gathered-head.js';
import { beginsAnew } from './paragraphs.js';
import { cellNumber, fits, isEmptyCell, isUnitList } from '../read/tables/table-cells.js';
import { type Column, columnOf, columnsOf, headFrom, holdsUnits, isTaskTable } from '../read/tables/table-columns.js';
import { extendCell, type TableRead, type TableRow } from '../read/tables/table-row.js';
import type { Line } from '../text.js';
import { looksLikeUnit } from '../lexicon/unit-words.js';

/** A table flattened to one cell a line. Null where none begins at the line. */
export function flattenedTable(lines: readonly Line[], at: number): TableRead | null {
  const words = headFrom(lines, at);
  const all = columnsOf(gatheredBehind(words) ?? words) as Column[];
  if (all.length < 3 || !isTaskTable(all)) return null;
  // 类别 before 序号 is merged over rows: it stands on a line of its own above the first of them.
  const columns = all.slice(Math.max(0, all.indexOf('no')));
  const first = at + words.length;
  const { rows, next } = columns[0] === 'no' ? numberedRows(lines, first, columns) : plainRows(lines, first, columns);
  if (rows.length === 0) return null;
  return { table: { by: 'flattened', start: lines[at]!.start, end: lines[next - 1]!.end, rows }, next };
}

/** 责任分工 in the head, and what it gathers behind the head's other words. */
function gatheredBehind(words: readonly string[]): string[] | null {
  const from = words.findLastIndex((word) => !holdsUnits(columnOf(word))) + 1;
  return from >= 3 && from < words.length ? gatheredHead(words.slice(0, from), words.slice(from)) : null;
}

function endsTable(lines: readonly Line[], at: number, started: boolean): boolean {
  const { text } = lines[at]!;
  if (/^附\s*[件表录]\s*\d*\s*[:.]?/.test(text) && text.length < 40) return true;
  if (/^[一二三四五六七八九十]{1,3}\s?、/.test(text) && beginsAnew(text)) return !gathersRows(lines, at);
  if (/^(?:打印|关闭|扫一扫|相关(?:下载|附件)|注\s*:|备注\s*:|合\s*计)/.test(text)) return true;
  // Who signs, and the date under it.
  return started && (looksLikeUnit(text) && at + 1 < lines.length && /^(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$/.test(lines[at + 1]!.text) && nextNumberIsFar(lines, at + 2));
}

/** 一、完善网络 above the number of a row: it gathers the rows below. */
function gathersRows(lines: readonly Line[], at: number): boolean {
  return lines[at]!.text.length <= 40 && !/[。;]$/.test(lines[at]!.text) && cellNumber(lines[at + 1]?.text ?? '') !== null;
}

/** The row has all of its cells, each under its column, and the line is no more of the last but stands alone above the next number. */
function standsBetween(lines: readonly Line[], from: number, to: number, number: number, columns: readonly Column[]): boolean {
  if (HEADING.test(lines[to]!.text) && gathersRows(lines, to)) return true;
  const next = cellNumber(lines[to + 1]?.text ?? '');
  if (to - from !== columns.length - 1 || (next !== number + 1 && next !== 1)) return false;
  return !isUnitList(lines[to]!.text) && !fits(lines[to]!.text, 'due') && lines.slice(from, to).every(({ text }, index) => fitsOrNames(text, columns[index + 1]!));
}

/** 新建污水处理站 is what is to be built, though it ends like a body's name. */
function fitsOrNames(text: string, column: Column): boolean {
  return fits(text, column) || ((column === 'title' || column === 'text') && isUnitList(text));
}

const HEADING = /^(?:[一二三四五六七八九十]{1,3}\s?、|[(〔][一二三四五六七八九十]{1,3}[)〕])/;

function nextNumberIsFar(lines: readonly Line[], at: number): boolean {
  return cellNumber(lines[at]?.text ?? '') === null;
}

function numberedRows(lines: readonly Line[], first: number, columns: readonly Column[]): { rows: TableRow[]; next: number } {
  const rows: TableRow[] = [];
  let at = first;
  let expected = cellNumber(lines[at]?.text ?? '');
  // A category that spans the table stands on a line of its own.
  let category: Place | null = null;
  // Some row above has lines that its columns' widths broke.
  let broken = false;
  while (at < lines.length) {
    const number = cellNumber(lines[at]!.text);
    if (number === null) {
      const after = cellNumber(lines[at + 1]?.text ?? '');
      if (after === null || lines[at]!.text.length > 40 || endsTable(lines, at, true)) break;
      category = lines[at]!;
      expected = after;
      at++;
      continue;
    }
    if (expected !== null && number !== expected && number !== 1 && number !== expected + 1) break;
    const from = at + 1;
    let to = from;
    while (to < lines.length && to - from < columns.length * 4) {
      if (endsTable(lines, to, to > from) || (to > from && standsBetween(lines, from, to, number, columns))) break;
      // A bare figure under 目标值 begins no row.
      const next = columns[to - from + 1] === 'quantity' ? null : cellNumber(lines[to]!.text);
      const enough = to - from >= Math.min(2, columns.length - 1);
      if (next !== null && enough && (next === number + 1 || (next === 1 && number > 1))) break;
      const filled = to - from >= columns.length - 1 && !owesDate(lines, from, to, columns);
      if (filled && !hasNextNumber(lines, to, number + 1, columns.length * 3)) break;
      to++;
    }
    if (to === from) break;
    if (to - from === columns.length - 1 && broken) to = brokenEnd(lines, from, to, columns);
    broken ||= to - from > columns.length - 1;
    const merged = subRows(lines.slice(from, to), columns.slice(1)) ?? [cellsByColumn(lines.slice(from, to), columns.slice(1))];
    for (const cells of merged) {
      cells.set('no', [lines[at]!]);
      if (category && !cells.has('category')) cells.set('category', [category]);
      rows.push({ line: cells.get('title')?.[0] ? lineOf(lines, from, cells.get('title')![0]!) : lines[at]!.no, cells });
    }
    expected = number + 1;
    at = to;
  }
  return { rows, next: at };
}

function lineOf(lines: readonly Line[], from: number, { start }: Place): number {
  return lines.slice(from).find((line) => line.start === start)?.no ?? lines[from]!.no;
}

/**
 * Several rows under one number: every line is a whole cell, and a row below the first lacks at most the names, which are merged with
 * those above. Null where the lines are not so.
 */
function subRows(lines: readonly Line[], columns: readonly Column[]): Map<Column, Place[]>[] | null {
  const [title, ...others] = columns;
  if (title !== 'title' || lines.length <= columns.length || others.at(-1) !== 'due' || !others.slice(0, -1).every(holdsUnits)) return null;
  const rows: Map<Column, Place[]>[] = [];
  for (let at = 0; at < lines.length; ) {
    const before = rows.at(-1);
    const row = new Map<Column, Place[]>();
    if (fits(lines[at]!.text, 'due')) return null;
    row.set('title', [lines[at++]!]);
    for (const column of others) {
      const line = lines[at];
      const own = line !== undefined && (column === 'due' ? fits(line.text, 'due') : isUnitList(line.text));
      if (own) row.set(column, [lines[at++]!]);
      else if (column !== 'due' && before?.has(column)) row.set(column, before.get(column)!);
      else return null;
    }
    rows.push(row);
  }
  return rows.length > 1 ? rows : null;
}

/** Where the last row ends in a table of broken lines: with the last line that still has a place under its column. */
function brokenEnd(lines: readonly Line[], from: number, filled: number, columns: readonly Column[]): number {
  const last = columns.at(-1)!;
  if (cellNumber(lines[filled]?.text ?? '') !== null || (!holdsUnits(last) && last !== 'due')) return filled;
  let limit = filled;
  while (limit < lines.length && limit - from < columns.length * 3 && !endsTable(lines, limit, true)) limit++;
  for (let to = limit; to > filled; to--) {
    const divided = divideBroken(lines.slice(from, to).map(({ text }) => text), columns.slice(1));
    if (divided && divided.cost < DOUBTFUL) return to;
  }
  return filled;
}

/** The row has names where its date should be, and more lines of its kind follow: its cells have several lines. */
function owesDate(lines: readonly Line[], from: number, to: number, columns: readonly Column[]): boolean {
  if (!columns.includes('due') || columns.at(-1) !== 'due') return false;
  const says = (text: string): boolean => fits(text, 'due');
  return !lines.slice(from + 1, to).some(({ text }) => says(text)) && (isUnitList(lines[to]!.text) || (lines[to]!.text.length < 30 && says(lines[to]!.text)));
}

function hasNextNumber(lines: readonly Line[], from: number, wanted: number, within: number): boolean {
  for (let at = from; at < Math.min(lines.length, from + within); at++) {
    if (cellNumber(lines[at]!.text) === wanted) return true;
    if (endsTable(lines, at, true)) return false;
  }
  return false;
}

/** Rows without a number: as many lines as there are columns. */
function plainRows(lines: readonly Line[], first: number, columns: readonly Column[]): { rows: TableRow[]; next: number } {
  const rows: TableRow[] = [];
  let at = first;
  while (at + columns.length <= lines.length) {
    const cells = lines.slice(at, at + columns.length);
    if (cells.some((_, index) => endsTable(lines, at + index, true))) break;
    if (!cells.every((cell, index) => fits(cell.text, columns[index]!))) break;
    rows.push({ line: cells[0]!.no, cells: cellsByColumn(cells, columns) });
    at += columns.length;
  }
  return { rows, next: at };
}

/** The lines of a row under its columns: by what they say in order, or by where lines may be broken, whichever suits the columns better. */
function cellsByColumn(lines: readonly Line[], columns: readonly Column[]): Map<Column, Place[]> {
  const cells = cellsInOrder(lines, columns);
  if (lines.length > columns.length * 4 || lines.some(({ text }) => text.includes('\n'))) return cells;
  const cost = columns.reduce((sum, column) => sum + costOfCell(cells.get(column), column), 0);
  if (lines.length <= columns.length && cost < DOUBTFUL) return cells;
  const texts = lines.map(({ text }) => text);
  // 备注 is mostly empty, and then has no line.
  const filled = columns.at(-1) === 'other' ? [columns, columns.slice(0, -1)] : [columns];
  const divisions = filled.flatMap((own) => divideBroken(texts, own) ?? []).sort((a, b) => a.cost - b.cost);
  const [divided] = divisions;
  return divided && divided.cost < Math.min(cost, DOUBTFUL) ? cellsDivided(lines, columns, divided.counts) : cells;
}

function costOfCell(own: readonly Line[] | undefined, column: Column): number {
  return own ? costOf(own.map(({ text }) => text), column) : 0;
}

function cellsDivided(lines: readonly Line[], columns: readonly Column[], counts: readonly number[]): Map<Column, Place[]> {
  const cells = new Map<Column, Place[]>();
  let at = 0;
  columns.forEach((column, index) => {
    const own = lines.slice(at, (at += counts[index] ?? 0)).filter(({ text }) => !isEmptyCell(text));
    if (own.length > 0) extendCell(cells, column, own);
  });
  return cells;
}

/** One line each where the numbers agree, else by what they say. */
function cellsInOrder(lines: readonly Line[], columns: readonly Column[]): Map<Column, Line[]> {
  const cells = new Map<Column, Line[]>();
  const put = (column: Column, line: Line): void => {
    if (!isEmptyCell(line.text)) cells.set(column, [...(cells.get(column) ?? []), line]);
  };
  if (lines.length === columns.length) {
    lines.forEach((line, index) => put(columns[index]!, line));
    return cells;
  }
  let at = 0;
  columns.forEach((column, index) => {
    const left = columns.length - index;
    const unit = holdsUnits(column);
    const first = lines[at];
    if (!first) return;
    if (lines.length - at < left && !fits(first.text, column)) return;
    put(column, first);
    at++;
    // More lines than columns: a cell of several paragraphs, or names that go on.
    while (at < lines.length && lines.length - at > left - 1) {
      const line = lines[at]!;
      const next = columns[index + 1];
      const same = unit ? isUnitList(line.text) : fits(line.text, column);
      if (!same && next !== undefined) break;
      if (column === 'title' && next === 'text') break;
      if (unit && next !== undefined && holdsUnits(next) && !/[、,]$/.test(lines[at - 1]!.text)) break;
      put(column, line);
      at++;
    }
  });
  return cells;
}
