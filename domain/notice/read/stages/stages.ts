import type { DateContext } from '../../mentions/dates/date-mention.js';
import type { DraftStage, NoticeWarning, Place } from '../../draft.js';
import { readPeriod, type PeriodReading } from '../../mentions/dates/period.js';
import { stageSections, type StageItem } from './stage-sections.js';
import { lineNumberAt, type SourceText } from '../../text.js';

/**
 * The stages of a plan, from its section 实施步骤, 时间安排 or its like, with the warnings they give rise to. A stage whose
 * period cannot be read stays, with a warning; a text without such a section has none, and one warning. Never throws;
 * linear in the text's length.
 */
export function readStages(source: SourceText, context: DateContext): { stages: DraftStage[]; warnings: NoticeWarning[] } {
  for (const { items, certain } of stageSections(source)) {
    const read = items.map((item) => readItem(source, item, context));
    const dated = read.filter(({ period }) => period !== null).length;
    // 活动安排 may list anything: stages are what has a period, or calls itself one.
    const named = items.filter((item, index) => item.isPhase || read[index]!.name.includes('阶段')).length;
    if (certain ? dated === 0 && named === 0 : dated * 2 <= read.length) continue;
    // 一、工作时间: the period of the whole, and no stage.
    if (read.length === 1 && named === 0 && isOnlyPeriod(source, read[0]!)) continue;
    return {
      stages: read.map(({ name, text, period, source: place }, index) => ({
        no: index + 1,
        name,
        start: period?.start ?? null,
        end: period?.end ?? null,
        text,
        source: place,
      })),
      warnings: read.flatMap((stage) => warningsOf(source, stage)),
    };
  }
  return { stages: [], warnings: [{ code: 'noStages', params: {}, line: 1, source: { start: 0, end: 0 } }] };
}

function isOnlyPeriod(source: SourceText, { name, period }: ReadItem): boolean {
  return period !== null && name.startsWith(source.raw.slice(period.at.start, period.at.end).replace(/\s+/g, ''));
}

interface ReadItem {
  readonly name: string;
  readonly text: string;
  readonly period: PeriodReading | null;
  readonly source: Place;
}

/** Name, then period in brackets or after a colon, then what is done; or the period first. */
function readItem(source: SourceText, item: StageItem, context: DateContext): ReadItem {
  const body = source.text.slice(item.bodyStart, item.end);
  const { name, end: nameEnd } = nameOf(body, item.isPhase, context);
  const period = periodIn(body, nameEnd, context);
  const inHead = period !== null && period.at.start <= nameEnd + LONGEST_HEAD && period.clause;
  const textStart = inHead ? Math.max(nameEnd, period.clauseEnd) : nameEnd;
  const raw = source.raw.slice(item.bodyStart, item.end);
  return {
    name: name !== '' ? name : item.printed !== '' ? item.printed : body.slice(0, LONGEST_NAME).trim(),
    text: raw.slice(textStart).replace(/^[\s|:：,，。.、;；)）]+/, '').split('\n').map((line) => line.trim().replace(/ ?\|$/, '')).filter((line) => line !== '').join('\n'),
    period: period === null ? null : { ...period, at: { start: item.bodyStart + period.at.start, end: item.bodyStart + period.at.end } },
    source: { start: item.start, end: item.bodyStart + raw.trimEnd().length },
  };
}

const LONGEST_HEAD = 24;
/** Two blanks part the cells of a printed table. */
const STOPS = /[。:;,!|\n\t([〔【]|(?<=\S)\s{2,}(?=\S)/;

/** The name and where it ends; where the period stands first, the name is what follows it. */
function nameOf(body: string, isPhase: boolean, context: DateContext): { name: string; end: number } {
  let from = /^[\s:,、.。-]*/.exec(body)?.[0].length ?? 0;
  const leading = readPeriod(body.slice(from, from + 80), context);
  if (leading !== null && LEADING.test(body.slice(from, from + leading.at.start))) {
    from += leading.at.end;
    const between = /^\s*(?:[)\]〕】])?[\s|:,、.。为是-]*/.exec(body.slice(from))?.[0] ?? '';
    // 第一阶段(2023年3月)。制定方案: it is called 第一阶段, and what follows is what is done.
    if (isPhase && /[。,]/.test(between) && !NAMED_BEHIND.test(body.slice(from))) return { name: '', end: from };
    from += between.length;
  }
  const rest = body.slice(from);
  const stop = rest.search(STOPS);
  let end = stop < 0 ? rest.length : stop;
  // 动员部署 2023年3月: the date is not of the name.
  const within = readPeriod(rest.slice(0, Math.min(end, LONGEST_NAME * 3)), context);
  if (within !== null && within.at.start > 0) end = within.at.start;
  end = Math.min(end, LONGEST_NAME * 2);
  const name = rest.slice(0, end).replace(/\s+/g, '').replace(/[“”"「」]/g, '').replace(/(?:为|是|自|从|于|在|-|、)+$/, '');
  return name.length > LONGEST_NAME ? { name: '', end: from } : { name, end: from + end };
}

/** 第一阶段(3月),宣传发动。召开动员会: a short clause of its own before the sentence that says what is done. */
const NAMED_BEHIND = /^\s*[)\]〕】]?\s*,\s*[一-鿿]{3,8}(?:阶段)?[。:][^\n]*[一-鿿]{4}/;

