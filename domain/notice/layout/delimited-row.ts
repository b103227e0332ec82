import type { Place } from '../draft.js';
import { isPageNumber } from './paragraphs.js';
import { quotedRow } from './quoted-row.js';
import { textAt, trimmedPlace } from '../text.js';

export type Delimiter = '|' | '\t' | ' ';

/** A line as a row is read from it: its text is that of its place. */
interface RowLine extends Place {
  readonly text: string;
}

/** A row of delimited cells. A cell that a page's width broke is several places. */
export interface DelimitedRow {
  readonly cells: readonly (readonly Place[])[];
  /** Index of the first line after it. */
  readonly next: number;
}

/** No row of a printed table has more lines. */
const LONGEST_ROW = 40;

/**
 * The row that begins at the line. A row between bars ends with its last bar, and one that has fewer cells than the table
 * has columns goes on in the lines below, as far as they make it whole; otherwise it is its line and no more.
 * A spreadsheet's cells of several lines are in quotes.
 * `columns` is null for a head, whose length nobody knows yet; `numbered` says that every row begins with a number.
 */
export function delimitedRow(lines: readonly RowLine[], at: number, delimiter: Delimiter, columns: number | null, numbered: boolean): DelimitedRow {
  const quoted = delimiter === '\t' ? quotedRow(lines, at) : null;
  if (quoted) return quoted;
  const first = partsOf(lines[at]!, delimiter);
  const framed = delimiter === '|' && first.opens;
  const alone: DelimitedRow = { cells: first.parts.map((part) => [part]), next: at + 1 };
  if (delimiter === ' ' || (columns === null && !framed) || (framed ? first.closes : first.parts.length >= columns! || !numbered)) return alone;
  const cells = first.parts.map((part) => [part]);
  for (let next = at + 1, skipped = 0; next < lines.length && next - at < LONGEST_ROW; next++) {
    const line = lines[next]!;
    if (line.text.trim() === '' || isPageNumber(line.text.trim())) {
      if (++skipped > 3) return alone;
      continue;
    }
    const { parts, opens, closes, texts } = partsOf(line, delimiter);
    if (numbered && (opens || !framed) && /^\d{1,3}[.、]?$/.test(texts[0] ?? '') && parts.length > 1) return alone;
    if (framed && parts.length === 1 && !opens && !closes && line.text.length > 200) return alone;
    // The line begins with the bar that ends the cell before it, or within the cell.
    const [cut, rest] = opens && framed ? [undefined, parts] : [parts[0], parts.slice(1)];
    if (cut && cut.end > cut.start) cells.at(-1)!.push(cut);
    cells.push(...rest.map((part) => [part]));
    if (columns !== null && cells.length > columns) return alone;
    if (framed ? closes : cells.length === columns) return { cells, next: next + 1 };
  }
  return alone;
}

interface Parts {
  readonly parts: readonly Place[];
  readonly texts: readonly string[];
  /** A bar stands before the first cell, behind the last. */
  readonly opens: boolean;
  readonly closes: boolean;
}

const MARKS: Readonly<Record<Delimiter, RegExp>> = { '|': /\|/g, '\t': /\t/g, ' ': /\s{2,}/g };

function partsOf(line: RowLine, delimiter: Delimiter): Parts {
  const parts: Place[] = [];
  let from = 0;
  const push = (to: number): void => {
    const { start, end } = trimmedPlace(line.text, { start: from, end: to });
    parts.push({ start: line.start + start, end: line.start + end });
  };
  for (const mark of line.text.matchAll(MARKS[delimiter])) {
    push(mark.index);
    from = mark.index + mark[0].length;
  }
  push(line.text.length);
  const empty = (part: Place | undefined): boolean => part !== undefined && part.start === part.end;
  const opens = delimiter === '|' && parts.length > 1 && empty(parts[0]);
  const closes = delimiter === '|' && parts.length > 1 && empty(parts.at(-1));
  const kept = parts.slice(opens ? 1 : 0, closes ? -1 : undefined);
  return { parts: kept, opens, closes, texts: kept.map((place) => textAt(line, place)) };
}
