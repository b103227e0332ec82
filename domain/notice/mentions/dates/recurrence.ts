import type { DraftRecurrence, Place } from '../../draft.js';
import { sourceText } from '../../text.js';

/** What comes again and again, as a text says it. */
export interface RecurrenceRead extends Pick<DraftRecurrence, 'every' | 'day'> {
  /** Of its words (每月25日前) in the text that was given, and of the sentence they stand in. */
  readonly words: Place;
  readonly sentence: Place;
  /** It names a day by which (每月25日前, 每季度末). */
  readonly by: boolean;
}

type Every = DraftRecurrence['every'];

const PERIODS: readonly (readonly [RegExp, Every])[] = [
  [/^半个?月$/, 'halfMonth'], [/^半年$/, 'halfYear'], [/^(?:两|2|双)个?月$/, 'twoMonths'], [/^季度?$/, 'quarter'], [/^个?月$|^月度$/, 'month'], [/^(?:周|星期)$/, 'week'], [/^旬$/, 'tenDays'], [/^[日天]$/, 'day'], [/^年度?$/, 'year'],
];
const EVERY = /每(半年|半个?月|两个?月|2个?月|双月|年度?|季度?|个?月|周|星期|旬|[日天])(?:的?(末|底|初))?(?:(?:的)?(\d{1,2})[日号])?(?:以|之)?(前)?|(?:逐|按)(月|季度?|周|旬|年度?|日)(?:度)?(?=[^,。;\n]{0,8}(?:报|调度|通报|汇总|上报|公布|公开|更新|反馈|推进|开展|检查))/g;
/** Of a day, a week or a year only what is done so often, not what is measured by it (日产能, 每年新增就业5000人). */
const DOES = /次|轮|报|调度|通报|检查|巡|更新|公布|公开|会商|研判|督导|召开|汇总|反馈|抽检|抽查|监测/;

/**
 * What the text says comes again and again: 每月25日前, 每季度末, 每半年. The first that names a day, else the first. Null where nothing does. Linear
 * in the text's length.
 */
export function recurrenceIn(raw: string): RecurrenceRead | null {
  if (!/[每逐按]/.test(raw)) return null;
  const { text } = sourceText(raw);
  let best: RecurrenceRead | null = null;
  for (const found of text.matchAll(EVERY)) {
    const period = (found[1] ?? found[5]!).replace(/^2/, '两');
    const every = PERIODS.find(([pattern]) => pattern.test(period))?.[1];
    if (every === undefined) continue;
    const words = { start: found.index, end: found.index + found[0].length };
    const clause = text.slice(words.start, Math.min(text.length, words.end + 60)).split(/[。;\n]/)[0]!;
    const by = found[2] === '末' || found[2] === '底' || (found[4] !== undefined && (found[3] !== undefined || found[2] !== undefined)) || (every === 'month' && found[3] !== undefined);
    if (!by && ['day', 'week', 'year'].includes(every) && !DOES.test(clause)) continue;
    // 每个月增长, 每年6月底前: the date of a year is a date of its own.
    const day = found[3] === undefined ? (found[2] === '末' || found[2] === '底' ? 99 : null) : Number(found[3]);
    const read = { every, ...(day === null || day < 1 || (day > 31 && day !== 99) ? {} : { day }), words, sentence: sentenceAt(text, words), by };
    if (by) return read;
    best ??= read;
  }
  return best;
}

function sentenceAt(text: string, { start, end }: Place): Place {
  let [from, to] = [start, end];
  while (from > 0 && start - from < LONGEST && !/[。;\n]/.test(text[from - 1]!)) from--;
  while (to < text.length && to - end < LONGEST && !/[。;\n]/.test(text[to]!)) to++;
  while (from < start && /\s/.test(text[from]!)) from++;
  return { start: from, end: to };
}

const LONGEST = 200;
