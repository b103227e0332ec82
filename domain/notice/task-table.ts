import type { Place } from './draft.js';
import { beginsAnew } from './paragraphs.js';
import { type Column, columnOf, isTaskTable } from './table-columns.js';
import { type Line, type SourceText, trimmedPlace } from './text.js';
import { saysWhen } from './unit-list.js';
import { isGroup, looksLikeUnit } from './unit-words.js';

/** A row of a table of tasks. A cell may be several places (lines) of the source; empty ones are not there. */
export interface TableRow {
  readonly line: number;
  readonly cells: ReadonlyMap<Column, readonly Place[]>;
}

export interface TaskTable extends Place {
  readonly rows: readonly TableRow[];
}

/** The tables of tasks in the text: rows of delimited cells, or flattened to one cell a line. */
export function taskTablesIn(source: SourceText): TaskTable[] {
  const lines = source.lines.flatMap((line) => {
    const place = trimmedPlace(source.text, line);
    return place.start === place.end ? [] : [{ ...line, ...place, text: source.text.slice(place.start, place.end) }];
  });
  // Cells of several lines, with blank lines between cells.
  const tables = scan(blocksOf(source, lines), flattened);
  const rest = tables.length === 0 ? lines : lines.filter((line) => !tables.some(({ start, end }) => line.start >= start && line.start < end));
  tables.push(...scan(rest, (some, at) => delimited(some, at) ?? flattened(some, at)));
  return tables.sort((a, b) => a.start - b.start);
}

function scan(lines: readonly Line[], read: (lines: readonly Line[], at: number) => Read | null): TaskTable[] {
  const tables: TaskTable[] = [];
  for (let at = 0; at < lines.length; ) {
    const found = read(lines, at);
    if (found) tables.push(found.table);
    at = found ? Math.max(found.next, at + 1) : at + 1;
  }
  return tables;
}

/** Lines with no blank line between them as one. */
function blocksOf(source: SourceText, lines: readonly Line[]): Line[] {
  const blocks: Line[] = [];
  let before = -1;
  for (const line of lines) {
    const last = blocks.at(-1);
    if (last && line.no === before + 1) blocks[blocks.length - 1] = { ...last, end: line.end };
    else blocks.push({ ...line });
    before = line.no;
  }
  return blocks.map((block) => ({ ...block, text: source.text.slice(block.start, block.end) }));
}

interface Read {
  readonly table: TaskTable;
  /** Index of the first line after it. */
  readonly next: number;
}

// ---- one row a line ----

type Delimiter = '|' | '\t' | ' ';

function cellsOf(line: Line, delimiter: Delimiter): Place[] {
  const cells: Place[] = [];
  const pattern = delimiter === '|' ? /\|/g : delimiter === '\t' ? /\t/g : /\s{2,}/g;
  let from = 0;
  const push = (to: number): void => {
    const cell = trimmedPlace(line.text, { start: from, end: to });
    cells.push({ start: line.start + cell.start, end: line.start + cell.end });
  };
  for (const mark of line.text.matchAll(pattern)) {
    if (!(delimiter === '|' && mark.index === 0)) push(mark.index);
    from = mark.index + mark[0].length;
  }
  if (!(delimiter === '|' && from === line.text.length)) push(line.text.length);
  return cells;
}

function delimiterOf(text: string): Delimiter | null {
  if (text.includes('|')) return '|';
  if (text.includes('\t')) return '\t';
  return /\S\s{2,}\S/.test(text) ? ' ' : null;
}

