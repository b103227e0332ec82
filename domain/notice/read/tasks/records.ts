import type { Place } from '../../draft.js';
import type { TaskColumn } from '../../lexicon/column-heads.js';
import { isEmptyCell } from '../tables/table-cells.js';
import type { RowExtra, TableRow } from '../tables/table-row.js';
import { lineNumberAt, type SourceText } from '../../text.js';
import { readHeads, taskColumns } from '../tables/columns.js';

/** A field of a record: 责任单位 and what is said of it. */
export interface RecordField {
  readonly label: string;
  readonly value: Place;
  /** Where its label begins. */
  readonly start: number;
}

/**
 * The records among the fields: each begins where the field that names its task comes again. Empty where there are fewer than `least`, or
 * where one of them names nobody and no date.
 */
export function recordRows(source: SourceText, fields: readonly RecordField[], least = 2): TableRow[] {
  const labels = [...new Set(fields.map(({ label }) => label.replace(/\s+/g, '')))];
  const columns = new Map(taskColumns(labels, readHeads(labels)).map((column, index) => [labels[index]!, column]));
  const columnOf = ({ label }: RecordField): TaskColumn | null => columns.get(label.replace(/\s+/g, '')) ?? null;
  const title = [...columns].find(([, column]) => column === 'title')?.[0] ?? [...columns].find(([, column]) => column === 'text')?.[0];
  if (title === undefined) return [];
  const begins = beginning(fields, title, columnOf);
  const records: RecordField[][] = [];
  for (const field of fields) {
    if (begins(field)) records.push([]);
    records.at(-1)?.push(field);
  }
  const rows = records.filter((record) => record.some((field) => field.label.replace(/\s+/g, '') === title)).map((record) => rowOf(source, record, columnOf));
  const whole = rows.filter(({ cells }) => cells.has('lead') || cells.has('responsible') || cells.has('support') || cells.has('due'));
  return whole.length >= least && whole.length * 2 > rows.length ? rows : [];
}

/** A record begins with its number, where it has one before its title, else with its title. */
function beginning(fields: readonly RecordField[], title: string, columnOf: (field: RecordField) => TaskColumn | null): (field: RecordField) => boolean {
  const first = fields.find((field) => columnOf(field) === 'no' || field.label.replace(/\s+/g, '') === title);
  const word = first?.label.replace(/\s+/g, '');
  return (field) => field.label.replace(/\s+/g, '') === word;
}

function rowOf(source: SourceText, record: readonly RecordField[], columnOf: (field: RecordField) => TaskColumn | null): TableRow {
  const cells = new Map<TaskColumn, Place[]>();
  const extras: RowExtra[] = [];
  for (const field of record) {
    const column = columnOf(field);
    if (isEmptyCell(source.text.slice(field.value.start, field.value.end))) continue;
    if (column === null || column === 'other' || column === 'otherDate' || column === 'supervisor') extras.push({ name: field.label, places: [field.value] });
    else cells.set(column, [...(cells.get(column) ?? []), field.value]);
  }
  const place = { start: record[0]!.start, end: Math.max(...record.map(({ value }) => value.end)) };
  return { line: lineNumberAt(source, place.start), cells, extras, source: place };
}
