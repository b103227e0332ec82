import type { Place } from '../draft.js';

/** A line of a printed table: its text is that of its place, trimmed; `indent` is the width of the blanks before it. */
export interface PrintedLine extends Place {
  readonly text: string;
  readonly indent: number;
}

/** Where the columns of a table printed with blanks begin, in widths of a half-width character. */
export type PrintedColumns = readonly number[];

/** The parts of a line between two blanks or more. */
export function printedCells(line: PrintedLine): Place[] {
  const cells: Place[] = [];
  for (const cell of line.text.matchAll(/\S+(?:\s\S+)*/g)) cells.push({ start: line.start + cell.index, end: line.start + cell.index + cell[0].length });
  return cells;
}

/**
 * The columns of a table by the places of its head's words, null where the rows do not stand under them. Told by the rows
 * that have a cell for every column: all of their cells must begin where the head's words do, and rows there must be.
 */
export function printedColumns(head: PrintedLine, lines: readonly PrintedLine[]): PrintedColumns | null {
  const cells = printedCells(head);
  const columns = cells.map((cell) => columnAt(head, cell));
  let whole = 0;
  let broken = false;
  for (const line of lines) {
    const own = printedCells(line);
    if (own.length > columns.length) return null;
    if (own.length === columns.length) {
      if (!own.every((cell, index) => Math.abs(columnAt(line, cell) - columns[index]!) <= NEAR)) return null;
      whole++;
    } else broken ||= own.length > 0 && columnAt(line, own[0]!) >= columns[1]! - NEAR;
  }
  return whole > 0 && broken ? columns : null;
}

const NEAR = 3;

/** The index of the column a cell of the line stands in, null where it begins before the first. */
export function printedColumnOf(columns: PrintedColumns, line: PrintedLine, cell: Place): number | null {
  const at = columnAt(line, cell);
  const index = columns.findLastIndex((column) => column <= at + NEAR);
  return index < 0 ? null : index;
}

function columnAt(line: PrintedLine, cell: Place): number {
  let width = line.indent;
  for (let at = 0; at < cell.start - line.start; at++) width += widthOf(line.text.charCodeAt(at));
  return width;
}

/** The width of blanks as printed: the full-width one is two. */
export function widthOfBlanks(blanks: string): number {
  let width = 0;
  for (let at = 0; at < blanks.length; at++) width += widthOf(blanks.charCodeAt(at));
  return width;
}

function widthOf(code: number): number {
  return code < 0x2000 || code === 0x201c || code === 0x201d ? 1 : 2;
}
