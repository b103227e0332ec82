import type { Cell, Table } from '../../../document/document.js';
import { isPerson } from '../../lexicon/people.js';
import { isEmptyCell, isUnitList } from './table-cells.js';
import { sourceText } from '../../text.js';
import { readColumnHead, type ScoreColumn, type TaskColumn } from '../../lexicon/column-heads.js';
import { type ColumnMapping, isScoreSheet, isTaskTable, readHeads, scoreColumns, taskColumns } from './columns.js';

/** The head of a table: its rows, the word of each column, and what the columns are. */
export interface GridHead {
  /** The first row of the head, and the first below it. */
  readonly from: number;
  readonly to: number;
  readonly words: readonly string[];
  readonly kind: 'tasks' | 'scores' | 'stages';
  /** Of a table of tasks or stages. */
  readonly task: readonly (TaskColumn | null)[];
  /** Of a table of scores. */
  readonly score: readonly ScoreColumn[];
  /** Of several tables side by side the columns of this one. */
  readonly part?: { readonly from: number; readonly to: number };
}

/** Headings stand near the top, below a title and perhaps a line of who filled the table in. */
const MOST_ROWS_ABOVE = 12;
const MOST_HEAD_ROWS = 3;
/** Longer words are no column's head. */
const LONGEST_HEAD = 24;

/** The head of the table; null where none of its first rows names what is done and by whom, or what is scored. */
export function gridHead({ grid }: Table, mapping?: ColumnMapping): GridHead | null {
  for (let from = 0; from < Math.min(grid.length - 1, MOST_ROWS_ABOVE); from++) {
    for (const rows of headHeights(grid, from)) {
      const read = readHead(grid, from, from + rows, mapping);
      if (read) return read;
    }
  }
  return null;
}

/** What the likeliest head of a table that could not be read says, column by column; null where no row looks like a head. */
export function unreadHead(table: Table): readonly string[] | null {
  return likelyHead(table)?.words ?? null;
}

/** The first rows of the table that look like a head: several short words, each once. */
export function likelyHead({ grid }: Table): Pick<GridHead, 'from' | 'to' | 'words'> | null {
  for (let from = 0; from < Math.min(grid.length - 1, MOST_ROWS_ABOVE); from++) {
    const to = from + headHeights(grid, from)[0]!;
    const words = headWords(grid, from, to);
    if (words.filter((word) => word !== '').length >= 3 && words.every(isShort) && new Set(words).size === words.length) return { from, to, words };
  }
  return null;
}

function isShort(word: string): boolean {
  return word.replace(/\s+/g, '').length <= LONGEST_HEAD && !/[。；;]$/.test(word) && !/^[\d.%]+$/.test(word);
}

/** How many rows a head from the row on may have, likeliest first: as many as its merged cells reach down, or one more below a gathering word. */
function headHeights(grid: Table['grid'], from: number): number[] {
  const row = grid[from]!;
  const reach = Math.max(...row.map((cell) => cell.row + cell.rowSpan - from));
  const gathers = row.some(({ colSpan }) => colSpan > 1) || row.some(({ text }, index) => index > 0 && text === '');
  const heights = [...(reach > 1 && reach <= MOST_HEAD_ROWS ? [reach] : []), ...(gathers && reach <= 1 ? [2, 3] : []), 1];
  return heights.filter((rows, index) => from + rows < grid.length && heights.indexOf(rows) === index);
}

/** The word of every column: the lowest of its cells that says one, with what gathers it where it says too little alone. */
function headWords(grid: Table['grid'], from: number, to: number): string[] {
  return grid[from]!.map((_, column) => {
    const cells: Cell[] = [];
    for (let row = from; row < to; row++) {
      const cell = grid[row]![column]!;
      if (cell.text !== '' && !cells.includes(cell) && !cells.some(({ text }) => text === cell.text)) cells.push(cell);
    }
    const lowest = cells.at(-1)?.text ?? '';
    if (cells.length < 2 || readColumnHead(lowest) !== null) return lowest;
    const whole = cells.map(({ text }) => text).join('');
    return readColumnHead(whole) !== null || whole.length <= LONGEST_HEAD ? whole : lowest;
  });
}

function readHead(grid: Table['grid'], from: number, to: number, mapping: ColumnMapping | undefined): GridHead | null {
  const words = headWords(grid, from, to);
  const named = words.filter((word) => word !== '');
  if (named.length < 2 || !words.every(isShort) || grid[from]!.every((cell) => cell === grid[from]![0])) return null;
  // A merged word over what are values below it is no head of two rows.
  if (to - from > 1 && !plausible(grid, from, to)) return null;
  const heads = readHeads(words, mapping);
  const task = withTitle(grid, to, words, taskColumns(words, heads));
  const score = scoreColumns(words, heads);
  const at = { from, to, words, task, score: score ?? [] };
  if (isScoreSheet(heads, task, score)) return { ...at, kind: 'scores' };
  if (isTaskTable(task)) return { ...at, kind: 'tasks' };
  return isStageTable(words, task) ? { ...at, kind: 'stages' } : null;
}

/**
 * The columns with a title: where no head says what is done, it is the first unknown one whose cells are words, and neither names of bodies
 * nor figures.
 */
function withTitle(grid: Table['grid'], to: number, words: readonly string[], columns: readonly (TaskColumn | null)[]): (TaskColumn | null)[] {
  if (columns.some((column) => column === 'title' || column === 'text' || column === 'category')) return [...columns];
  const at = columns.findIndex((column, index) => column === null && words[index] !== '' && holdsWords(grid.slice(to).map((row) => row[index]!.text)));
  return columns.map((column, index) => (index === at ? 'title' : column));
}

function holdsWords(cells: readonly string[]): boolean {
  const filled = cells.filter((text) => !isEmptyCell(text));
  const wordy = filled.filter((text) => /[一-鿿]{3}/.test(text) && !isUnitList(sourceText(text).text) && !isPerson(text));
  return filled.length > 0 && wordy.length * 2 > filled.length;
}

/** The lower rows of a head are words of columns as well, or empty. */
function plausible(grid: Table['grid'], from: number, to: number): boolean {
  for (let row = from + 1; row < to; row++) {
    const own = grid[row]!.filter((cell) => cell.row === row && cell.text !== '');
    if (own.length === 0 || !own.every(({ text }) => isShort(text))) return false;
    if (own.filter(({ text }) => readColumnHead(text) !== null).length * 2 < own.length) return false;
  }
  return true;
}

/** 阶段 beside 时间: a table of steps. */
function isStageTable(words: readonly string[], task: readonly (TaskColumn | null)[]): boolean {
  return words.some((word) => /^(?:实施|工作|推进)?(?:阶段|步骤|环节)(?:名称|划分)?$/.test(word.replace(/\s+/g, ''))) && (task.includes('due') || task.includes('otherDate'));
}
