import { AlignmentType, BorderStyle, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';

import { exactly, TABLE, TABLE_HEAD, WIDTH, type Type } from './page-measures.js';
import type { PaperContents } from './paper-contents.js';

const LINE = 360;
const EDGE = { style: BorderStyle.SINGLE, size: 6, color: '000000' } as const;

/** The table of matters, its head on every page. */
export function paperTable({ head, rows }: PaperContents['table']): Table {
  const widths = columnWidths(head.length);
  const cell = (text: string, index: number, type: Type, centred: boolean): TableCell =>
    new TableCell({
      borders: { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE },
      width: { size: widths[index]!, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 80, right: 80 },
      verticalAlign: 'center',
      children: [new Paragraph({ alignment: centred ? AlignmentType.CENTER : AlignmentType.LEFT, spacing: exactly(LINE), children: [new TextRun({ text, ...type })] })],
    });
  const row = (cells: readonly string[], type: Type, isHead: boolean): TableRow =>
    new TableRow({ tableHeader: isHead, cantSplit: true, children: cells.map((text, index) => cell(text, index, type, isHead || index === 0)) });
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    alignment: AlignmentType.CENTER,
    rows: [row(head, TABLE_HEAD, true), ...rows.map((cells) => row(cells, TABLE, false))],
  });
}

/** Number, unit (in a circular), matter, due date, how late. */
function columnWidths(columns: number): number[] {
  const shares = columns === 5 ? [9, 22, 29, 20, 20] : [9, 43, 24, 24];
  return shares.map((share) => Math.floor((WIDTH * share) / 100));
}
