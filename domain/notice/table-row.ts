import type { Place } from './draft.js';
import type { Column } from './table-columns.js';

/** A row of a table of tasks. A cell may be several places (lines) of the source; empty ones are not there. */
export interface TableRow {
  readonly line: number;
  readonly cells: ReadonlyMap<Column, readonly Place[]>;
}

export interface TaskTable extends Place {
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
