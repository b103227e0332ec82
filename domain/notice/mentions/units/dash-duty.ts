import type { Place } from '../../draft.js';
import type { Duty } from './duty.js';
import { readUnitList } from './unit-list.js';
import { isGroup, isPlainlyUnit } from '../../lexicon/unit-words.js';

/**
 * Who and when after a dash at the end of a line: …达到95%以上。——县教育局、县财政局,6月底前. Only a list in which every part is a
 * name or a date counts; `taken` are duties read already, in order.
 */
export function dashed(text: string, taken: readonly Place[]): Duty[] {
  const duties: Duty[] = [];
  let next = 0;
  for (const found of text.matchAll(DASHED)) {
    const [start, end] = [found.index, found.index + found[0].length];
    while (next < taken.length && taken[next]!.end <= start) next++;
    if (next < taken.length && taken[next]!.start < end) continue;
    const list = readUnitList(text, end - found[1]!.length, end, null);
    if (list.strange > 0 || !list.items.some(({ kind, start: from, end: to }) => (kind === 'unit' ? isPlainlyUnit : isGroup)(text.slice(from, to)))) continue;
    duties.push({ start, end, form: 'bracket', items: list.items, open: list.open, dues: list.dues, above: null });
  }
  return duties;
}

/** A label there is read as a label. */
const DASHED = /(?<=[。;!)”%]\s?)(?:—{1,2}|--)\s*([^—:。\n]{4,160})(?=[。;]?\s*(?:\n|$))/g;
