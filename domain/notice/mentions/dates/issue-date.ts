import type { IsoDate } from '../../../calendar/calendar.js';
import { calendarDay } from './calendar-day.js';
import { monthAndDay } from './date-part.js';
import { dateText } from './date-text.js';

/**
 * The date of issue a line states: alone (2023年3月8日, 二〇二三年三月八日, 2023-03-08), in brackets, after a short name at the line's
 * end, or after 成文日期 and its like. `lost`: characters are missing (2022330) and only one reading is possible; where
 * two are (2022111), `within` may leave one of them. Null for any other line, so for a date in a sentence.
 */
export function readIssueDate(
  line: string,
  within: { readonly from?: IsoDate; readonly to?: IsoDate } = {},
): { readonly on: IsoDate; readonly lost: boolean } | null {
  if (line.length > LONGEST) return null;
  // 2 0 2 3 年 3 月 8 日, as a page sets it.
  const { text } = dateText(SPREAD.test(line) ? line.replace(/\s/g, '') : line);
  const labelled = LABELS.map((label) => label.exec(text)).find((found) => found !== null);
  const body = labelled === undefined ? text : text.slice((labelled?.index ?? 0) + (labelled?.[0].length ?? 0));
  const full = (labelled === undefined ? ALONE : LEADING).exec(body);
  if (full !== null) {
    const on = calendarDay(Number(full[1] ?? full[4]), Number(full[2] ?? full[6]), Number(full[3] ?? full[7]));
    return on === null ? null : { on, lost: false };
  }
  const lost = (labelled === undefined ? LOST_ALONE : LOST_LEADING).exec(body);
  if (lost === null) return null;
  const year = Number(lost[1]);
  const readings = lostReadings(lost[2] ?? '')
    .map(({ month, day }) => calendarDay(year, month, day))
    .filter((on) => on !== null)
    .filter((on) => on >= (within.from ?? on) && on <= (within.to ?? on));
  const [on] = readings;
  // 202211 may be November as well as 1 January: a month without its day.
  return on === undefined || readings.length > 1 || MONTH_ONLY.test(lost[2] ?? '') ? null : { on, lost: true };
}

const LONGEST = 400;
const SPREAD = /^[\s\d０-９年月日]{8,60}$/;
const LABELS = [/(?:成文|印发|发文|签发|制发)(?:日期|时间):?/, /(?:发布|公布|公开|生成|发文)(?:日期|时间):?/, /^(?:日期|时间):/, /(?:填报|填表|制表|编制|报送)(?:日期|时间):?/];
const DATE = String.raw`(?:((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})[日号曰]?|((?:19|20)\d{2}) ?([.\-/]) ?(\d{1,2}) ?\5 ?(\d{1,2})(?!\d)日?)`;
const TAIL = String.raw`(?: ?\d{1,2}:\d{2}(?::\d{2})?)?(?:\(?星期[1-6日天]\)?)?(?:印发|发布|公布|制发|印制|[)】\]])*(?:\([^()]{0,20}公开[^()]{0,10}\))?`;
/** A name before it has no comma or stop; a date of which something is said (于…前) is in a sentence. */
const ALONE = new RegExp(String.raw`^[^,;。:]{0,40}?(?<!\d|于|在|至|到|-|前|自|从)${DATE}${TAIL}[。]?$`);
const LEADING = new RegExp(`^[: ]*${DATE}`);
/** One, two or all of 年, 月 and 日 are lost. */
const FIGURES = String.raw`((?:19|20)\d{2})年?(\d{1,2}月?\d{0,2})[日号]?`;
const LOST_ALONE = new RegExp(String.raw`^\(?${FIGURES}${TAIL}$`);
const LOST_LEADING = new RegExp(String.raw`^[: ]*${FIGURES}(?!\d)`);
const MONTH_ONLY = /^1[0-2]月?$|^0?[1-9]月?$/;

function lostReadings(figures: string): { month: number; day: number }[] {
  const [month, day] = figures.split('月');
  if (day !== undefined) return [{ month: Number(month), day: Number(day) }];
  return monthAndDay(figures);
}
