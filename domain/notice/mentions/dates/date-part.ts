import { LAST_DAY } from './calendar-day.js';

/**
 * One printed point or span of time, before years are settled: 2022年11月底, 第三季度, 5-7月, 20226月 (which has lost its 年).
 * Read from a `DateText`. Months 1 to 12, days 1 to 31; `LAST_DAY` is the last of the month.
 */
export interface DatePart {
  readonly start: number;
  readonly end: number;
  /** The printed year; a word that counts from another year; null where none is printed. */
  readonly year: number | YearWord | null;
  /** From another year than `year`, where a span names two. */
  readonly toYear: number | null;
  readonly from: { readonly month: number; readonly day: number };
  readonly to: { readonly month: number; readonly day: number };
  readonly unit: 'day' | 'month' | 'quarter' | 'half' | 'year';
  /** A year, and nothing of when in it. */
  readonly bareYear: boolean;
  /** A moment at the end of its unit (底, 末), not the unit. */
  readonly point: boolean;
  /** As it must have been printed before characters were lost; null where none were. */
  readonly restored: string | null;
  /** Several readings of lost characters are possible, or none. */
  readonly ambiguous: boolean;
}

/** 今年 · 明年 · 次年 (counts from the year named before) · 去年 · and the month of issue with its neighbour. */
export type YearWord = 'this' | 'next' | 'following' | 'previous' | 'thisMonth' | 'nextMonth';

/** The part that begins here, or null. `after` is the part a range began with, whose month or year this one may leave out. */
export function datePartAt(text: string, at: number, after: DatePart | null = null): DatePart | null {
  const first = text.charAt(at);
  if (!BEGINS.test(first)) return null;
  if (/\d/.test(first) && /\d/.test(text.charAt(at - 1))) return null;
  // Most dates begin with a year and its 年.
  for (const read of text.charAt(at + 4) === '年' && /\d/.test(first) ? YEAR_READERS : READERS) {
    const part = read(text, at);
    if (part !== null) return part;
  }
  return after === null ? null : shortened(text, at, after);
}

/** Month and day of figures that stand without 月 between them: `330` is 30 March, `111` could be two days. */
export function monthAndDay(figures: string): { month: number; day: number }[] {
  const readings: { month: number; day: number }[] = [];
  for (const cut of [1, 2]) {
    const [month, day] = [figures.slice(0, cut), figures.slice(cut)];
    if (day.length < 1 || day.length > 2) continue;
    // Nobody prints 1月01日.
    if (month.length === 1 && day.startsWith('0')) continue;
    const reading = { month: Number(month), day: Number(day) };
    if (reading.month >= 1 && reading.month <= 12 && reading.day >= 1 && reading.day <= (DAYS[reading.month] ?? 0)) readings.push(reading);
  }
  return readings;
}

