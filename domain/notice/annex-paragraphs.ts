import { type AnnexRow, type AnnexRows, type Cell, cellsOfLines, endsTable } from './annex-lines.js';
import type { SourceText } from './text.js';

/** The styles numbers come in; a heading of one style ranks as it first came. */
const STYLES: readonly RegExp[] = [
  /^[一二三四五六七八九十]{1,3}[、.]\s*/,
  /^\([一二三四五六七八九十]{1,3}\)\s*[、.]?\s*/,
  /^\d{1,2}\s*[.、](?!\d)\s*/,
  /^\(\d{1,2}\)\s*[、.]?\s*/,
  /^[①-⑳]\s*[、.]?\s*/,
];
const WORTH = /\(\s*(?:满分|共|计)?\s*(\d{1,4}(?:\.\d{1,2})?)\s*分\s*\)/;

interface Heading {
  readonly style: number;
  readonly cell: Cell;
  /** Of the name, the points' bracket and what follows, within the line. */
  readonly nameAt: number;
  readonly bracketAt: number;
  readonly textAt: number;
}

/**
 * An annex written in paragraphs: `1.政策公开(20分)。公开率达到100%的得20分……`. Headings that only gather others
 * (一、基础工作(40分)) are none. Null where there are fewer than two.
 */
export function readParagraphs(source: SourceText, from: number, to: number): AnnexRows | null {
  const all = cellsOfLines(source, from, to);
  const closing = all.findIndex(({ text }, index) => index > 0 && endsTable(text));
  const cells = closing < 0 ? all : all.slice(0, closing);
  const headings = cells.flatMap((cell) => headingOf(cell) ?? []);
  const own = headings.filter((heading, index) => !gathers(heading, headings[index + 1], headings));
  if (own.length < 2) return null;
  const rows = own.map((heading, index): AnnexRow => {
    const begin = cells.indexOf(heading.cell);
    const next = headings[headings.indexOf(heading) + 1];
    const end = next ? cells.indexOf(next.cell) : Math.min(cells.length, begin + 12);
    return {
      no: index + 1,
      name: [part(heading.cell, heading.nameAt, heading.bracketAt)],
      points: part(heading.cell, heading.bracketAt, heading.textAt),
      text: [part(heading.cell, heading.textAt, heading.cell.text.length), ...cells.slice(begin + 1, end)].filter(({ text }) => text !== ''),
      source: [],
    };
  });
  return { rows, total: null, end: closing < 0 ? to : all[closing]!.line };
}

function headingOf(cell: Cell): Heading | null {
  const style = STYLES.findIndex((one) => one.test(cell.text));
  const number = style < 0 ? undefined : STYLES[style]!.exec(cell.text)?.[0];
  if (number === undefined) return null;
  const bracket = WORTH.exec(cell.text.slice(0, 80));
  if (!bracket || bracket.index <= number.length || bracket.index - number.length > 40) return null;
  const behind = bracket.index + bracket[0].length;
  const stop = /^[。.:,;、]?\s*/.exec(cell.text.slice(behind))![0].length;
  return { style, cell, nameAt: number.length, bracketAt: bracket.index, textAt: behind + stop };
}

/** The next heading is of a style that ranks below this one's. */
function gathers(heading: Heading, next: Heading | undefined, all: readonly Heading[]): boolean {
  if (!next || next.style === heading.style) return false;
  const firsts = [...new Set(all.map(({ style }) => style))];
  return firsts.indexOf(next.style) > firsts.indexOf(heading.style);
}

function part(cell: Cell, from: number, to: number): Cell {
  const text = cell.text.slice(from, to);
  const start = cell.start + from + (text.length - text.trimStart().length);
  return { start, end: Math.max(start, cell.start + from + text.trimEnd().length), text: text.trim(), line: cell.line };
}