/** What may stand before a period that comes first. */
const LEADING = /^[([〔【]?(?:自|从|于|在|时间:?)?$/;
const LONGEST_NAME = 30;

interface FoundPeriod extends PeriodReading {
  /** It fills its bracket or clause, so it is no part of what is done. */
  readonly clause: boolean;
  readonly clauseEnd: number;
}

/** The period nearest to the name: before it, in its bracket, in the first clause, or on a line of its own (时间：…). */
function periodIn(body: string, nameEnd: number, context: DateContext): FoundPeriod | null {
  const head = body.slice(0, nameEnd + HEAD);
  const period = readPeriod(head.slice(0, firstStop(head, nameEnd)), context) ?? labelledPeriod(body, context);
  if (period === null) return null;
  const behind = body.slice(period.at.end, period.at.end + 40);
  const closes = /^\s*(?:完成|结束)?\s*(?:[)\]〕】]|[。:;|\n\t]|$)/.exec(behind);
  const found = { ...period, clause: closes !== null || period.at.end <= nameEnd, clauseEnd: period.at.end + (closes?.[0].length ?? 0) };
  // 在2022年工作基础上: a date in what is done is no period of the stage.
  return found.clause || period.at.start <= nameEnd + 8 || /前$/.test(body.slice(period.at.start, period.at.end)) ? found : null;
}

const HEAD = 120;

/** The end of the first sentence after the name's own stop; a line broken inside a bracket ends none. */
function firstStop(head: string, nameEnd: number): number {
  const after = /[^\s。:;,.([〔【)\]]/.exec(head.slice(nameEnd));
  const from = nameEnd + (after?.index ?? 0);
  let open = /[([〔【]\s*$/.test(head.slice(nameEnd, from));
  for (let at = from; at < head.length; at++) {
    const character = head.charAt(at);
    if ('([〔【'.includes(character)) open = true;
    else if (')]〕】'.includes(character)) open = false;
    else if ('。;!'.includes(character) || (character === '\n' && !open)) return at;
  }
  return head.length;
}

const LABELLED = /(?:时间(?:安排|节点|要求)?|时限|完成时[间限]|起止时间|期限)\s*[:)]\s*[^\n。;]{1,40}/;

function labelledPeriod(body: string, context: DateContext): PeriodReading | null {
  const found = LABELLED.exec(body) ?? CLOSING.exec(body);
  if (found === null) return null;
  const period = readPeriod(found[0], context);
  return period === null ? null : { ...period, at: { start: found.index + period.at.start, end: found.index + period.at.end } };
}

/** At the stage's end: …。(2023年3月-4月) */
const CLOSING = /[(〔[][^()〔〕[\]\n]{4,30}[)〕\]][。;\s]*$/;

function warningsOf(source: SourceText, { name, period, source: place }: ReadItem): NoticeWarning[] {
  if (period === null || (period.start === null && period.end === null)) {
    return [{ code: 'stagePeriodUnreadable', params: { name }, line: lineNumberAt(source, place.start), source: period?.at ?? place }];
  }
  const at = { line: lineNumberAt(source, period.at.start), source: period.at };
  const text = source.raw.slice(period.at.start, period.at.end);
  const warnings: NoticeWarning[] = [];
  if (period.lost !== null) warnings.push({ code: 'lostCharacter', params: { text, reading: period.restored ?? text }, ...at });
  if (period.yearAssumed !== null) warnings.push({ code: 'yearAssumed', params: { text, year: period.yearAssumed }, ...at });
  return warnings;
}
