import type { IsoDate } from '../../../calendar/calendar.js';
import { yearOf } from '../../../calendar/dates.js';
import { calendarDay } from './calendar-day.js';
import { datePartAt, type DatePart } from './date-part.js';
import type { DateText } from './date-text.js';

/** What a text's dates are read against. */
export interface DateContext {
  /** The document's year, from its title or its date of issue. */
  readonly year: number | null;
  readonly issuedOn: IsoDate | null;
  /** A date without a year that would end before this day is one of the next year; null or left out where none is. */
  readonly nextYearBefore?: IsoDate | null;
}

/** A date, or a span of two, as a text names it. Offsets are of the `DateText`. */
export interface DateMention {
  readonly start: number;
  readonly end: number;
  /** First and last day; null where it cannot be (6月31日), where characters were lost beyond repair or no year is known. */
  readonly first: IsoDate | null;
  readonly last: IsoDate | null;
  readonly bareYear: boolean;
  /** A moment (底, 末), not the whole of its unit. */
  readonly point: boolean;
  readonly range: boolean;
  /** 前, 之前, 为止 follows and belongs to it. */
  readonly before: boolean;
  /** Only where it begins: 5月1日起. */
  readonly beginsOnly: boolean;
  /** A year is printed, in figures or as a word. */
  readonly yearPrinted: boolean;
  /** The year taken from the document, where neither it nor a date before it names one. */
  readonly yearAssumed: number | null;
  /** How it read before characters were lost; null where none were. */
  readonly restored: string | null;
}

/** Every date the text names, in order. Never throws; linear in the text's length. */
export function dateMentions(source: DateText, context: DateContext): DateMention[] {
  const { text } = source;
  const mentions: DateMention[] = [];
  let carried: Carried | null = null;
  for (let at = 0; at < text.length; ) {
    const fromIssue = OPENS_FROM_ISSUE.has(text.charCodeAt(at)) ? match(FROM_ISSUE, text, at) : null;
    const opening = fromIssue === null ? datePartAt(text, at) : null;
    if (opening === null && fromIssue === null) {
      at++;
      continue;
    }
    const openingEnd = fromIssue === null ? opening!.end : at + fromIssue[0].length;
    const joint = match(fromIssue === null ? JOINT : JOINT_AFTER_ISSUE, text, openingEnd);
    const closing = joint === null ? null : datePartAt(text, openingEnd + joint[0].length, opening);
    const begins = closing === null ? match(BEGINS, text, openingEnd) : null;
    const stop = closing?.end ?? openingEnd + (begins?.[0].length ?? 0);
    const before = begins === null ? match(BEFORE, text, stop) : null;
    const end = stop + (before?.[0].length ?? 0);
    const resolved: Resolved = opening === null ? fromIssueTo(closing, context, carried) : resolve(opening, closing, context, carried);
    mentions.push({
      start: at,
      end,
      ...resolved.dates,
      bareYear: closing === null && opening !== null && opening.bareYear,
      point: closing === null && opening !== null && opening.point,
      range: closing !== null || (opening !== null && spans(opening)),
      before: before !== null,
      beginsOnly: begins !== null || (opening === null && closing === null),
      yearPrinted: [opening, closing].some((part) => part !== null && part.year !== null),
      restored: restoredText(text, at, end, opening, closing),
    });
    carried = carriedOn(closing ?? opening, resolved, context) ?? carried;
    at = Math.max(end, at + 1);
  }
  return mentions;
}

/** 起 or 开始 as well, so that 自3月起至5月底 is one range. */
const JOINT = / ?(?:起|开始)?,?(?:直?至|到|-)(?:于)? ?/y;
const JOINT_AFTER_ISSUE = /,?(?:直?至|到|-)/y;
const FROM_ISSUE = /(?:自|从)?(?:即日|现在|(?:本?(?:通知|方案|文件|意见)?(?:印发|发文|发布|下发|公布)之日))起?/y;
const OPENS_FROM_ISSUE: ReadonlySet<number> = new Set([...'自从即现本通', ...'方文意印发下公'].map((character) => character.charCodeAt(0)));
const BEGINS = / ?(?:起(?![草步来诉用])|开始|以来|以后|后(?![续期]))/y;
/** Not 前往, 内部. */
const BEFORE = /[之以]?前(?![往期提述后端沿景列三])|为?止|以内|内(?![部容外控蒙])/y;

/** The year that dates without one take after a date that has one. */
interface Carried {
  readonly year: number;
  readonly assumed: boolean;
}

/** A year is carried on by a date in it, not by a year alone (到2025年), and not from before the document's. */
function carriedOn(part: DatePart | null, { year, dates }: Resolved, context: DateContext): Carried | null {
  if (part === null || year === null || part.unit === 'year') return null;
  const base = baseYear(context);
  return base !== null && year < base ? null : { year, assumed: dates.yearAssumed !== null };
}

function spans(part: DatePart): boolean {
  return part.toYear !== null || (part.unit !== 'year' && part.from.month !== part.to.month) || (part.unit === 'day' && part.from.day !== part.to.day);
}

