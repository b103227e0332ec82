import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';

import { exactly, TABLE, TABLE_HEAD, WIDTH, type Type } from './page-measures.js';
import type { PaperContents } from './paper-contents.js';

const LINE = 360;
const EDGE = { style: BorderStyle.SINGLE, size: 6, color: '000000' } as const;

/** The table of matters, its head on every page. */
export function paperTable({ head, rows }: PaperContents['table']): Table {
  const widths = columnWidths(head.length);
  const cell = (text: string, index: number, type: Type, centred: boolean, keepNext: boolean): TableCell =>
    new TableCell({
      borders: { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE },
      width: { size: widths[index]!, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 60, right: 60 },
      verticalAlign: 'center',
      children: [new Paragraph({ alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT, spacing: exactly(LINE), keepNext, children: text.split('\n').map((part, at) => new TextRun({ text: part, ...(at > 0 ? { break: 1 } : {}), ...type })) })],
    });
  const row = (cells: readonly string[], type: Type, isHead: boolean, keepNext: boolean): TableRow =>
    new TableRow({ tableHeader: isHead, cantSplit: true, children: cells.map((text, index) => cell(text, index, type, isHead || index === 0, keepNext)) });
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    alignment: AlignmentType.CENTER,
    // The last row stays with what follows: the signature, or the 版记.
    rows: [row(head, TABLE_HEAD, true, true), ...rows.map((cells, index) => row(cells, TABLE, false, index === rows.length - 1))],
  });
}

/** Number, unit (in a circular), matter, due date, how late. */
function columnWidths(columns: number): number[] {
  const shares = columns === 5 ? [72, 180, 248, 285, 215] : [72, 428, 285, 215];
  return shares.map((share) => Math.floor((WIDTH * share) / 1000));
}
