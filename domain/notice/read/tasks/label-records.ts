import { readColumnHead } from '../../lexicon/column-heads.js';
import { beginsAnew } from '../../layout/paragraphs.js';
import type { TaskTable } from '../tables/table-row.js';
import { type SourceText, trimmedPlace } from '../../text.js';
import { type RecordField, recordRows } from './records.js';

/** A label of a record: a short word of a column's head, at the beginning of a line or behind a stop, and a colon. */
const LABEL = /(^|[;。,|]\s*|\s)(?:([一-鿿]{2,8})(?:\([^()]{1,8}\))?\s*:|[【〔[]([一-鿿]{2,8})[】〕\]]\s*:?)/g;
/** No value has more lines. */
const MOST_LINES = 12;
const LONGEST_LINE = 400;

/**
 * Tasks written as records, a field a line or several on one: 重点工作：… 牵头单位：… 完成时限：…, or 【重点工作】…, again and again, without numbers of their own.
 * Empty where there are not at least two, each with who does it or by when.
 */
export function labelRecords(source: SourceText): TaskTable[] {
  const tables: TaskTable[] = [];
  let fields: RecordField[] = [];
  let open = 0;
  const close = (): void => {
    const rows = fields.length >= 4 ? recordRows(source, fields) : [];
    if (rows.length > 0) tables.push({ by: 'records', start: fields[0]!.start, end: Math.max(...fields.map(({ value }) => value.end)), rows });
    fields = [];
  };
  for (const line of source.lines) {
    if (line.text.trim() === '') continue;
    const labels = labelsOf(line.text);
    if (labels.length > 0 && labels[0]!.start === line.text.length - line.text.trimStart().length) {
      labels.forEach(({ word, start, end }, index) => {
        const value = trimmedPlace(source.text, { start: line.start + end, end: line.start + (labels[index + 1]?.before ?? line.text.length) });
        fields.push({ label: word, value: withoutStop(source.text, value), start: line.start + start });
      });
      open = 1;
    } else if (fields.length > 0 && open < MOST_LINES && line.text.length <= LONGEST_LINE && !beginsAnew(line.text.trim())) {
      const last = fields.at(-1)!;
      fields[fields.length - 1] = { ...last, value: { start: last.value.start === last.value.end ? line.start : last.value.start, end: line.end } };
      open++;
    } else close();
  }
  close();
  return tables;
}

function labelsOf(text: string): { word: string; before: number; start: number; end: number }[] {
  return [...text.matchAll(LABEL)].flatMap((found) => {
    const word = (found[2] ?? found[3])!;
    const kind = readColumnHead(word);
    if (kind === null || kind.task === null) return [];
    const start = found.index + found[1]!.length;
    return [{ word, before: found.index, start, end: found.index + found[0].length }];
  });
}

function withoutStop(text: string, { start, end }: { start: number; end: number }): { start: number; end: number } {
  while (end > start && /[;。,\s]/.test(text[end - 1]!)) end--;
  return { start, end };
}
