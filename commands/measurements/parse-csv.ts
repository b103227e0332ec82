import { parse, CsvError } from 'csv-parse/sync';

import type { IsoDate } from '../../domain/calendar/calendar.js';
import type { Refusal, RefusalCode } from '../../domain/errors.js';
import type { Measurement } from '../../domain/scoring/rule.js';

/** A row of the file that could be read, with the line it ends on (1 is the heading). */
export interface MeasurementLine {
  readonly line: number;
  readonly measurement: Measurement;
}

export interface MeasurementsRead {
  readonly lines: readonly MeasurementLine[];
  readonly faults: readonly Refusal[];
}

/**
 * Reads measurements from CSV with the columns indicator, item, period, on, value in any order (Chinese headings will do;
 * item, period and on may be missing). Whatever is wrong comes back as a refusal whose `where` names line and column,
 * every fault and not only the first. Whether a value fits its indicator is for `checkMeasurement` to say.
 */
export function parseMeasurementsCsv(text: string): MeasurementsRead {
  const rows = readRows(text);
  if ('code' in rows) return { lines: [], faults: [rows] };
  const [heading, ...body] = rows;
  if (!heading) return { lines: [], faults: [{ code: 'fileEmpty' }] };
  const columns = heading.cells.map((cell) => COLUMNS[cell.trim().toLowerCase()] ?? null);
  const faults = headingFaults(heading, columns);
  if (faults.length > 0) return { lines: [], faults };
  if (body.length === 0) return { lines: [], faults: [{ code: 'fileEmpty' }] };

  const lines: MeasurementLine[] = [];
  for (const row of body) {
    const read = readMeasurement(row, columns);
    if (Array.isArray(read)) faults.push(...read);
    else lines.push({ line: row.line, measurement: read });
  }
  return { lines, faults };
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

type Column = 'indicator' | 'item' | 'period' | 'on' | 'value';

const COLUMNS: Readonly<Record<string, Column>> = {
  indicator: 'indicator', 指标: 'indicator', 指标编号: 'indicator', 序号: 'indicator',
  item: 'item', 分项: 'item',
  period: 'period', 月份: 'period', 时段: 'period',
  on: 'on', 日期: 'on',
  value: 'value', 数值: 'value', 指标数据: 'value',
};

/** The rows of the file, or why its quoting cannot be read. */
function readRows(text: string): Row[] | Refusal {
  try {
    const records = parse(text, { bom: true, info: true, skip_empty_lines: true, relax_column_count: true }) as unknown as {
      info: { lines: number };
      record: string[];
    }[];
    return records
      .map(({ info, record }) => ({ line: info.lines, cells: record }))
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { code: 'invalidInput', where: `line ${String(error['lines'] ?? 1)}` };
  }
}

function headingFaults(heading: Row, columns: readonly (Column | null)[]): Refusal[] {
  const at = (what: string) => `line ${heading.line}, ${what}`;
  const missing = (['indicator', 'value'] as const).filter((column) => !columns.includes(column));
  return [
    ...missing.map((column): Refusal => ({ code: 'columnMissing', params: { column }, where: at(column) })),
    ...columns.flatMap((column, index): Refusal[] =>
      column === null || columns.indexOf(column) !== index
        ? [{ code: 'invalidInput', where: at(heading.cells[index]!.trim() || `column ${index + 1}`) }]
        : [],
    ),
  ];
}

function readMeasurement(row: Row, columns: readonly (Column | null)[]): Measurement | Refusal[] {
  const faults: Refusal[] = [];
  const fault = (code: RefusalCode, column: string, value?: string) =>
    faults.push({ code, ...(value === undefined ? {} : { params: { value } }), where: `line ${row.line}, ${column}` });
  const cell = (column: Column) => row.cells[columns.indexOf(column)]?.trim() ?? '';

  if (row.cells.slice(columns.length).some((extra) => extra.trim() !== '')) fault('invalidInput', `column ${columns.length + 1}`);
  const indicator = cell('indicator');
  if (!/^[1-9]\d{0,3}$/.test(indicator)) fault('notANumber', 'indicator', indicator);
  const value = readNumber(cell('value'));
  if (value === null) fault('notANumber', 'value', cell('value'));
  const [item, period, on] = [cell('item'), cell('period'), cell('on')];
  if (period !== '' && !/^\d{4}-(0[1-9]|1[0-2])$/.test(period)) fault('invalidDate', 'period', period);
  if (on !== '' && !isDate(on)) fault('invalidDate', 'on', on);
  if (faults.length > 0) return faults;
  return {
    indicator: Number(indicator),
    value: value!,
    ...(item === '' ? {} : { item }),
    ...(period === '' ? {} : { period }),
    ...(on === '' ? {} : { on: on as IsoDate }),
  };
}

/** A plain decimal number, or one in per cent (`0.35%` is 0.0035, exactly as if it had been typed so). Null for anything else. */
function readNumber(text: string): number | null {
  const match = /^([+-]?\d{1,15}(?:\.\d{1,10})?)(%|％)?$/.exec(text);
  return match ? Number(match[2] ? `${match[1]}e-2` : match[1]) : null;
}

function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}
