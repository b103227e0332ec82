/** A cell of a table as it was written, with how many rows and columns it covers. */
export interface Cell {
  readonly text: string;
  readonly colspan: number;
  readonly rowspan: number;
}

/** Stands for an empty cell, as officials write it, so that no cell behind it takes its place. */
const NOTHING = '—';
const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|总\s*分)/;
/** A cell of more lines is no cell of a data table: pages are laid out in tables too. */
const MOST_LINES = 40;
const MOST_COLUMNS = 60;
const MOST_ROWS_SPANNED = 500;

/**
 * A table as the lines of a notice: a cell a line, row after row. A cell that covers several rows is said once in each, and
 * what is empty in a table with a heading becomes a dash, so every row has as many lines as the heading. A table that only
 * lays out a page keeps the lines of its cells.
 */
export function tableLines(rows: readonly (readonly Cell[])[]): string {
  const spread = spreadRows(rows);
  const columns = Math.max(0, ...spread.map((row) => row.length));
  if (columns < 2 || spread.some((row) => row.some((cell) => cell !== null && cell.split('\n').length > MOST_LINES))) {
    return spread.flatMap((row) => row.filter((cell) => cell)).join('\n\n');
  }
  const heading = spread.findIndex((row) => row.length >= 3 && row.every(isHeading));
  return spread
    .map((row, index) => {
      const cells = row.map((cell) => (cell === null ? null : cellLine(cell)));
      const dashed = heading >= 0 && index > heading && !cells.some((cell) => cell !== null && TOTAL.test(cell)) && cells.some((cell) => cell);
      return cells.flatMap((cell) => (cell === null ? [] : cell !== '' ? [cell] : dashed ? [NOTHING] : [])).join('\n');
    })
    .filter((row) => row !== '')
    .join('\n\n');
}

/** Each row with what reaches down into it; null where a cell to its left reaches over. */
function spreadRows(rows: readonly (readonly Cell[])[]): (string | null)[][] {
  const below: { text: string; left: number }[] = [];
  return rows.map((row) => {
    const line: (string | null)[] = [];
    const fromAbove = (): void => {
      for (let above = below[line.length]; above && above.left > 0; above = below[line.length]) {
        above.left -= 1;
        line.push(above.text);
      }
    };
    for (const { text, colspan, rowspan } of row) {
      fromAbove();
      const down = Math.min(Math.max(1, rowspan), MOST_ROWS_SPANNED) - 1;
      if (down > 0) below[line.length] = { text, left: down };
      line.push(text.trim());
      for (let i = 1; i < Math.min(colspan, MOST_COLUMNS); i++) line.push(null);
    }
    fromAbove();
    return line;
  });
}

function isHeading(cell: string | null): boolean {
  return cell !== null && cell !== '' && cell.replace(/\s/g, '').length <= 12 && !/[。；;]/.test(cell) && !/^\d+$/.test(cell);
}

/** Words broken for the look of a narrow column grow together again; names and sentences, one a line, stay apart. */
function cellLine(cell: string): string {
  const lines = cell.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  return lines.reduce((joined, line) => {
    const parted = /[、，,；;。：:（(]$/.test(joined) || /^[、，,；;。）)]/.test(line);
    if (joined === '' || parted || !ENDS_AS_NAME.test(joined) || !ENDS_AS_NAME.test(line)) return joined + line;
    return `${joined}、${line}`;
  }, '');
}

/** How names of units end. */
const ENDS_AS_NAME = /(?:局|委|办|院|府|会|司|中心|部|所|行|队|社|站|校|镇|乡|街道|集团|公司|联|馆|厅|办公室)$/;
