import type { IsoDate } from '../../../calendar/calendar.js';
import { dateMentions, type DateContext, type DateMention } from './date-mention.js';
import { dateText } from './date-text.js';
import type { Place } from '../../draft.js';

/** A span of time as a text names it. */
export interface PeriodReading {
  /** Null where the text names only an end (3月底前), or it cannot be read. */
  readonly start: IsoDate | null;
  /** Null where the text names only a beginning (2023年3月起), or it cannot be read. */
  readonly end: IsoDate | null;
  /** Of the period in the text that was given. */
  readonly at: Place;
  /** As printed, where characters are lost (`20224-8月`), and as read (`2022年4-8月`); null where none are. */
  readonly lost: string | null;
  readonly restored: string | null;
  /** The document's year, where none is printed. */
  readonly yearAssumed: number | null;
}

/**
 * The first period a text names: 2023年4月至11月, 即日起至4月底, 2023年三季度. Months run from their first to their last day.
 * Null where it names none. Never throws; linear in the text's length.
 */
export function readPeriod(text: string, context: DateContext): PeriodReading | null {
  const source = dateText(text);
  const mentions = dateMentions(source, context);
  const first = mentions[0];
  if (first === undefined) return null;
  const then = mentions[1];
  // 2023年3月1日起，至2023年5月底结束: two dates, one period.
  const two = first.beginsOnly && then !== undefined && JOINED.test(source.text.slice(first.end, then.start));
  const last = two ? then : first;
  const place = { start: source.startOf(first.start), end: source.endOf(last.end) };
  const lost = (first.restored ?? last.restored) !== null;
  return {
    start: startOf(first),
    end: two ? then.last : first.beginsOnly ? null : first.last,
    at: place,
    lost: lost ? text.slice(place.start, place.end) : null,
    restored: !lost ? null : (first.restored ?? source.text.slice(first.start, first.end)) + (two ? source.text.slice(first.end, then.start) + (then.restored ?? source.text.slice(then.start, then.end)) : ''),
    yearAssumed: first.yearAssumed ?? last.yearAssumed,
  };
}

const JOINED = /^[, ]*(?:直?至|到|-|结束于)?于? ?$/;

/** 3月底前 and 3月15日前 say when it ends, 3月 and 3月15日 when it is. */
function startOf(mention: DateMention): IsoDate | null {
  return mention.range || mention.beginsOnly || !(mention.before || mention.point) ? mention.first : null;
}
