import { AlignmentType, BorderStyle, Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';

/*
 * The look of official paper (GB/T 9704): title in 小标宋 二号, body in 仿宋 三号, fixed line spacing, two characters of indent.
 * Half-points for sizes, twentieths of a point for distances.
 */
const TITLE = { font: '方正小标宋简体', size: 44 } as const;
const BODY = { font: '仿宋', size: 32 } as const;
const LABEL = { font: '黑体', size: 28 } as const;
const LINE = 560;
const INDENT = 640;

export function title(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 240, line: LINE },
    children: [new TextRun({ text, ...TITLE })],
  });
}

export function body(text: string): Paragraph {
  return new Paragraph({ indent: { firstLine: INDENT }, spacing: { line: LINE }, children: [new TextRun({ text, ...BODY })] });
}

/** The addressee, without indent. */
export function addressee(text: string): Paragraph {
  return new Paragraph({ spacing: { line: LINE }, children: [new TextRun({ text, ...BODY })] });
}

/** Who signs, and the date, to the right. */
export function signature(lines: readonly string[]): Paragraph[] {
  return lines.map(
    (text) =>
      new Paragraph({ alignment: AlignmentType.RIGHT, spacing: { line: LINE }, indent: { right: INDENT }, children: [new TextRun({ text, ...BODY })] }),
  );
}

/** A form of two columns: label and content. */
export function form(rows: readonly (readonly [label: string, content: string])[]): Table {
  const line = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
  const borders = { top: line, bottom: line, left: line, right: line };
  const cell = (text: string, style: typeof LABEL | typeof BODY, percent: number, alignment: 'center' | 'left') =>
    new TableCell({
      borders,
      width: { size: percent, type: WidthType.PERCENTAGE },
      margins: { top: 80, bottom: 80, left: 120, right: 120 },
      children: [new Paragraph({ alignment, children: [new TextRun({ text, font: style.font, size: 28 })] })],
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: rows.map(([label, content]) => new TableRow({ children: [cell(label, LABEL, 24, 'center'), cell(content, BODY, 76, 'left')] })),
  });
}

/** The Word file, on A4 with the margins of the standard. */
export function paper(name: string, children: readonly (Paragraph | Table)[]): Promise<Buffer> {
  const document = new Document({
    title: name,
    creator: 'Duban',
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { top: 2_098, bottom: 1_984, left: 1_587, right: 1_474 } } },
        children: [...children],
      },
    ],
  });
  return Packer.toBuffer(document);
}
