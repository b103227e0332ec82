import { AlignmentType, BorderStyle, Document, Footer, Packer, PageNumber, Paragraph, TextRun, type IParagraphOptions, type Table } from 'docx';

import { partsOf } from '../../domain/papers/heading.js';
import { colophon } from './colophon.js';
import { fontTable, styles } from './file-parts.js';
import {
  BODY, CHARACTER, exactly, FIRST_HEADING, inkBottom, inkTop, LINE, MARGIN, markType, mm, PAGE_NUMBER, PAGE_SIZE, RED, SECOND_HEADING, SMALL_CHARACTER, TITLE, WIDTH, type Type,
} from './page-measures.js';
import type { PaperContents } from './paper-contents.js';
import { paperTable } from './paper-table.js';

const TITLE_LINE = 700;
const FOOTER_LINE = 340;
/** From the foot of the type area to the dashes of the page number. */
const TO_PAGE_NUMBER = mm(7);

/** The paper as a Word file. */
export function officialPaper(contents: PaperContents): Promise<Buffer> {
  const document = new Document({
    title: contents.title,
    creator: contents.signer,
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: { page: { size: PAGE_SIZE, margin: { ...MARGIN, footer: footerDistance() } } },
        // 单页码居右空一字，双页码居左空一字。
        footers: { default: pageNumber('right'), even: pageNumber('left') },
        children: [...head(contents), ...body(contents), ...end(contents)],
      },
    ],
  });
  return Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: fontTable() }, { path: 'word/styles.xml', data: styles() }]);
}

/** 版头: the mark 35 mm below the upper edge of the type area, the number two lines below it, the red line 4 mm below that. */
function head({ mark, number }: PaperContents): Paragraph[] {
  const type = markType(mark);
  const markLine = type.size * 12;
  const toRule = Math.round((mm(4) - (LINE - inkBottom(LINE, BODY.size))) / 20);
  return [
    line(mark, type, { alignment: AlignmentType.CENTER, spacing: { ...exactly(markLine), before: mm(35) - inkTop(markLine, type.size) } }),
    line(number ?? '', BODY, {
      alignment: AlignmentType.CENTER,
      spacing: { ...exactly(LINE), before: 2 * LINE - (markLine - inkBottom(markLine, type.size)) },
      border: { bottom: { style: BorderStyle.SINGLE, size: 16, color: RED, space: toRule } },
    }),
  ];
}

/** The title two lines below the red line, the addressees a line below it. */
function body({ title, draft, to, paragraphs, table, annex }: PaperContents): (Paragraph | Table)[] {
  const words = paragraphs.map((text, index) => wordsOf(text, { keepNext: annex !== null && index === paragraphs.length - 1 }));
  return [
    line(title, TITLE, { alignment: AlignmentType.CENTER, spacing: { ...exactly(TITLE_LINE), before: 2 * LINE } }),
    ...(draft === null ? [] : [line(draft, BODY, { alignment: AlignmentType.CENTER, spacing: exactly(LINE) })]),
    line(to, BODY, { spacing: { ...exactly(LINE), before: LINE } }),
    ...words,
    ...(annex === null
      ? [line(table.title, FIRST_HEADING, { alignment: AlignmentType.CENTER, spacing: exactly(LINE), keepNext: true }), paperTable(table)]
      // 正文下空一行左空二字。
      : [line(annex, BODY, { indent: { left: 2 * CHARACTER }, spacing: { ...exactly(LINE), before: LINE }, keepNext: true })]),
  ];
}

/** The signature, what is remarked beneath it, the annex on pages of its own, and the 版记 at the foot of the last one. */
function end(contents: PaperContents): (Paragraph | Table)[] {
  const { signer, date, remarks, annex, table } = contents;
  // On one page with the 版记, unless an annex stands between: a page with nothing else on it is no page of a paper.
  const keepNext = annex === null;
  const beneath = remarks.map((text) => line(text, BODY, { indent: { left: 2 * CHARACTER }, spacing: exactly(LINE), keepNext }));
  const signed = [...signature(signer, date, keepNext || remarks.length > 0), ...beneath];
  if (annex === null) return [...signed, colophon(contents)];
  return [
    ...signed,
    line('附件', FIRST_HEADING, { pageBreakBefore: true, spacing: exactly(LINE) }),
    line(table.title, TITLE, { alignment: AlignmentType.CENTER, spacing: { ...exactly(TITLE_LINE), before: LINE, after: LINE / 3 } }),
    paperTable(table),
    colophon(contents),
  ];
}

/**
 * The date four characters from the right and the name of the office centred above it (7.3.5.1), two lines below the words, which
 * the seal covers. A name so long that it would come nearer than two characters to the edge moves both to the left.
 */
function signature(signer: string, date: string, keepNext: boolean): Paragraph[] {
  const dateWidth = [...date].reduce((width, character) => width + (/\d/.test(character) ? 0.5 : 1), 0);
  const half = Math.max(4 + dateWidth / 2, 2 + signer.length / 2) * CHARACTER;
  const left = Math.max(0, Math.round(WIDTH - 2 * half));
  const options = { alignment: AlignmentType.CENTER, indent: { left }, keepLines: true } as const;
  return [
    line(signer, BODY, { ...options, spacing: { ...exactly(LINE), before: 2 * LINE }, keepNext: true }),
    line(date, BODY, { ...options, spacing: exactly(LINE), keepNext }),
  ];
}

function line(text: string, type: Type, options: IParagraphOptions): Paragraph {
  return new Paragraph({ ...options, children: [new TextRun({ text, ...type })] });
}

/** A paragraph of the body, two characters in; headings in 黑体 and 楷体. */
function wordsOf(paragraph: string, options: IParagraphOptions): Paragraph {
  const { level, heading, text } = partsOf(paragraph);
  const runs = [{ text: heading, ...(level === 1 ? FIRST_HEADING : SECOND_HEADING) }, { text, ...BODY }].filter((run) => run.text !== '');
  return new Paragraph({ ...options, alignment: AlignmentType.BOTH, indent: { firstLine: 2 * CHARACTER }, spacing: exactly(LINE), children: runs.map((run) => new TextRun(run)) });
}

/** So that the dashes, which stand a third of their size above the base line, are where they belong. */
function footerDistance(): number {
  const dashes = Math.round(FOOTER_LINE * 0.8 - PAGE_NUMBER.size * 10 * 0.33);
  return MARGIN.bottom - TO_PAGE_NUMBER + dashes - FOOTER_LINE;
}

function pageNumber(side: 'left' | 'right'): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: side,
        indent: { [side]: SMALL_CHARACTER },
        spacing: exactly(FOOTER_LINE),
        children: [new TextRun({ ...PAGE_NUMBER, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}
