import { readColumnHead, type ScoreColumn } from '../../lexicon/column-heads.js';
import { readHeads, scoreColumns } from '../tables/columns.js';

/** What a column of an annex holds. */
export type Column = ScoreColumn;

/** The column a header word names by itself; null where it is no header word. */
export function columnOf(word: string): Column | null {
  const column = readColumnHead(word)?.score ?? null;
  return column === 'got' ? 'other' : column;
}

/** The columns of a header, or null where the words are none. */
export function columnsOf(words: readonly string[]): readonly Column[] | null {
  const strangers = words.filter((word) => word.trim() !== '' && readColumnHead(word) === null).length;
  if (words.length < 2 || words.length > 12 || strangers > 1) return null;
  return scoreColumns(words, readHeads(words))?.map((column) => (column === 'got' ? 'other' : column)) ?? null;
}