const DAYS = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const BEGINS = /[\d今本当明来次翌去上下前后年第Q十“"]/;

const YEAR = /((?:19|20)\d{2})年度?的?|(今年|本年度?|当年|明年|来年|次年|翌年|去年|上年)度?的?|(\d{2})年(?=\d{1,2}月|底)/y;
/** What may stand after figures that have lost a character behind them. */
const CLOSED = String.raw`(?=底|末|之?前|以前|至|到|-|$|[,;。)、])`;
const MONTH_TAIL = String.raw`份?(?:(\d{1,2})(?:[-至到](\d{1,2}))?[日号]|(\d{1,2})(?!\d|[.月年个项家次件%])${CLOSED}|(上旬|中旬|下旬|上、?中旬|中、?下旬)末?|(底|末)|(初|中(?=旬?前|旬|[,;。)]|$)))?`;
const MONTH = new RegExp(String.raw`(\d{1,2})(?:月?份?[-至到](\d{1,2}))?月${MONTH_TAIL}`, 'y');
const LOST_YEAR = new RegExp(String.raw`((?:19|20)\d{2}) ?(\d{1,2})(?:[-至到](\d{1,2}))?月${MONTH_TAIL}`, 'y');
const LOST_MONTH = new RegExp(String.raw`(\d{3,4})[日号]|(\d{1,2})[底末]`, 'y');
const LOST_BOTH = new RegExp(String.raw`((?:19|20)\d{2})(?:(\d{2,4})日|(\d{3,4})(?!\d)(?=之?前|以前|至|到|-|$|[,;。)])|(\d{1,2})底|底(?=前))`, 'y');
const NUMERIC_DAY = /((?:19|20)\d{2}) ?([.\-/]) ?(\d{1,2}) ?\2 ?(\d{1,2})(?!\d)日?/y;
const NUMERIC_MONTH = /((?:19|20)\d{2}) ?[.\-/] ?(\d{1,2})(?![\d年%万亿元个件项户]|\.\d)月?(底|末)?/y;
const MONTH_POINT_DAY = /(\d{1,2})\.(\d{1,2})(?=之?前|以前)|(?<=^)(\d{1,2})[./](\d{1,2})日?$/y;
const QUARTER = /(前)?第?(?:([1-4])(?:季度?)?[、,和及至到-])?第?([1-4])(?:季度|季(?=末|底|之?前|内))(末|底)?|Q([1-4])/y;
const HALF = /([上前])半年(末|底)?|([下后])半年(末|底)?/y;
const YEAR_TAIL = /年?(?:(底|末|终(?=之?前))|(初)|(中(?=之?前|[,;。)]|$|旬))|(全年|内|以内))/y;
const NO_YEAR_TAIL = /年(?:(底|末|终(?=之?前))|(初)|(中(?=之?前|[,;。)]|$))|(度?内))/y;
const YEAR_SPAN = /((?:19|20)\d{2})年?[-至到]((?:19|20)\d{2})年度?(底|末)?/y;
const NEAR_MONTH = /(?:(本|当)|(?:下个?|次))月(?:(\d{1,2})[日号]|(底|末)|(上旬|中旬|下旬)|(?=内|之?前|[,;。)]|$))/y;
const FIVE_YEARS = /[“"]?十([三四五])五[”"]?(?:规划)?(?:期?末|期间|时期|期内|收官)/y;

type Reader = (text: string, at: number) => DatePart | null;

const YEAR_READERS: readonly Reader[] = [yearSpan, withYear, withoutYear];
const READERS: readonly Reader[] = [numericDay, yearSpan, lostYear, numericMonth, lostBoth, withYear, withoutYear, nearMonth, fiveYears];

function numericDay(text: string, at: number): DatePart | null {
  const found = match(NUMERIC_DAY, text, at);
  if (found === null) return null;
  return part(at, found, { year: Number(found[1]), ...day(Number(found[3]), Number(found[4])) });
}

function numericMonth(text: string, at: number): DatePart | null {
  const found = match(NUMERIC_MONTH, text, at);
  const month = Number(found?.[2]);
  if (found === null || month < 1 || month > 12) return null;
  return part(at, found, { year: Number(found[1]), ...(found[3] === undefined ? months(month) : endOf(month)) });
}

function yearSpan(text: string, at: number): DatePart | null {
  const found = match(YEAR_SPAN, text, at);
  if (found === null || Number(found[2]) < Number(found[1])) return null;
  return part(at, found, { year: Number(found[1]), toYear: Number(found[2]), ...months(1, 12, 'year'), point: found[3] !== undefined });
}

function lostYear(text: string, at: number): DatePart | null {
  const found = match(LOST_YEAR, text, at);
  if (found === null) return null;
  const [whole, year, first, second, ...tail] = found;
  const restored = `${year}年${whole.slice(4).trimStart()}`;
  return part(at, found, { year: Number(year), ...ofMonth(Number(first), second === undefined ? null : Number(second), tail), restored });
}

/** Figures that have lost 年 and 月: 20221130日前, 2022330, 20226底前. */
function lostBoth(text: string, at: number): DatePart | null {
  const found = match(LOST_BOTH, text, at);
  if (found === null) return null;
  const [, printed, beforeDay, bare, month] = found;
  const year = Number(printed);
  if (month !== undefined) return part(at, found, { year, ...months(Number(month)), restored: `${year}年${month}月底` });
  const figures = beforeDay ?? bare;
  if (figures === undefined) return part(at, found, { year, ...months(1, 12, 'year'), restored: `${year}年底` });
  return split(at, found, year, `${year}年`, figures);
}

