import {
  BorderStyle, HorizontalPositionAlign, HorizontalPositionRelativeFrom, Paragraph, Tab, TabStopType, TextRun, TextWrappingType, VerticalPositionAlign, VerticalPositionRelativeFrom,
} from 'docx';
import { ShapeRun } from 'docx/shapes';

import { exactly, SMALL, SMALL_CHARACTER, WIDTH } from './page-measures.js';
import type { PaperContents } from './paper-contents.js';

/** Eighths of a point: 0.35 mm above and below, 0.25 mm between. */
const THICK = 8;
const THIN = 6;
/** 4号 with a little air, and the line that holds nothing but a rule. */
const LINE = 440;
const RULE_LINE = 20;
/** Twips of a pixel, in which shapes are measured. */
const PIXEL = 15;

/**
 * 版记, at the foot of the last page, its last rule the lower edge of the type area: the last paragraph of a paper, which is as high
 * as it, so that where there is no room for it both go to the next page, and which holds it. A thick rule above and below, a thin one between; copies first, then who issued it and when, a character from either side.
 */
export function colophon(contents: Pick<PaperContents, 'cc' | 'issued'>): Paragraph {
  return new Paragraph({ spacing: exactly(heightOf(contents.cc)), children: [box(contents)] });
}

function box({ cc, issued }: Pick<PaperContents, 'cc' | 'issued'>): ShapeRun {
  const copies = cc === null ? [] : [
    new Paragraph({
      spacing: exactly(LINE),
      // Lines after the first begin below the first name, behind 抄送：
      indent: { left: 4 * SMALL_CHARACTER, right: SMALL_CHARACTER, hanging: 3 * SMALL_CHARACTER },
      children: [new TextRun({ text: cc, ...SMALL })],
    }),
    rule(THIN),
  ];
  const printed = new Paragraph({
    spacing: exactly(LINE),
    indent: { left: SMALL_CHARACTER, right: SMALL_CHARACTER },
    tabStops: [{ type: TabStopType.RIGHT, position: WIDTH - SMALL_CHARACTER }],
    children: [new TextRun({ text: issued.by, ...SMALL }), new TextRun({ children: [new Tab(), issued.on], ...SMALL })],
  });
  return new ShapeRun({
    type: 'rectangle',
    transformation: { width: WIDTH / PIXEL, height: heightOf(cc) / PIXEL },
    fill: 'none',
    line: 'none',
    children: [rule(THICK), ...copies, printed, rule(THICK)],
    textOptions: { verticalAlignment: 'bottom', margins: { top: 0, right: 0, bottom: 0, left: 0 }, resizeShapeToFitText: true },
    floating: {
      horizontalPosition: { relative: HorizontalPositionRelativeFrom.MARGIN, align: HorizontalPositionAlign.CENTER },
      verticalPosition: { relative: VerticalPositionRelativeFrom.MARGIN, align: VerticalPositionAlign.BOTTOM },
      wrap: { type: TextWrappingType.NONE },
    },
    altText: { name: '版记', description: '版记' },
  });
}

/** A rule as wide as the type area. */
function rule(size: number): Paragraph {
  return new Paragraph({ spacing: exactly(RULE_LINE), border: { bottom: { style: BorderStyle.SINGLE, size, color: '000000', space: 0 } }, children: [] });
}

/** Of the copies' lines, the last line and the rules: word processors that do not measure for themselves take it as it is. */
function heightOf(cc: string | null): number {
  const [first, others] = [Math.floor(WIDTH / SMALL_CHARACTER) - 2, Math.floor(WIDTH / SMALL_CHARACTER) - 5];
  const lines = cc === null ? 0 : 1 + Math.max(0, Math.ceil((cc.length - first) / others));
  return (lines + 1) * LINE + (cc === null ? 2 : 3) * (RULE_LINE + THICK * 2.5);
}
