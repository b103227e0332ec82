/** A cell of a table as a file has it, with how many rows and columns it covers. */
export interface RawCell {
  readonly text: string;
  readonly colspan: number;
  readonly rowspan: number;
}

/** Rows of cells, each row without what reaches into it from above. */
export type RawTable = readonly (readonly RawCell[])[];

/** A cell of a table, with its place in the grid. */
export interface PlacedCell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly colSpan: number;
}

const MOST_COLUMNS = 60;
const MOST_ROWS_SPANNED = 500;

/**
 * The grid of a table: as many places in every row, a merged cell in each place it covers. Text is trimmed; a place that no
 * cell covers has an empty one. Spans that reach over the table's end are cut.
 */
export function gridOf(rows: RawTable): PlacedCell[][] {
  const grid: (PlacedCell | undefined)[][] = rows.map(() => []);
  rows.forEach((cells, row) => {
    let column = 0;
    for (const { text, colspan, rowspan } of cells) {
      while (grid[row]![column] !== undefined) column++;
      if (column >= MOST_COLUMNS) break;
      const colSpan = freeFrom(grid[row]!, column, Math.min(Math.max(1, colspan), MOST_COLUMNS - column));
      const rowSpan = Math.min(Math.max(1, rowspan), MOST_ROWS_SPANNED, rows.length - row);
      const cell: PlacedCell = { text: text.trim(), row, column, rowSpan, colSpan };
      for (let down = 0; down < rowSpan; down++) for (let right = 0; right < colSpan; right++) grid[row + down]![column + right] ??= cell;
      column += colSpan;
    }
  });
  const columns = Math.max(0, ...grid.map((cells) => cells.length));
  return grid.map((cells, row) => Array.from({ length: columns }, (_, column) => cells[column] ?? { text: '', row, column, rowSpan: 1, colSpan: 1 }));
}

/** How many of the places, `wanted` at most, no cell from above covers. */
function freeFrom(row: readonly (PlacedCell | undefined)[], column: number, wanted: number): number {
  let free = 1;
  while (free < wanted && row[column + free] === undefined) free++;
  return free;
}