function delimited(lines: readonly Line[], at: number): Read | null {
  const head = lines[at]!;
  if (head.text.length > 200) return null;
  const delimiter = delimiterOf(head.text);
  if (delimiter === null) return null;
  const textOf = (line: Line, { start, end }: Place): string => line.text.slice(start - line.start, end - line.start);
  const columns = cellsOf(head, delimiter).map((cell) => columnOf(textOf(head, cell)));
  if (columns.length < 3 || !isTaskTable(columns) || columns.filter((column) => column === null).length > columns.length / 3) return null;
  const rows: { line: number; cells: Map<Column, Place[]> }[] = [];
  let next = at + 1;
  for (; next < lines.length; next++) {
    const line = lines[next]!;
    if (/^[|\s:+\-—=]+$/.test(line.text)) continue;
    const own = delimiterOf(line.text);
    if (own !== delimiter && !(delimiter === ' ' && own === '\t')) break;
    const cells = cellsOf(line, own ?? delimiter);
    if (cells.length < 2) break;
    if (cells.some((cell, index) => index > 0 && columns[index] !== null && columnOf(textOf(line, cell)) === columns[index] && columns[index] === 'due')) continue;
    const named = new Map<Column, Place[]>();
    aligned(cells, columns, (cell) => textOf(line, cell)).forEach((cell, index) => {
      const column = columns[index];
      if (!column || !cell || isEmpty(textOf(line, cell))) return;
      named.set(column, [...(named.get(column) ?? []), cell]);
    });
    const last = rows.at(-1);
    const continued = !named.has('no') && !named.has('title') && last !== undefined && !(named.has('text') && (named.has('lead') || named.has('responsible')));
    if (continued) for (const [column, places] of named) last.cells.set(column, [...(last.cells.get(column) ?? []), ...places]);
    else if (!/^(?:合\s*计|小\s*计|总\s*计|注|备注)/.test(line.text.replace(/^\|\s*/, ''))) rows.push({ line: line.no, cells: named });
  }
  if (rows.length === 0) return null;
  return { table: { start: head.start, end: lines[next - 1]!.end, rows }, next };
}

/** Cells of a row that lost its empty ones, put under their columns by what they say. */
function aligned(cells: readonly Place[], columns: readonly (Column | null)[], textOf: (cell: Place) => string): (Place | undefined)[] {
  if (cells.length >= columns.length) return [...cells];
  const placed: (Place | undefined)[] = [];
  let next = 0;
  columns.forEach((column, index) => {
    const cell = cells[next];
    const spare = columns.length - index - (cells.length - next);
    if (!cell || (spare > 0 && !fits(textOf(cell), column))) placed.push(undefined);
    else {
      placed.push(cell);
      next++;
    }
  });
  return next === cells.length ? placed : [...cells];
}

// ---- one cell a line ----

const MOST_COLUMNS = 14;

function flattened(lines: readonly Line[], at: number): Read | null {
  const columns: Column[] = [];
  while (columns.length < MOST_COLUMNS && at + columns.length < lines.length) {
    const text = lines[at + columns.length]!.text;
    const column = text.length > 16 ? null : columnOf(text);
    if (column === null || (column === 'no' && columns.length > 0)) break;
    columns.push(column);
  }
  if (columns.length < 3 || !isTaskTable(columns)) return null;
  const first = at + columns.length;
  const { rows, next } = columns[0] === 'no' ? numberedRows(lines, first, columns) : plainRows(lines, first, columns);
  if (rows.length === 0) return null;
  return { table: { start: lines[at]!.start, end: lines[next - 1]!.end, rows }, next };
}

function isNumber(text: string): number | null {
  const found = /^[(〔]?(\d{1,3})[)〕]?[.、]?$/.exec(text);
  return found ? Number(found[1]) : null;
}

