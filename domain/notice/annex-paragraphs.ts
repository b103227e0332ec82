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
  /** Among the annex's lines. */
  readonly index: number;
  /** Of the name, the points' bracket and what follows, within the line. */
  readonly nameAt: number;
  readonly bracketAt: number;
  readonly bracketEnd: number;
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
  const headings = cells.flatMap((cell, index) => headingOf(cell, index) ?? []);
  const styles = [...new Set(headings.map(({ style }) => style))];
  const own = headings.flatMap((heading, index) => {
    const next = headings[index + 1];
    // A style that ranks below this one's: the heading only gathers.
    return next && styles.indexOf(next.style) > styles.indexOf(heading.style) ? [] : [{ heading, next }];
  });
  if (own.length < 2) return null;
  const rows = own.map(({ heading, next }, index): AnnexRow => {
    const begin = heading.index;
    const end = next?.index ?? Math.min(cells.length, begin + 12);
    return {
      no: index + 1,
      name: [part(heading.cell, heading.nameAt, heading.bracketAt)],
      points: part(heading.cell, heading.bracketAt, heading.bracketEnd),
      text: [part(heading.cell, heading.textAt, heading.cell.text.length), ...cells.slice(begin + 1, end)].filter(({ text }) => text !== ''),
      source: [],
    };
  });
  return { rows, total: null, end: closing < 0 ? to : all[closing]!.line };
}

function headingOf(cell: Cell, index: number): Heading | null {
  const style = STYLES.findIndex((one) => one.test(cell.text));
  const number = style < 0 ? undefined : STYLES[style]!.exec(cell.text)?.[0];
  if (number === undefined) return null;
  const bracket = WORTH.exec(cell.text.slice(0, 80));
  if (!bracket || bracket.index <= number.length || bracket.index - number.length > 40) return null;
  const behind = bracket.index + bracket[0].length;
  const stop = /^[。.:,;、]?\s*/.exec(cell.text.slice(behind))![0].length;
  return { style, cell, index, nameAt: number.length, bracketAt: bracket.index, bracketEnd: behind, textAt: behind + stop };
}

function part(cell: Cell, from: number, to: number): Cell {
  const text = cell.text.slice(from, to);
  const start = cell.start + from + (text.length - text.trimStart().length);
  return { start, end: Math.max(start, cell.start + from + text.trimEnd().length), text: text.trim(), line: cell.line };
}
