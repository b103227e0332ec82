import type { Place } from '../../draft.js';
import { pointsIn } from './annex-lines.js';
import type { AnnexTable } from './annex-table.js';
import type { Line, SourceText } from '../../text.js';

const STATED = /(?:满分|总分|总分值|总计|共计|合计)(?:值)?(?:为|是|共|:)?\s*(\d{1,5}(?:\.\d{1,2})?)\s*分|[(]\s*(?:共|总计|计)?\s*(\d{2,5}(?:\.\d{1,2})?)\s*分\s*[)]|(\d{2,5})\s*分制/;
const IN_RUNNING_TEXT = /总分(?:值)?(?:为|是|共|:)?\s*(\d{1,5}(?:\.\d{1,2})?)\s*分|满分(?:为|是)?\s*(\d{1,5}(?:\.\d{1,2})?)\s*分|(\d{2,5})\s*分制/;

/**
 * The total of points as stated: in the row 合计, else in the annex's title (满分60分), else in the notes below the table or
 * the notice's own words (实行百分制). With its place; null where none is stated.
 */
export function statedTotalOf(source: SourceText, table: AnnexTable): { readonly points: number; readonly place: Place } | null {
  const total = table.total;
  const points = total ? pointsIn(total.text) : null;
  if (total && points !== null) return { points, place: { start: total.start, end: total.end } };
  const title = source.lines.slice(table.begin, table.head);
  const notes = source.lines.slice(table.end, table.end + 8);
  return stated(title, STATED) ?? stated(notes, STATED) ?? stated(source.lines.slice(0, table.begin), IN_RUNNING_TEXT);
}

function stated(lines: readonly Line[], pattern: RegExp): { points: number; place: Place } | null {
  for (const { start, text } of lines) {
    const found = pattern.exec(text);
    const number = found?.slice(1).find((group) => group !== undefined);
    if (found && number !== undefined) return { points: Number(number), place: placed(start, found) };
    const hundred = /百分制/.exec(text);
    if (hundred) return { points: 100, place: placed(start, hundred) };
  }
  return null;
}

function placed(start: number, found: RegExpExecArray): Place {
  return { start: start + found.index, end: start + found.index + found[0].length };
}