function endsTable(lines: readonly Line[], at: number, started: boolean): boolean {
  const { text } = lines[at]!;
  if (/^附\s*[件表录]\s*\d*\s*[:.]?/.test(text) && text.length < 40) return true;
  if (/^[一二三四五六七八九十]{1,3}\s?、/.test(text) && beginsAnew(text)) return true;
  if (/^(?:打印|关闭|扫一扫|相关(?:下载|附件)|注\s*:|备注\s*:|合\s*计)/.test(text)) return true;
  // Who signs, and the date under it.
  return started && (looksLikeUnit(text) && at + 1 < lines.length && /^(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$/.test(lines[at + 1]!.text) && nextNumberIsFar(lines, at + 2));
}

function nextNumberIsFar(lines: readonly Line[], at: number): boolean {
  return isNumber(lines[at]?.text ?? '') === null;
}

function numberedRows(lines: readonly Line[], first: number, columns: readonly Column[]): { rows: TableRow[]; next: number } {
  const rows: TableRow[] = [];
  let at = first;
  let expected = isNumber(lines[at]?.text ?? '');
  // A category that spans the table stands on a line of its own.
  let category: Place | null = null;
  while (at < lines.length) {
    const number = isNumber(lines[at]!.text);
    if (number === null) {
      const after = isNumber(lines[at + 1]?.text ?? '');
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
      if (endsTable(lines, to, to > from)) break;
      const next = isNumber(lines[to]!.text);
      const enough = to - from >= Math.min(2, columns.length - 1);
      if (next !== null && enough && (next === number + 1 || (next === 1 && number > 1))) break;
      const filled = to - from >= columns.length - 1 && !owesDate(lines, from, to, columns);
      if (filled && !hasNextNumber(lines, to, number + 1, columns.length * 3)) break;
      to++;
    }
    if (to === from) break;
    const cells = cellsByColumn(lines.slice(from, to), columns.slice(1));
    cells.set('no', [lines[at]!]);
    if (category && !cells.has('category')) cells.set('category', [category]);
    rows.push({ line: lines[at]!.no, cells });
    expected = number + 1;
    at = to;
  }
  return { rows, next: at };
}

/** The row has names where its date should be, and more lines of its kind follow: its cells have several lines. */
function owesDate(lines: readonly Line[], from: number, to: number, columns: readonly Column[]): boolean {
  if (!columns.includes('due') || columns.at(-1) !== 'due') return false;
  const says = (text: string): boolean => fits(text, 'due');
  return !lines.slice(from + 1, to).some(({ text }) => says(text)) && (isUnitList(lines[to]!.text) || (lines[to]!.text.length < 30 && says(lines[to]!.text)));
}

function hasNextNumber(lines: readonly Line[], from: number, wanted: number, within: number): boolean {
  for (let at = from; at < Math.min(lines.length, from + within); at++) {
    if (isNumber(lines[at]!.text) === wanted) return true;
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

function isEmpty(text: string): boolean {
  return /^[\s—–\-/\\无*]*$/.test(text);
}

/** Whether the words may stand in the column. Of text columns, whatever is neither a list of units nor a date. */
function fits(text: string, column: Column | null): boolean {
  if (isEmpty(text)) return true;
  const units = isUnitList(text);
  switch (column) {
    case 'lead':
    case 'support':
    case 'responsible':
      return units || (!saysWhen(text) && text.length <= 30 && !/[。;]/.test(text));
    case 'due':
      return saysWhen(text) && !units;
    case 'no':
      return isNumber(text) !== null || /^[(〔]?[一二三四五六七八九十]{1,3}[)〕]?$|^[①-⑳]$/.test(text);
    default:
      return !units && !(text.length < 12 && saysWhen(text) && /[前底末]$/.test(text));
  }
}

function isUnitList(text: string): boolean {
  return text.split(/[、,;\s]+/).every((name) => name === '' || looksLikeUnit(name.replace(/等(?:有关|相关)?(?:部门|单位)?$/, '')) || isGroup(name) || /等$/.test(name));
}

/** The lines of a row under its columns: one each where the numbers agree, else by what they say. */
function cellsByColumn(lines: readonly Line[], columns: readonly Column[]): Map<Column, Place[]> {
  const cells = new Map<Column, Place[]>();
  const put = (column: Column, line: Line): void => {
    if (!isEmpty(line.text)) cells.set(column, [...(cells.get(column) ?? []), line]);
  };
  if (lines.length === columns.length) {
    lines.forEach((line, index) => put(columns[index]!, line));
    return cells;
  }
  let at = 0;
  columns.forEach((column, index) => {
    const left = columns.length - index;
    const unit = isUnits(column);
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
      if (unit && next !== undefined && isUnits(next) && !/[、,]$/.test(lines[at - 1]!.text)) break;
      put(column, line);
      at++;
    }
  });
  return cells;
}

function isUnits(column: Column): boolean {
  return column === 'lead' || column === 'support' || column === 'responsible';
}
