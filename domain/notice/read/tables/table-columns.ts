import { readColumnHead, type TaskColumn } from '../../lexicon/column-heads.js';
import { doesTask, readHeads, taskColumns } from './columns.js';

export { isTaskTable } from './columns.js';

/** What a column of a table of tasks holds. */
export type Column = TaskColumn;

/** What the head of a column says by itself, null where it is no column head of a table of tasks. */
export function columnOf(head: string): Column | null {
  return readColumnHead(head)?.task ?? null;
}

/** The columns of a head together. */
export function columnsOf(words: readonly string[]): (Column | null)[] {
  return taskColumns(words, readHeads(words));
}

/** Whether a column holds names of units, of those who do the task or of others. */
export function holdsUnits(column: Column | null): boolean {
  return doesTask(column) || column === 'supervisor' || column === 'someUnits';
}

/** The words from the line on that name columns, one a line: 序号 once, as the first of them or behind what gathers rows. */
export function headFrom(lines: readonly { readonly text: string }[], at: number): string[] {
  const words: string[] = [];
  while (words.length < MOST_COLUMNS && at + words.length < lines.length) {
    const { text } = lines[at + words.length]!;
    const column = text.length > 16 ? null : columnOf(text);
    if (column === null || (column === 'no' && words.length > MOST_BEFORE_NUMBER)) break;
    if (column === 'no' && words.some((word) => columnOf(word) === 'no')) break;
    words.push(text);
  }
  return words;
}

const MOST_COLUMNS = 14;
const MOST_BEFORE_NUMBER = 1;
