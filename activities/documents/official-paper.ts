import {
  AlignmentType, BorderStyle, Document, Footer, LineRuleType, Packer, PageNumber, Paragraph, Table, TableCell, TableRow, TabStopType, TextRun, WidthType,
  type IParagraphOptions,
} from 'docx';

import type { PaperContents } from './paper-contents.js';

/*
 * The look of official paper (GB/T 9704-2012): A4, a text area of 156 by 225 mm, 22 lines a page. Half-points for sizes,
 * twentieths of a point for distances.
 */
const SONG_TITLE = '方正小标宋简体';
const FANGSONG = '仿宋';
const TITLE = { font: SONG_TITLE, size: 44 } as const;
const BODY = { font: FANGSONG, size: 32 } as const;
/** 4号, for the 版记 and page numbers. */
const FOOT = { font: FANGSONG, size: 28 } as const;
const RED = 'FF0000';
const PAGE = { size: { width: 11_906, height: 16_838 }, margin: { top: 2_098, bottom: 1_984, left: 1_587, right: 1_474 } } as const;
const WIDTH = PAGE.size.width - PAGE.margin.left - PAGE.margin.right;
const LINE = { line: 580, lineRule: LineRuleType.EXACT } as const;
/** One character of the body. */
const CHARACTER = 320;

/** The paper as a Word file. */
export function officialPaper(contents: PaperContents): Promise<Buffer> {
  const { mark, number, title, draft, to, paragraphs, table, remarks, signer, date } = contents;
  const document = new Document({
    title,
    creator: signer,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: { page: PAGE },
        // 奇数页居右空一字，偶数页居左空一字。
        footers: { default: pageNumber('right'), even: pageNumber('left') },
        children: [
          line(mark, { font: SONG_TITLE, size: markSize(mark), color: RED }, { alignment: AlignmentType.CENTER, spacing: { before: 400, after: 500 } }),
          line(number ?? '', BODY, {
            alignment: AlignmentType.CENTER, spacing: { ...LINE, after: 500 }, border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: RED, space: 11 } },
          }),
          line(title, TITLE, { alignment: AlignmentType.CENTER, spacing: { before: 300, after: 300 } }),
          ...(draft === null ? [] : [line(draft, BODY, { alignment: AlignmentType.CENTER, spacing: LINE })]),
          line(to, BODY, { spacing: LINE }),
          ...paragraphs.map(indented),
          tableOf(table),
          ...remarks.map(indented),
          line('', BODY, { spacing: LINE }),
          ...signature(signer, date),
          ...colophon(contents),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

type Font = { readonly font: string; readonly size: number; readonly color?: string };

function line(text: string, font: Font, options: IParagraphOptions): Paragraph {
  return new Paragraph({ ...options, children: [new TextRun({ text, ...font })] });
}

function indented(text: string): Paragraph {
  return line(text, BODY, { indent: { firstLine: 2 * CHARACTER }, spacing: LINE });
}

/** As large as its line allows, at most 36 points: the mark stands on one line. */
function markSize(mark: string): number {
  return Math.min(72, Math.floor(WIDTH / 20 / mark.length) * 2);
}

/** The date four characters from the right, the name of the office centred above it, where the seal goes (7.3.5.1). */
function signature(signer: string, date: string): Paragraph[] {
  const dateWidth = [...date].reduce((width, character) => width + (/\d/.test(character) ? CHARACTER / 2 : CHARACTER), 0);
  const right = Math.max(0, 4 * CHARACTER + Math.round((dateWidth - signer.length * CHARACTER) / 2));
  const at = (text: string, distance: number): Paragraph => line(text, BODY, { alignment: AlignmentType.RIGHT, indent: { right: distance }, spacing: LINE, keepNext: true });
  return [at(signer, right), at(date, 4 * CHARACTER)];
}

/** 版记: thick lines above and below, thin ones between; copies first, then who issued it and when. */
function colophon({ cc, issued }: PaperContents): Paragraph[] {
  const thick = { style: BorderStyle.SINGLE, size: 8, color: '000000', space: 1 };
  const thin = { ...thick, size: 6 };
  const indent = { left: 280, right: 280 };
  const last = new Paragraph({
    indent,
    tabStops: [{ type: TabStopType.RIGHT, position: WIDTH - 280 }],
    border: { ...(cc === null ? { top: thick } : { top: thin }), bottom: thick },
    children: [new TextRun({ text: issued.by, ...FOOT }), new TextRun({ text: `\t${issued.on}`, ...FOOT })],
  });
  if (cc === null) return [line('', BODY, { spacing: LINE }), last];
  return [line('', BODY, { spacing: LINE }), line(cc, FOOT, { indent: { left: 280 + 840, right: 280, hanging: 840 }, border: { top: thick }, keepNext: true }), last];
}

function tableOf({ head, rows }: PaperContents['table']): Table {
  const edge = { style: BorderStyle.SINGLE, size: 6, color: '000000' };
  const widths = columnWidths(head.length);
  const cell = (text: string, index: number, font: Font): TableCell =>
    new TableCell({
      borders: { top: edge, bottom: edge, left: edge, right: edge },
      width: { size: widths[index]!, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 100, right: 100 },
      children: [line(text, font, { alignment: index === 0 ? AlignmentType.CENTER : AlignmentType.LEFT })],
    });
  const row = (cells: readonly string[], font: Font, isHead: boolean): TableRow =>
    new TableRow({ tableHeader: isHead, cantSplit: true, children: cells.map((text, index) => cell(text, index, font)) });
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [row(head, { font: '黑体', size: 28 }, true), ...rows.map((cells) => row(cells, FOOT, false))],
  });
}

/** Number, unit (in a circular), matter, due date, how late. */
function columnWidths(columns: number): number[] {
  const shares = columns === 5 ? [8, 24, 30, 19, 19] : [8, 44, 24, 24];
  return shares.map((share) => Math.floor((WIDTH * share) / 100));
}

function pageNumber(side: 'left' | 'right'): Footer {
  const font = { font: '宋体', size: 28 };
  return new Footer({
    children: [
      new Paragraph({
        alignment: side,
        indent: { [side]: 280 },
        children: [new TextRun({ ...font, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}
