import type { IsoDate } from '../../../calendar/calendar.js';
import { addDays, addMonths } from '../../../calendar/dates.js';
import { dateMentions, type DateContext, type DateMention } from './date-mention.js';
import { dateText, type DateText } from './date-text.js';
import type { Place } from '../../draft.js';
import { standingWords, type Standing, type Term } from './standing.js';

export type { DateContext } from './date-mention.js';

/** What a text says of when a task is due. */
export interface DeadlineReading {
  /** Null where the wording gives no date (长期坚持, 每季度末) or none can be made of it (`unreadable`). */
  readonly due: IsoDate | null;
  /** As printed, without what surrounds it. */
  readonly dueText: string;
  /** Of `dueText` in the text that was given. */
  readonly at: Place;
  /** The printed date that has lost characters (`202211月底前`); null where none has. */
  readonly lost: string | null;
  /** What it is read as (`2022年11月底前`); null with `lost`. */
  readonly restored: string | null;
  /** The document's year, where the deciding date names none. */
  readonly yearAssumed: number | null;
  /** It means a date, and which cannot be said: 6月31日前, 20个工作日内, 春节前. */
  readonly unreadable: boolean;
}

/**
 * Reads a deadline. Month end, quarter end, 年底 and 上半年 as the last day; of two phases the last date; recurring and
 * standing tasks have none. A year that is not printed is the document's.
 *
 * `labelled`: the text stands where a deadline must stand (after 完成时限：), so whatever it says is one. `running`: a
 * sentence of the task, in which only a date by which something is done counts. Not said: told by the text's own shape.
 * Null where nothing in it speaks of a deadline. Never throws; linear in the text's length.
 */
export function readDeadline(text: string, context: DateContext, kind?: 'labelled' | 'running'): DeadlineReading | null {
  const label = LABEL.exec(dateText(text).text);
  const read = readOf(text, context, label === null ? 0 : label[0].length);
  const shape = kind ?? (label !== null || opensWithTime(read) ? 'labelled' : 'running');
  return shape === 'labelled' ? labelled(read, kind !== undefined || label !== null) : running(read);
}

/** A date by which something is done, with its place in the text that was given. */
export interface DatedPlace extends Place {
  readonly due: IsoDate;
}

/** Every date of the text by which something is to be done, in order: those a running text states. Never throws; linear. */
export function deadlinesIn(text: string, context: DateContext): DatedPlace[] {
  const read = readOf(text, context, 0);
  const dated = read.mentions.filter((mention) => !mention.beginsOnly && mention.last !== null && !repeats(read, mention) && isDeadline(read, mention));
  return dated.map((mention) => ({ due: mention.last!, ...sourcePlace(read.source, mention) }));
}

interface Read {
  readonly text: string;
  readonly source: DateText;
  readonly from: number;
  readonly mentions: readonly DateMention[];
  readonly standing: readonly Standing[];
  readonly clauses: Clauses;
  /** Where 春节前 and its like begin. */
  readonly occasions: ReadonlySet<number>;
  readonly issuedOn: IsoDate | null;
}

/** All that the text says of time, from an offset of its date text on. */
function readOf(text: string, context: DateContext, from: number): Read {
  const source = dateText(text);
  const standing = standingWords(source).filter((words) => words.start >= from);
  return {
    text,
    source,
    from,
    mentions: dateMentions(source, context).filter((mention) => mention.start >= from),
    standing,
    clauses: clausesOf(source, standing),
    occasions: new Set(standing.filter(({ kind }) => kind === 'occasion').map(({ start }) => start)),
    issuedOn: context.issuedOn,
  };
}

