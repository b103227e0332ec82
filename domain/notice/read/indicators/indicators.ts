import type { DraftIndicator, DraftStage, NoticeWarning, Place } from '../../draft.js';
import { type AnnexRow, type AnnexRows, type Cell, pointsIn } from './annex-lines.js';
import { type AnnexTable, findAnnexTable, gridAnnex } from './annex-table.js';
import { recogniseRule } from '../../rules/recognise-rule.js';
import { statedTotalOf } from './stated-total.js';
import type { Rule } from '../../../scoring/rule.js';
import { monthsBetween } from '../../rules/months.js';
import { lineNumberAt, type SourceText } from '../../text.js';

/** What else is known of the notice, for rules that run month by month: its year, and how long its stages take. */
export interface IndicatorContext {
  readonly year?: number | null;
  readonly stages?: readonly Pick<DraftStage, 'start' | 'end'>[];
  /** Sheets of scores that were read from their grids. */
  readonly tables?: readonly (AnnexRows & Place)[];
}

export interface IndicatorReading {
  readonly indicators: DraftIndicator[];
  /** As the annex, or else the notice, states it. */
  readonly statedTotal: number | null;
  readonly warnings: NoticeWarning[];
  /** Where the annex begins, so that tasks are not read out of it. */
  readonly annexStart: number | null;
}

/** The indicators of a notice's annex with their rules; none, and no warning, where there is no annex. Never throws. */
export function readIndicators(source: SourceText, context: IndicatorContext = {}): IndicatorReading {
  const grid = gridAnnex(source, context.tables ?? []);
  const table = grid ?? findAnnexTable(source);
  if (!table) return { indicators: [], statedTotal: null, warnings: [], annexStart: null };
  const year = context.year ?? yearOf(source, table);
  const months = [year === null ? [] : [`${year}-01`], monthsOfStages(context.stages ?? [])];
  const numbers = numbersOf(table.rows);
  const indicators = table.rows.map((row, index) => indicatorOf(source, row, numbers[index]!, months));
  const stated = statedTotalOf(source, table);
  return {
    indicators,
    statedTotal: stated?.points ?? null,
    warnings: [...gaps(source, indicators), ...missing(source, indicators), ...unequal(source, indicators, stated)],
    annexStart: grid ? null : source.lines[table.begin]!.start,
  };
}

/** As printed where the numbers rise; counted anew where they restart in every category or are missing. */
function numbersOf(rows: readonly AnnexRow[]): number[] {
  const printed = rows.map(({ no }) => no);
  const rise = printed.every((no, index) => no !== null && no > 0 && (index === 0 || no > (printed[index - 1] ?? 0)));
  return rows.map((_, index) => (rise ? printed[index]! : index + 1));
}

function indicatorOf(source: SourceText, row: AnnexRow, no: number, months: readonly (readonly string[])[]): DraftIndicator {
  const printed = joined(source, row.name, '');
  const bracket = /[（(]\s*(?:满分|共|计)?\s*(\d{1,4}(?:\.\d{1,2})?)\s*分?\s*[）)]\s*$/.exec(printed);
  const inName = bracket && /分/.test(bracket[0]) ? Number(bracket[1]) : null;
  const text = joined(source, row.text, '\n');
  const points = (row.points ? pointsIn(row.points.text) : null) ?? inName ?? statedIn(text);
  const name = (inName !== null ? printed.slice(0, bracket!.index) : printed).replace(/\s+/g, '') || (text.split(/[，,。；;：:]/)[0] ?? '').slice(0, 30);
  // Months a text names, and twelve of them, are of the notice's year; any other number is that of its stages.
  const rule = months.reduce<Rule | null>((found, given) => found ?? recogniseRule(text, points, { months: given }), null);
  return { no, name, points, text, dataSource: joined(source, row.source, ''), rule, source: placeOf(row) };
}