function withYear(text: string, at: number): DatePart | null {
  const found = match(YEAR, text, at);
  if (found === null) return null;
  const year = found[1] !== undefined ? Number(found[1]) : found[3] !== undefined ? 2000 + Number(found[3]) : yearWord(found[2] ?? '');
  const then = at + found[0].length;
  const rest = monthPart(text, then) ?? quarterPart(text, then) ?? lostMonth(text, then, found[0]);
  if (rest !== null) return { ...rest, start: at, year };
  const tail = match(YEAR_TAIL, text, then);
  if (tail !== null) return { ...yearPart(tail), start: at, end: then + tail[0].length, year };
  return part(at, found, { year, ...months(1, 12, 'year'), bareYear: true });
}

function withoutYear(text: string, at: number): DatePart | null {
  const rest = monthPart(text, at) ?? quarterPart(text, at);
  if (rest !== null) return rest;
  const pointed = match(MONTH_POINT_DAY, text, at);
  if (pointed !== null && text.charAt(at - 1) !== '.') return part(at, pointed, day(Number(pointed[1] ?? pointed[3]), Number(pointed[2] ?? pointed[4])));
  if (/\d{3,4}[日号](?:之?前|以前)/.test(text.slice(at, at + 8))) return lostMonth(text, at, '');
  const tail = match(NO_YEAR_TAIL, text, at);
  // 三年内, 半年内, 近年 are no dates.
  if (tail === null || /[\d两半几多近每逐]/.test(text.charAt(at - 1))) return null;
  return { ...yearPart(tail), start: at, end: at + tail[0].length };
}

function monthPart(text: string, at: number): DatePart | null {
  const found = match(MONTH, text, at);
  if (found === null) return null;
  const [, first, second, ...tail] = found;
  return part(at, found, ofMonth(Number(first), second === undefined ? null : Number(second), tail));
}

/** 1130日前, 11底前. */
function lostMonth(text: string, at: number, before: string): DatePart | null {
  const found = match(LOST_MONTH, text, at);
  if (found === null) return null;
  if (found[1] !== undefined) return split(at, found, null, before, found[1]);
  return part(at, found, { ...endOf(Number(found[2])), restored: `${before}${found[2]}月${found[0].slice(-1)}` });
}

function quarterPart(text: string, at: number): DatePart | null {
  const half = match(HALF, text, at);
  if (half !== null) {
    const upper = half[1] !== undefined;
    return part(at, half, { ...(upper ? months(1, 6, 'half') : months(7, 12, 'half')), point: (half[2] ?? half[4]) !== undefined });
  }
  const found = match(QUARTER, text, at);
  if (found === null) return null;
  const last = Number(found[3] ?? found[5]);
  const first = found[1] !== undefined ? 1 : Number(found[2] ?? last);
  return part(at, found, { ...months(first * 3 - 2, last * 3, 'quarter'), point: found[4] !== undefined });
}

function nearMonth(text: string, at: number): DatePart | null {
  const found = match(NEAR_MONTH, text, at);
  if (found === null) return null;
  const [, thisOne, printed, end, ten] = found;
  return part(at, found, {
    year: thisOne === undefined ? 'nextMonth' : 'thisMonth',
    ...ofMonth(1, null, [printed, undefined, undefined, ten, end, undefined]),
  });
}

/** The last year of a five-year plan: “十四五”末. */
function fiveYears(text: string, at: number): DatePart | null {
  const found = match(FIVE_YEARS, text, at);
  if (found === null) return null;
  const last = { 三: 2020, 四: 2025, 五: 2030 }[found[1] as '三' | '四' | '五'];
  return part(at, found, { year: last - 4, toYear: last, ...months(1, 12, 'year'), point: !/期间|时期|期内/.test(found[0]) });
}

