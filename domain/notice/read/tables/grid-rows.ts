import type { Cell, Table } from '../../../document/document.js';
import { isEmptyCell } from './table-cells.js';
import type { GridHead } from './grid-head.js';

/** A row of a table below its head: what the row is, and its cells by column. */
export interface GridRow {
  readonly kind: 'data' | 'group' | 'total';
  readonly cells: readonly Cell[];
  /** Of the table, from 0. */
  readonly at: number;
}

const TOTAL = /^(?:合计|总计|共计|总分|总分值|小计|合计分值|合计得分|分值合计)(?:[（(].*[)）])?[:：]?$/;
const NOTE = /^(?:注|备注|说明|注释|填表说明|填表人|填报人|制表|审核人?|审批人?|联系人|填报单位|填表单位|单位负责人|监督举报|报送)\s*[:：]/;

/**
 * The rows below a table's head: without heads said again on the next page, notes and empty rows. A row of one cell over the whole
 * width, or of nothing but a name in its first columns, gathers those below it.
 */
export function gridRows({ grid }: Table, { from, to, words }: Pick<GridHead, 'from' | 'to' | 'words'>): GridRow[] {
  const rows: GridRow[] = [];
  for (let at = to; at < grid.length; at++) {
    const cells = grid[at]!;
    const own = [...new Set(cells)].filter(({ text }) => !isEmptyCell(text));
    const first = own[0];
    if (!first || isHeadAgain(cells, words) || isHeadRow(grid, at, from, to)) continue;
    const plain = first.text.replace(/\s+/g, '');
    if (NOTE.test(plain)) continue;
    if (own.slice(0, 3).some(({ text }) => TOTAL.test(text.replace(/\s+/g, '')))) rows.push({ kind: 'total', cells, at });
    else if (gathersAll(own, cells.length) || (own.length === 1 && (first.colSpan >= cells.length - 1 || cells.length > 2) && first.rowSpan === 1 && first.column <= 2)) rows.push({ kind: 'group', cells, at });
    else rows.push({ kind: 'data', cells, at });
  }
  return rows;
}

/** 一 and 教育类 over all the other columns: a number and a name that gather the rows below. */
function gathersAll(own: readonly Cell[], columns: number): boolean {
  const [number, name] = own;
  return own.length === 2 && columns >= 4 && /^[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?$/.test(number!.text) && name!.colSpan >= columns - 2;
}

function isHeadAgain(cells: readonly Cell[], words: readonly string[]): boolean {
  const plain = (text: string): string => text.replace(/\s+/g, '');
  return cells.filter(({ text }, column) => plain(text) !== '' && plain(text) === plain(words[column]!)).length * 2 > words.length;
}

/** One row of a head of two that stands again on the next page. */
function isHeadRow(grid: Table['grid'], at: number, from: number, to: number): boolean {
  for (let row = from; row < to; row++) {
    if (grid[at]!.every(({ text }, column) => text === grid[row]![column]!.text)) return true;
  }
  return false;
}
