import type { Block, Cell, Table } from '../../../document/document.js';
import type { AnnexRows } from '../indicators/annex-lines.js';
import type { Place } from '../../draft.js';
import type { SourceText } from '../../text.js';
import type { TaskTable } from './table-row.js';
import type { ColumnMapping } from './columns.js';
import { gridHead, unreadHead, type GridHead } from './grid-head.js';
import { gridScores } from './grid-scores.js';
import { gridTasks } from './grid-tasks.js';
import { recordTable } from './record-table.js';

/** A table with the head of one kind. */
export interface GridRead {
  readonly table: Table;
  readonly head: GridHead;
}

export interface GridsRead {
  readonly tasks: readonly TaskTable[];
  readonly scores: readonly (AnnexRows & Place)[];
  readonly stages: readonly GridRead[];
  /** Tables whose head could not be read, with its words. */
  readonly unread: readonly { readonly table: Table; readonly words: readonly string[] }[];
  /** What has been read, so that nobody reads it again. */
  readonly claimed: readonly Place[];
}

/** Reads every table among the blocks from its grid. `mapping` is what a person said of heads the lexicon does not know. */
export function readGrids(source: SourceText, blocks: readonly Block[], mapping?: ColumnMapping): GridsRead {
  const tasks: TaskTable[] = [];
  const scores: (AnnexRows & Place)[] = [];
  const stages: GridRead[] = [];
  const unread: { table: Table; words: readonly string[] }[] = [];
  const claimed: Place[] = [];
  for (const table of wholeTables(blocks, mapping)) {
    const head = gridHead(table, mapping);
    if (head === null) {
      const records = recordTable(source, table);
      const words = records ? null : unreadHead(table);
      if (records) {
        tasks.push(records);
        claimed.push(table.span);
      } else if (words && table.grid.length >= 3) unread.push({ table, words });
      continue;
    }
    claimed.push(table.span);
    if (head.kind === 'tasks') tasks.push(gridTasks(source, table, head));
    else if (head.kind === 'scores') scores.push({ ...gridScores(source, table, head), ...table.span });
    else stages.push({ table, head });
  }
  return { tasks, scores, stages, unread, claimed };
}

/** The tables of the blocks; one without a head directly behind another of as many columns is the rest of it, on the next page. */
function wholeTables(blocks: readonly Block[], mapping: ColumnMapping | undefined): Table[] {
  const tables: Table[] = [];
  let before: Block | null = null;
  for (const block of blocks) {
    if (block.kind === 'table') {
      const last = tables.at(-1);
      const goesOn = last && before?.kind === 'table' && width(last) === width(block) && gridHead(block, mapping) === null && gridHead(last, mapping) !== null;
      if (goesOn) tables[tables.length - 1] = joined(last, block);
      else tables.push(block);
    }
    before = block;
  }
  return tables;
}

function width({ grid }: Table): number {
  return grid[0]?.length ?? 0;
}

function joined(above: Table, below: Table): Table {
  const moved = new Map<Cell, Cell>();
  const down = (cell: Cell): Cell => {
    const known = moved.get(cell) ?? { ...cell, row: cell.row + above.grid.length };
    moved.set(cell, known);
    return known;
  };
  return { kind: 'table', grid: [...above.grid, ...below.grid.map((row) => row.map(down))], span: { start: above.span.start, end: below.span.end } };
}