const LABEL = /^[ ,;、。(〔【]*(?:(?:计划|预计|拟|要求|整改|任务|目标|工作)?(?:完成|办结|实施|落实|推进|达成|整改|建成|进度)?(?:的?时间|时限|期限|日期|时间节点|节点|进度)(?:要求|安排|节点)?)[)〕】]?(?:[::]|(?=\d))/;
const LEAD_IN = /^(?:于|在|到|至|截至|截止到?|力争|确保|争取|原则上|务必|最迟|最晚|不晚于|不迟于|计划|预计|自|从|本通知|该项|[“"( ])*/;
/** Longer than that, or of two sentences, it is a sentence that begins with a date, not a date with a remark. */
const LONGEST_REMARK = 40;

/** Every clause begins with a time: 6月底前出台，12月底前完成; not 到2025年，全县建成三处. */
function opensWithTime(read: Read): boolean {
  if (read.source.text.length - read.from > 2 * LONGEST_REMARK) return false;
  const body = read.source.text.slice(read.from).replace(/[ 。;,.、]+$/, '');
  if (body === '' || body.length > LONGEST_REMARK || body.includes('。')) return false;
  let at = read.from;
  return body.split(/[,;]/).every((clause) => {
    const start = at;
    at += clause.length + 1;
    return clauseOpensWithTime(read, start, clause);
  });
}

function clauseOpensWithTime({ source, mentions, standing }: Read, from: number, clause: string): boolean {
  const at = from + (LEAD_IN.exec(clause)?.[0].length ?? 0);
  const starts = (word: { start: number }): boolean => word.start === from || word.start === at;
  const date = mentions.find(starts);
  if (date !== undefined) return (!date.bareYear && !date.beginsOnly) || date.before || clause.length <= 14;
  const words = standing.find(starts);
  if (words === undefined || (words.kind === 'occasion' && /^[按根依]/.test(clause))) return false;
  const rest = source.text.slice(words.end, from + clause.length);
  if (words.kind === 'recurring') return rest.length <= 16 && /^$|^(?:的?\d|前|末|底|初|首|第|完成|报送|通报|开展|推进|坚持|调度|上报|更新)/.test(rest);
  return rest.length <= 6;
}

/** The whole text is the deadline; what dates there are decide, else the wording that stands for none. */
function labelled(read: Read, certain: boolean): DeadlineReading | null {
  const at = trimmed(read);
  if (at === null || NOTHING.test(read.source.text.slice(read.from, read.from + 12))) return null;
  const dated = read.mentions.filter((mention) => !mention.beginsOnly && !repeats(read, mention) && !isPast(read, mention) && !namesOccasion(read, mention));
  const strong = dated.some((mention) => !mention.bareYear || mention.before) ? dated.filter((mention) => !mention.bareYear || mention.before) : dated;
  if (strong.length > 0) return decided(read, at, strong);
  const blank = reading(read, at, null);
  const term = read.standing.find((words) => typeof words.kind === 'object');
  if (term !== undefined && typeof term.kind === 'object') {
    const due = afterIssue(read.issuedOn, term.kind);
    return { ...blank, due, unreadable: due === null };
  }
  if (read.standing.some((words) => words.kind === 'recurring' || words.kind === 'open')) return blank;
  const fromIssue = read.mentions.find((mention) => mention.beginsOnly && mention.first === read.issuedOn && !mention.yearPrinted);
  if (fromIssue !== undefined && read.issuedOn !== null) return { ...blank, due: read.issuedOn };
  if (read.mentions.some((mention) => mention.beginsOnly)) return blank;
  return certain || read.standing.length > 0 ? { ...blank, unreadable: true } : null;
}

/** A cell with nothing in it. */
const NOTHING = /^[-/无\s]+$/;

/** Only dates by which something is to be done: 6月底前, 到2025年, 第三季度完成. */
function running(read: Read): DeadlineReading | null {
  const dated = read.mentions.filter((mention) => !mention.beginsOnly && !repeats(read, mention) && isDeadline(read, mention));
  if (dated.length > 0) {
    const last = dated.reduce((a, b) => ((b.last ?? '') > (a.last ?? '') ? b : a));
    return decided(read, sourcePlace(read.source, last), dated);
  }
  const term = read.standing.find((words) => typeof words.kind === 'object' && words.kind.fromIssue);
  if (term !== undefined && typeof term.kind === 'object') {
    const due = afterIssue(read.issuedOn, term.kind);
    return { ...reading(read, sourcePlace(read.source, term), null), due, unreadable: due === null };
  }
  // 主汛期前完成修复: it says when, and no calendar here knows the day.
  const occasion = read.standing.find(({ kind, start, end }) => kind === 'occasion' && BY_THEN.test(read.source.text.slice(start, end)) && DONE.test(read.source.text.slice(end, end + 12)));
  if (occasion !== undefined) return { ...reading(read, sourcePlace(read.source, occasion), null), unreadable: true };
  const standing = read.standing.find((words) => isClause(read.source.text, words) && words.kind === 'open' && STANDING_CLAUSE.test(read.source.text.slice(words.start, words.end)));
  return standing === undefined ? null : reading(read, sourcePlace(read.source, standing), null);
}

const BY_THEN = /(?:来临|到来|开始|结束)?之?前$/;
const STANDING_CLAUSE = /^(?:(?:长期|持续|常年|全年|常态化?)(?:坚持|推进|开展|实施|落实|抓好)|立行立改|常抓不懈)$/;

function decided(read: Read, at: Place, dated: readonly DateMention[]): DeadlineReading {
  const broken = dated.find((mention) => mention.last === null);
  const last = broken ?? dated.reduce((a, b) => ((b.last ?? '') > (a.last ?? '') ? b : a));
  const lost = dated.find((mention) => mention.restored !== null);
  const place = lost === undefined ? null : sourcePlace(read.source, lost);
  return {
    ...reading(read, at, last.last),
    lost: place === null ? null : read.text.slice(place.start, place.end),
    restored: lost?.restored ?? null,
    yearAssumed: last.last === null ? null : last.yearAssumed,
    unreadable: last.last === null,
  };
}

function reading(read: Read, at: Place, due: IsoDate | null): DeadlineReading {
  return { due, dueText: read.text.slice(at.start, at.end), at, lost: null, restored: null, yearAssumed: null, unreadable: false };
}

function afterIssue(issuedOn: IsoDate | null, term: Term): IsoDate | null {
  if (issuedOn === null) return null;
  switch (term.unit) {
    // The calendar with its days off is the plan's, and not here.
    case 'workingDay':
      return null;
    case 'day':
      return addDays(issuedOn, term.count);
    case 'week':
      return addDays(issuedOn, 7 * term.count);
    case 'month':
      return addMonths(issuedOn, term.count);
    case 'year':
      return addMonths(issuedOn, 12 * term.count);
  }
}

/** Of a date every year or month: 每年12月底前. A date with its own year is one all the same. */
function repeats({ clauses }: Read, mention: DateMention): boolean {
  if (mention.yearPrinted && !mention.bareYear && !mention.range) return false;
  const words = clauses.recurring.get(clauses.of(mention.start));
  if (words === undefined) return false;
  return words.first < mention.start || (mention.yearPrinted && words.last >= mention.end);
}

/** In which clause a place is, and where the recurring wording of a clause begins. */
interface Clauses {
  of(offset: number): number;
  readonly recurring: ReadonlyMap<number, { first: number; last: number }>;
}

function clausesOf({ text }: DateText, standing: readonly Standing[]): Clauses {
  const numbers = new Int32Array(text.length + 1);
  for (let at = 0, clause = 0; at < text.length; at++) {
    numbers[at] = clause;
    if (/[,;。)]/.test(text.charAt(at))) clause++;
  }
  const of = (offset: number): number => numbers[offset] ?? 0;
  const recurring = new Map<number, { first: number; last: number }>();
  for (const { start, kind } of standing) {
    if (kind !== 'recurring') continue;
    recurring.set(of(start), { first: recurring.get(of(start))?.first ?? start, last: start });
  }
  return { of, recurring };
}

/** 2022年12月底前已完成的, 截至2022年底，已建成. */
function isPast({ source }: Read, date: DateMention): boolean {
  return /^,?(?:全[县市区],?)?(?:已|业已|就已|累计已?|共计?|新增的|(?:印发|发布|下发|公布|出台|施行|通过)的|的(?!重点|目标))/.test(source.text.slice(date.end, date.end + 12));
}

/** 2024年供暖季前: the year is of the occasion. */
function namesOccasion({ occasions }: Read, mention: DateMention): boolean {
  return mention.bareYear && occasions.has(mention.end);
}

function isDeadline(read: Read, mention: DateMention): boolean {
  const { text } = read.source;
  if (isPast(read, mention) || namesOccasion(read, mention)) return false;
  if (mention.last !== null && read.issuedOn !== null && mention.yearPrinted && mention.last.slice(0, 4) < read.issuedOn.slice(0, 4)) return false;
  const ahead = text.slice(mention.end, mention.end + 12);
  const behind = text.slice(Math.max(0, mention.start - 6), mention.start);
  if (/^(?:以来|期间|起|的)/.test(ahead) || /(?:比|较|自|从|同|与|按|经|已|已[于在])$/.test(behind)) return false;
  if (mention.before) return true;
  if (/(?:到|至|截至|截止|力争|确保|争取|须于|要于|应于|务必于|不晚于|不迟于|最迟|最晚)(?:于|在)?$/.test(behind)) return true;
  if (DONE.test(ahead)) return true;
  if (!mention.bareYear && OPENS_CLAUSE.test(behind) && DOES.test(ahead)) return true;
  return !mention.bareYear && (mention.point || isClause(text, mention));
}

const DONE = /^[,:]?(?:全部|全面|基本|力争|完成|建成|出台|办结|竣工|交付|投入|投用|投产|实现|达到|印发|上线|形成|整改到位|见效|验收)/;
/** 6月16日开展宣传咨询日活动; not 启动, which only begins. */
const DOES = /^[,:]?(?:份)?(?:组织|集中)?(?:开展|举办|召开|进行|开工|试运行|报送|上报|提交)/;
const OPENS_CLAUSE = /(?:^|[,;。:、)])(?:并|拟|要|须|计划|定)?(?:于|在)?$/;

function isClause(text: string, { start, end }: { start: number; end: number }): boolean {
  return (start === 0 || /[,;。:()、]/.test(text.charAt(start - 1))) && (end === text.length || /[,;。)]/.test(text.charAt(end)));
}

function sourcePlace(source: DateText, { start, end }: { start: number; end: number }): Place {
  return { start: source.startOf(start), end: source.endOf(end) };
}

/** The given text without a label, spaces and stops at its ends; null where nothing is left. */
function trimmed({ source, from }: Read): Place | null {
  let [start, end] = [from, source.text.length];
  while (start < end && /[ :;,。、.]/.test(source.text.charAt(start))) start++;
  while (end > start && /[ :;,。、.]/.test(source.text.charAt(end - 1))) end--;
  return end > start ? sourcePlace(source, { start, end }) : null;
}
