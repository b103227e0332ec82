import type { Cell, NoticeDocument, Table } from '../../../document/document.js';
import { plainHead, type TaskColumn } from '../../lexicon/column-heads.js';
import { delimitedGrids } from '../../layout/delimited-grid.js';
import { masked, sourceText } from '../../text.js';
import { type ColumnMapping, readHeads, taskColumns } from './columns.js';
import { gridHead, likelyHead } from './grid-head.js';

/** A table of a notice as a person looks at it: its cells, and what its columns are taken for. */
export interface TableView {
  /** How it was read; null where its head could not be read. */
  readonly kind: 'tasks' | 'scores' | 'stages' | null;
  /** First row of the head and first below it, from 0. */
  readonly head: { readonly from: number; readonly to: number };
  readonly columns: readonly { readonly word: string; readonly key: string; readonly meaning: TaskColumn | null; readonly byHand: boolean }[];
  readonly rows: number;
  /** Each cell once, at its upper left place. */
  readonly cells: readonly Cell[];
}

/** No page shows more. */
const MOST_ROWS = 300;

/** The tables of a document with what their columns are taken for, those that could not be read among them. Tables without any head are left out. */
export function describeTables({ text, blocks }: NoticeDocument, mapping: ColumnMapping = {}): TableView[] {
  const tables = blocks.filter((block) => block.kind === 'table');
  const source = masked(sourceText(text), tables.map(({ span }) => span));
  return [...tables, ...delimitedGrids(source)].sort((a, b) => a.span.start - b.span.start).flatMap((table) => describe(table, mapping) ?? []);
}

function describe(table: Table, mapping: ColumnMapping): TableView | null {
  const read = gridHead(table, mapping);
  const head = read ?? likelyHead(table);
  if (head === null) return null;
  const { words } = head;
  const meanings = read?.task ?? taskColumns(words, readHeads(words, mapping));
  return {
    kind: read?.kind ?? null,
    head: { from: head.from, to: head.to },
    columns: words.map((word, index) => ({ word, key: plainHead(word), meaning: meanings[index] ?? null, byHand: mapping[plainHead(word)] !== undefined })),
    rows: table.grid.length,
    cells: table.grid.slice(0, MOST_ROWS).flatMap((row, at) => row.filter((cell, column) => cell.row === at && cell.column === column)),
  };
}
