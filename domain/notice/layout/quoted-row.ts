import type { Place } from '../draft.js';
import { trimmedPlace } from '../text.js';

/** A line as a row is read from it: its text is that of its place. */
export interface QuotedLine extends Place {
  readonly text: string;
}

export interface QuotedRow {
  /** Each cell by the lines it has, without its quotes. */
  readonly cells: readonly (readonly Place[])[];
  /** Index of the first line after it. */
  readonly next: number;
}

/** No cell of a spreadsheet has more lines. */
const LONGEST_ROW = 40;
const OPENS = /(?:^|\t)\s*"/;

/**
 * A row as a spreadsheet copies it: tabs between its cells, and a cell of several lines in straight quotes
 * ("县水利局⏎县财政局"). Null where the line has no such cell, or one that is never closed.
 */
export function quotedRow(lines: readonly QuotedLine[], at: number): QuotedRow | null {
  if (!OPENS.test(lines[at]!.text)) return null;
  const cells: Place[][] = [[]];
  let quoted = false;
  for (let index = at; index < Math.min(lines.length, at + LONGEST_ROW); index++) {
    const { text, start } = lines[index]!;
    const put = (from: number, to: number): void => {
      const place = trimmedPlace(text, { start: from, end: to });
      if (place.end > place.start) cells.at(-1)!.push({ start: start + place.start, end: start + place.end });
    };
    let from = 0;
    for (let place = 0; place < text.length; place++) {
      const character = text[place]!;
      if (character === '\t' && !quoted) {
        put(from, place);
        cells.push([]);
        from = place + 1;
      } else if (character === '"' && quoted) {
        if (text[place + 1] === '"') place++;
        else if (/^\s*(?:\t|$)/.test(text.slice(place + 1, place + 8))) {
          put(from, place);
          quoted = false;
          from = place + 1;
        }
      } else if (character === '"' && cells.at(-1)!.length === 0 && text.slice(from, place).trim() === '') {
        quoted = true;
        from = place + 1;
      }
    }
    put(from, text.length);
    if (!quoted) return { cells, next: index + 1 };
  }
  return null;
}