/** In a range: 3月1日至15日, 2023.3-5, 2023.3.1-3.15. */
function shortened(text: string, at: number, after: DatePart): DatePart | null {
  const dayOnly = match(/(\d{1,2})[日号]/y, text, at);
  if (dayOnly !== null && after.unit === 'day') return part(at, dayOnly, day(after.to.month, Number(dayOnly[1])));
  const lost = after.unit === 'day' ? match(/(\d{3,4})[日号]/y, text, at) : null;
  if (lost !== null) return split(at, lost, null, '', lost[1] ?? '');
  const pointed = match(/(\d{1,2})[./](\d{1,2})(?!\d)/y, text, at);
  if (pointed !== null) return part(at, pointed, day(Number(pointed[1]), Number(pointed[2])));
  const figures = match(/(\d{1,2})(?!\d|[.月个%])/y, text, at);
  if (figures === null) return null;
  if (after.unit === 'month') return part(at, figures, months(Number(figures[1])));
  return after.unit === 'day' ? part(at, figures, day(after.to.month, Number(figures[1]))) : null;
}

function split(at: number, found: RegExpExecArray, year: number | null, before: string, figures: string): DatePart {
  const readings = monthAndDay(figures);
  const only = readings.length === 1 ? readings[0] : undefined;
  if (only === undefined) return part(at, found, { year, ...months(1), ambiguous: true });
  return part(at, found, { year, ...day(only.month, only.day), restored: `${before}${only.month}月${only.day}日` });
}

type Shape = Pick<DatePart, 'from' | 'to' | 'unit' | 'point'>;

function ofMonth(first: number, second: number | null, tail: readonly (string | undefined)[]): Shape {
  const [dayFrom, dayTo, lostDay, ten, end, start] = tail;
  const month = second ?? first;
  const closing = closingOf(month);
  if (second === null) return closing;
  // 3月-4月15日: from the first of one month to the day of another.
  return { from: months(first).from, to: closing.to, unit: closing.unit, point: false };

  function closingOf(month: number): Shape {
    if (dayFrom !== undefined && dayTo !== undefined) return { from: { month, day: Number(dayFrom) }, to: { month, day: Number(dayTo) }, unit: 'day', point: false };
    if (dayFrom !== undefined || lostDay !== undefined) return day(month, Number(dayFrom ?? lostDay));
    if (ten !== undefined) {
      const from = ten.startsWith('上') ? 1 : ten.startsWith('中') ? 11 : 21;
      const to = ten === '上旬' ? 10 : ten.includes('下') ? LAST_DAY : 20;
      return { from: { month, day: from }, to: { month, day: to }, unit: 'day', point: false };
    }
    if (end !== undefined) return endOf(month);
    if (start !== undefined) return { from: { month, day: 1 }, to: { month, day: start === '初' ? 10 : 15 }, unit: 'day', point: false };
    return months(month);
  }
}

function yearPart(tail: RegExpExecArray): DatePart {
  const [, end, start, middle] = tail;
  const shape = end !== undefined ? endOf(12) : start !== undefined ? months(1) : middle !== undefined ? endOf(6) : months(1, 12, 'year');
  return part(0, tail, shape);
}

function months(first: number, last = first, unit: DatePart['unit'] = 'month'): Shape {
  return { from: { month: first, day: 1 }, to: { month: last, day: LAST_DAY }, unit, point: false };
}

function endOf(month: number): Shape {
  return { ...months(month), point: true };
}

function day(month: number, day: number): Shape {
  return { from: { month, day }, to: { month, day }, unit: 'day', point: false };
}

function yearWord(word: string): YearWord {
  if (/^[明来]/.test(word)) return 'next';
  if (/^[次翌]/.test(word)) return 'following';
  return /^[去上]/.test(word) ? 'previous' : 'this';
}

function part(start: number, found: RegExpExecArray, shape: Shape & Partial<DatePart>): DatePart {
  return { start, end: start + found[0].length, year: null, toYear: null, bareYear: false, restored: null, ambiguous: false, ...shape };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
