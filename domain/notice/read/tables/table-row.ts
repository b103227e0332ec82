import type { Place } from '../../draft.js';
import type { Column } from './table-columns.js';

/** A row of a table of tasks. A cell may be several places (lines) of the source; empty ones are not there. */
export interface TableRow {
  readonly line: number;
  readonly cells: ReadonlyMap<Column, readonly Place[]>;
  /** Columns that say nothing a task has a field for, by the words of their heads. */
  readonly extras?: readonly RowExtra[];
  /** Where the row itself stands, without what is merged with rows above it. */
  readonly source?: Place;
}

export interface RowExtra {
  readonly name: string;
  readonly places: readonly Place[];
}

export interface TaskTable extends Place {
  /** Which reader found it. */
  readonly by: string;
  readonly rows: readonly TableRow[];
}

/** Puts places into a row's cell, behind what is there already. */
export function extendCell(cells: Map<Column, Place[]>, column: Column, places: readonly Place[]): void {
  cells.set(column, [...(cells.get(column) ?? []), ...places]);
}

/** A table, and where reading goes on. */
export interface TableRead {
  readonly table: TaskTable;
  /** Index of the first line after it. */
  readonly next: number;
}
