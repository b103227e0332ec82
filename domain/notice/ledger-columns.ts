import type { LedgerCell } from './ledger.js';
import { readColumnHead, type TaskColumn } from './lexicon/column-heads.js';

/** What a column of a ledger (台账) holds. */
export type LedgerColumn = 'no' | 'category' | 'task' | 'measures' | 'lead' | 'responsible' | 'support' | 'due';

/** Which column stands where, and in which row (from 0) the headings are. */
export interface LedgerHeading {
  readonly row: number;
  readonly columns: ReadonlyMap<LedgerColumn, number>;
}

/** Headings are near the top, below a title and perhaps a line of who filled it in. */
const MOST_ROWS_ABOVE = 20;

/**
 * The heading of a ledger, found by its words wherever it stands; of two rows that belong together (责任单位 over 牵头单位 and 配合单位)
 * the lower one. Null where no row names a task and a unit.
 */
export function ledgerHeading(rows: readonly (readonly LedgerCell[])[]): LedgerHeading | null {
  let best: LedgerHeading | null = null;
  for (const [row, cells] of rows.slice(0, MOST_ROWS_ABOVE).entries()) {
    const columns = columnsOf(cells);
    const whole = columns.has('task') && ['lead', 'responsible', 'support'].some((unit) => columns.has(unit as LedgerColumn));
    if (whole && columns.size >= (best?.columns.size ?? 2)) best = { row, columns };
  }
  return best;
}

function columnsOf(cells: readonly LedgerCell[]): Map<LedgerColumn, number> {
  const columns = new Map<LedgerColumn, number>();
  for (const [index, cell] of cells.entries()) {
    const column = typeof cell === 'string' ? columnOf(cell) : null;
    if (column !== null && !columns.has(column)) columns.set(column, index);
  }
  // 具体措施 alone is what is to be done.
  const measures = columns.get('measures');
  if (!columns.has('task') && measures !== undefined) {
    columns.set('task', measures);
    columns.delete('measures');
  }
  return columns;
}

/** @returns what a heading says of its column; null for one that is not read (备注, 联系人, 督导单位). */
export function columnOf(heading: string): LedgerColumn | null {
  const column = readColumnHead(heading)?.task ?? null;
  return column === null ? null : (LEDGER[column] ?? null);
}

const LEDGER: Partial<Record<TaskColumn, LedgerColumn>> = {
  no: 'no', category: 'category', title: 'task', text: 'measures', due: 'due', lead: 'lead', responsible: 'responsible', support: 'support',
};
