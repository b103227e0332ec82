import type { IsoDate } from '../../../calendar/calendar.js';
import { addMonths, yearOf } from '../../../calendar/dates.js';
import type { DateContext } from './date-mention.js';
import type { SourceText } from '../../text.js';

/**
 * The year is the one in the title (…2024年工作要点), else the year of issue, else `year`, which the document's number or a broken date names; where the title names several (2024—2025年度), that
 * of issue if it is one of them.
 */
export function dateContextOf({ text }: SourceText, { title, issuedOn, year = null }: { readonly title: string; readonly issuedOn: IsoDate | null; readonly year?: number | null }): DateContext {
  const span = SPAN.exec(title);
  if (span !== null && issuedOn !== null) {
    const [first, last] = [Number(span[1]), Number(span[2])];
    const issued = yearOf(issuedOn);
    if (issued < first || issued > last) return { year: first, issuedOn };
    return { year: issued, issuedOn, nextYearBefore: over(issuedOn, issued < last && lateInYear(issuedOn)) };
  }
  const titled = /(?<!\d)(20\d{2})年?(?![\d\-—–~至])/.exec(title);
  if (titled) return { year: Number(titled[1]), issuedOn };
  if (issuedOn === null) return { year: year ?? yearAbove(text), issuedOn };
  return { year: yearOf(issuedOn), issuedOn, nextYearBefore: over(issuedOn, goesOnNextYear(text, issuedOn)) };
}

/** 会议时间:2024年7月5日 near the beginning; a year of which the text only speaks (2023年度工作总结) is none. */
function yearAbove(text: string): number | null {
  const found = /(?:^|[\n(:])[^\n。]{0,12}?(20\d{2})年\d{1,2}月(?:\d{1,2}日)?[)\s]*(?:\n|$)/.exec(text.slice(0, 300));
  return found ? Number(found[1]) : null;
}

const SPAN = /(20\d{2})年?度?\s*[-—–~～至到/]{1,2}\s*(20\d{2})(?!\d)/;

/** Before this day a date is long over on the day of issue. */
function over(issuedOn: IsoDate, goesOn: boolean): IsoDate {
  return addMonths(issuedOn, goesOn ? -LATE_AT_MOST : -LATE_AT_MOST_ALONE);
}

/** A date may be a little over on the day of issue: a notice is signed late, or is faulty, of which there is a warning. */
const LATE_AT_MOST = 3;
/** Without a word of the year that follows, only what is over for longer than it lies ahead. */
const LATE_AT_MOST_ALONE = 6;

/** A plan of the last months of a year that speaks of the next: 今冬明春, 次年3月, 2025年4月底 in one of November 2024. */
function goesOnNextYear(text: string, issuedOn: IsoDate): boolean {
  if (!lateInYear(issuedOn)) return false;
  return /今冬明春|冬春|岁末年初|[次翌明来]年\s*(?:\d{1,2}\s*月|[一二三四五六七八九十]{1,2}月|年?初|第?[一二12]季度|春|上半年)/.test(text) || new RegExp(`${yearOf(issuedOn) + 1}\\s*年\\s*\\d{1,2}\\s*月`).test(text);
}

function lateInYear(issuedOn: IsoDate): boolean {
  return Number(issuedOn.slice(5, 7)) >= FIRST_MONTH;
}

const FIRST_MONTH = 9;