/** Points a scoring text begins or limits itself with: (10分), 满分10分. */
function statedIn(text: string): number | null {
  const found = /^\s*[（(]\s*(?:满分)?\s*(\d{1,4}(?:\.\d{1,2})?)\s*分\s*[）)]/.exec(text) ?? /满分(?:为)?\s*(\d{1,4}(?:\.\d{1,2})?)\s*分/.exec(text);
  return found ? Number(found[1]) : null;
}

/** The raw text of cells; lines that only ran over are joined, paragraphs are kept apart. */
function joined(source: SourceText, cells: readonly Cell[], paragraph: string): string {
  return cells.reduce((text, cell) => {
    const own = source.raw.slice(cell.start, cell.end).replaceAll(/<br\s*\/?>/gi, '\n');
    if (text === '' || own === '') return text + own;
    const breaks = /[。；;：:！]$/.test(text) || /^(?:[（(]?\d{1,2}[）).、．]|[①-⑳]|[（(]?[一二三四五六七八九十]{1,3}[）)、])/.test(own);
    return text + (breaks ? paragraph : '') + own;
  }, '');
}

function placeOf({ name, text, points, source }: AnnexRow): Place {
  const cells = [...name, ...text, ...(points ? [points] : []), ...source];
  return { start: Math.min(...cells.map(({ start }) => start)), end: Math.max(...cells.map(({ end }) => end)) };
}

/** From the first stage's month to the last one's; none where a period is not known. */
function monthsOfStages(stages: NonNullable<IndicatorContext['stages']>): readonly string[] {
  const starts = stages.flatMap(({ start }) => start ?? []);
  const ends = stages.flatMap(({ end }) => end ?? []);
  if (stages.length === 0 || starts.length < stages.length || ends.length < stages.length) return [];
  return monthsBetween(starts.sort()[0]!, ends.sort().at(-1)!);
}

/** The one year the annex or the notice is for; null where it is for several. */
function yearOf(source: SourceText, table: AnnexTable): number | null {
  const annex = source.lines.slice(table.begin, table.head).map(({ text }) => text).join('');
  const head = source.lines.slice(0, 40).map(({ text }) => text).filter((text) => text.length < 200);
  const titles = head.filter((text) => /通知|方案|要点|计划|意见/.test(text)).join('');
  if (/20\d\d\s*年?\s*[-—–~至]+\s*20\d\d\s*年|[三四五]年行动/.test(annex + titles)) return null;
  const found = /(20\d\d)\s*年/.exec(annex) ?? /(20\d\d)\s*年/.exec(titles) ?? /[〔\[(](20\d\d)[〕\])]/.exec(head.join('\n'));
  return found ? Number(found[1]) : null;
}

function warning(source: SourceText, code: NoticeWarning['code'], place: Place, params: NoticeWarning['params']): NoticeWarning {
  return { code, params, line: lineNumberAt(source, place.start), source: place };
}

function gaps(source: SourceText, indicators: readonly DraftIndicator[]): NoticeWarning[] {
  return indicators.flatMap(({ no, source: place }, index) => {
    const before = indicators[index - 1]?.no ?? 0;
    return no === before + 1 ? [] : [warning(source, 'indicatorGap', place, { before, after: no })];
  });
}

function missing(source: SourceText, indicators: readonly DraftIndicator[]): NoticeWarning[] {
  return indicators.flatMap(({ no, name, points, rule, source: place }) => {
    if (points === null) return [warning(source, 'noPoints', place, { indicator: no, name })];
    return rule === null ? [warning(source, 'noRule', place, { indicator: no, name })] : [];
  });
}

/** Exact: points are whole hundredths. Where an indicator's points are missing, the sum is not known to differ. */
function unequal(source: SourceText, indicators: readonly DraftIndicator[], stated: { readonly points: number; readonly place: Place } | null): NoticeWarning[] {
  if (!stated || indicators.some(({ points }) => points === null)) return [];
  const sum = indicators.reduce((running, { points }) => running + Math.round(points! * 100), 0);
  return sum === Math.round(stated.points * 100) ? [] : [warning(source, 'pointsDoNotSum', stated.place, { sum: sum / 100, total: stated.points })];
}