function baseYear(context: DateContext): number | null {
  return context.year ?? (context.issuedOn === null ? null : yearOf(context.issuedOn));
}

interface Resolved {
  readonly dates: Pick<DateMention, 'first' | 'last' | 'yearAssumed'>;
  readonly year: number | null;
}

function fromIssueTo(closing: DatePart | null, context: DateContext, carried: Carried | null): Resolved {
  if (closing === null) return { dates: { first: context.issuedOn, last: context.issuedOn, yearAssumed: null }, year: null };
  const to = resolve(closing, null, context, carried);
  return { ...to, dates: { ...to.dates, first: context.issuedOn } };
}

/**
 * 1月15日前 in a plan of November is of the year that follows: a date without a year that would be long over on the day of
 * issue. A year that is printed for it is never changed.
 */
function resolve(opening: DatePart, closing: DatePart | null, context: DateContext, carried: Carried | null): Resolved {
  const read = settle(opening, closing, context, carried);
  const { nextYearBefore } = context;
  const { last } = read.dates;
  if (opening.year !== null || (closing !== null && closing.year !== null)) return read;
  if (read.year === null || last === null || nextYearBefore == null || last >= nextYearBefore) return read;
  return settle(opening, closing, context, { year: read.year + 1, assumed: carried?.assumed ?? true });
}

function settle(opening: DatePart, closing: DatePart | null, context: DateContext, carried: Carried | null): Resolved {
  const base = baseYear(context);
  const near = opening.year === 'thisMonth' || opening.year === 'nextMonth';
  if (near) return ofNearMonth(opening, context);
  let from = yearFrom(opening, context, base, carried?.year ?? null);
  let assumed = opening.year === null && (carried === null || carried.assumed) ? from : null;
  const closingYear = closing === null || closing.year === null ? null : yearFrom(closing, context, base, from);
  // 10月至2024年3月: the year that is printed holds for both, or the one before it.
  if (opening.year === null && carried === null && closingYear !== null && closing !== null) {
    from = closing.year === 'following' ? from : later(opening, closing) ? closingYear - 1 : closingYear;
    if (closing.year !== 'following') assumed = null;
  }
  const last = closing ?? opening;
  const wraps = closing !== null && closingYear === null && later(opening, closing);
  const to = closingYear ?? (from === null ? null : from + (wraps ? 1 : 0));
  const broken = opening.ambiguous || (closing?.ambiguous ?? false);
  const first = broken ? null : dayOf(from, opening.from);
  const end = broken ? null : dayOf(last.toYear ?? (opening.from.month > opening.to.month && closing === null && to !== null ? to + 1 : to), last.to);
  const lastDay = dayIfOrdered(first, end);
  return {
    dates: { first: opening.point && closing === null ? lastDay : first, last: lastDay, yearAssumed: assumed },
    year: last.toYear ?? to,
  };
}

function later(opening: DatePart, closing: DatePart): boolean {
  return opening.from.month > closing.to.month || (opening.from.month === closing.to.month && opening.from.day > closing.to.day);
}

/** A range that ends before it begins has been misread. */
function dayIfOrdered(first: IsoDate | null, last: IsoDate | null): IsoDate | null {
  return first !== null && last !== null && last >= first ? last : null;
}

function yearFrom(part: DatePart, context: DateContext, base: number | null, carried: number | null): number | null {
  const issued = context.issuedOn === null ? base : yearOf(context.issuedOn);
  switch (part.year) {
    case 'this':
      return issued;
    case 'next':
      return issued === null ? null : issued + 1;
    case 'previous':
      return issued === null ? null : issued - 1;
    case 'following': {
      const from = carried ?? base;
      return from === null ? null : from + 1;
    }
    case 'thisMonth':
    case 'nextMonth':
      return null;
    default:
      return part.year ?? carried ?? base;
  }
}

/** 本月底, 下月10日: of the month of issue. */
function ofNearMonth(part: DatePart, context: DateContext): Resolved {
  if (context.issuedOn === null) return { dates: { first: null, last: null, yearAssumed: null }, year: null };
  const months = Number(context.issuedOn.slice(5, 7)) - 1 + (part.year === 'nextMonth' ? 1 : 0);
  const at = { year: yearOf(context.issuedOn) + Math.floor(months / 12), month: (months % 12) + 1 };
  const first = calendarDay(at.year, at.month, part.from.day);
  const last = calendarDay(at.year, at.month, part.to.day);
  return { dates: { first: part.point ? last : first, last, yearAssumed: null }, year: at.year };
}

function dayOf(year: number | null, { month, day }: { month: number; day: number }): IsoDate | null {
  return year === null ? null : calendarDay(year, month, day);
}

function restoredText(text: string, start: number, end: number, opening: DatePart | null, closing: DatePart | null): string | null {
  if ((opening?.restored ?? null) === null && (closing?.restored ?? null) === null) return null;
  const first = opening === null ? '' : (opening.restored ?? text.slice(opening.start, opening.end));
  const from = opening?.end ?? start;
  if (closing === null) return first + text.slice(from, end);
  return first + text.slice(from, closing.start) + (closing.restored ?? text.slice(closing.start, closing.end)) + text.slice(closing.end, end);
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
