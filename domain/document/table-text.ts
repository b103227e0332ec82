import type { Cell, Table } from './document.js';
import { gridOf, type PlacedCell, type RawTable } from './raw-table.js';

/** Stands for an empty cell, as officials write it, so that no cell behind it takes its place. */
const NOTHING = '—';
const TOTAL = /^(?:合\s*计|总\s*计|小\s*计|总\s*分)/;
/** A cell of more lines is no cell of a data table: pages are laid out in tables too. */
const MOST_LINES = 40;

/** Whether the table only lays out a page: its cells are paragraphs, not data. */
export function laysOut(rows: RawTable): boolean {
  return Math.max(0, ...gridOf(rows).map((row) => row.length)) < 2 || rows.some((row) => row.some(({ text }) => text.split('\n').length > MOST_LINES));
}

/**
 * A table as the lines of a notice, beginning at `at` of its text: a cell a line, row after row. A cell that covers several
 * rows is said once in each, and what is empty in a table with a heading becomes a dash, so every row has as many lines as
 * the heading.
 */
export function tableText(rows: RawTable, at: number): { readonly text: string; readonly table: Table } {
  const placed = gridOf(rows);
  const heading = placed.findIndex((row) => row.length >= 3 && row.every((cell, column) => isHeading(cell, column)));
  const cells = new Map<PlacedCell, Cell>();
  let text = '';
  placed.forEach((row, index) => {
    const own = row.filter((cell, column) => cell.column === column);
    const said = own.map((cell) => cellLine(cell.text));
    const dashed = heading >= 0 && index > heading && !said.some((line) => TOTAL.test(line)) && said.some((line) => line !== '');
    let begun = false;
    own.forEach((cell, order) => {
      const line = said[order]! === '' && dashed ? NOTHING : said[order]!;
      if (line !== '') text += begun ? '\n' : text === '' ? '' : '\n\n';
      begun ||= line !== '';
      const start = at + text.length;
      text += line;
      if (!cells.has(cell)) cells.set(cell, { ...cell, text: said[order]!, span: { start, end: start + said[order]!.length } });
    });
  });
  const grid = placed.map((row) => row.map((cell) => cells.get(cell) ?? { ...cell, text: '', span: { start: at, end: at } }));
  return { text, table: { kind: 'table', grid, span: { start: at, end: at + text.length } } };
}

function isHeading({ text, column }: PlacedCell, at: number): boolean {
  return column === at && text !== '' && text.replace(/\s/g, '').length <= 12 && !/[。；;]/.test(text) && !/^\d+$/.test(text);
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
