import { closingsOf } from '../../layout/brackets.js';
import type { Place } from '../../draft.js';
import type { Duty } from './duty.js';
import { dashed } from './dash-duty.js';
import { labelKind, labelsIn, type Label } from '../../lexicon/labels.js';
import { hanValue } from '../../lexicon/numbering.js';
import { readRunning } from './running-duty.js';
import { type ListedItem, readUnitList, saysWhen, type UnitList } from './unit-list.js';
import { beginsCutOff, endsAsUnit, isGroup, isPlainlyUnit } from '../../lexicon/unit-words.js';

/**
 * Everything in the text that says who is responsible and when it is due, in order. Sentences are read only with
 * `sentences`, and only where nothing better names a unit.
 */
export function dutiesIn(text: string, sentences: boolean): Duty[] {
  if (!WORTH_READING.test(text)) return [];
  const duties = bracketed(text);
  duties.push(...dashed(text, duties));
  duties.push(...labelled(text, duties));
  duties.sort((a, b) => a.start - b.start);
  if (sentences && !duties.some(({ items, open }) => items.length > 0 || open !== null)) duties.push(...readRunning(text));
  return duties;
}

const OPENING = '(〔[【';
/** Most paragraphs hold nothing of the kind. */
const WORTH_READING = /[(〔[【:】\]〕]|—|--|[位门体]为|负责|牵头|主办|承办|实施|配合|参与|协助|协同|协办|负[总主首全]|请[一-鿿]|责成|[局委办院部会心司室队位门](?:要|应|须|会同|联合)/;

function bracketed(text: string): Duty[] {
  const closings = closingsOf(text);
  const duties: Duty[] = [];
  let spent = 0;
  let lineEnd = -1;
  for (let at = 0; at < text.length; at++) {
    if (!OPENING.includes(text[at]!)) continue;
    const closing = closings.get(at);
    if (lineEnd < at) lineEnd = endOfLine(text, at);
    const end = closing !== undefined && closing <= lineEnd + LONGEST_OVER_LINES ? closing : lostEnd(text, at, lineEnd);
    spent += end - at;
    if (spent > MOST_READ * text.length + 10_000) break;
    const duty = readBracket(text, at, end, closing === end);
    if (duty) {
      duties.push(duty);
      at = duty.end - 1;
    }
  }
  return duties;
}

const LONGEST_OVER_LINES = 400;
/** Brackets in brackets are read again; text of nothing but brackets must not be read for ever. */
const MOST_READ = 6;

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Where a bracket ends whose closing one was lost: at the line's end, without its stop. */
function lostEnd(text: string, at: number, lineEnd: number): number {
  return Math.min(lineEnd, at + 600);
}

function readBracket(text: string, at: number, end: number, closed: boolean): Duty | null {
  const from = at + 1;
  const content = text.slice(from, end);
  if (content.length < 2 || content.length > 1500 || labelKind(content) !== null) return null;
  const remark = ABOUT_LISTS.exec(content);
  if (remark && remark.index === 0) return null;
  const stop = closed ? end + 1 : end;
  const atLineEnd = /^[\s。;,.]*(?:\n|$)/.test(text.slice(stop, stop + 6)) || BRACKET_MORE.test(text.slice(stop, stop + 60));
  const atEnd = atLineEnd || /^[。;]/.test(text.slice(stop, stop + 1));
  const above = ABOVE.exec(content);
  const aboveScope = above ? { count: countOf(above[1]) } : null;
  const start = from + (above ? above[0].length : 0);
  // Bodies without the ending of one (项目谋划组, 县气象) are believed where the bracket ends the task and says who does what.
  const read = readContent(text, start, remark ? from + remark.index : end, atEnd && closed && content.length < 200 && DOES.test(content));
  if (read === null) return null;
  if (!read.labelled) {
    if (!closed && !read.hasVerb) return null;
    if (read.items.length === 0 && read.open === null) {
      if (read.dues.length === 0 || read.strange > 0 || !atLineEnd || !DATED.test(content)) return null;
    } else if (read.strange > (atEnd && (read.hasVerb || read.dues.length > 0) ? 1 : 0)) return null;
    else if (!read.hasVerb && !atEnd) return null;
    else if (!read.hasVerb && aboveScope === null && !read.items.some(({ kind, start: s, end: e }) => kind === 'unit' && isPlainlyUnit(text.slice(s, e)))) {
      // （各乡镇、街道） says who; （含各街道） says nothing of the kind.
      if (!/^各|^[县市区省州]直|部门|单位/.test(content) || NOUN_ONLY.test(content)) return null;
    }
  }
  return { start: at, end: stop, form: 'bracket', items: read.items, open: read.open, dues: read.dues, strangers: read.strangers, people: read.people, above: aboveScope };
}

/** (第一责任单位为牵头单位,下同): said of lists, alone or behind one. */
const ABOUT_LISTS = /(?:^|[,;])[^、,;]{0,14}(?:第一|首)[^、,;]{0,8}为(?:总?牵头|主办|主责)(?:单位|部门)[,;]?(?:下同)?$|[,;]?下同$/;
/** 各部门(单位): the bracket is part of the phrase before it. */
const NOUN_ONLY = /^\s*(?:部门|单位|企业|机构)\s*$/;
/** Another bracket, and the end of the line: 【县财政局】【6月底前】 */
const BRACKET_MORE = /^\s*[(〔[【][^()〔〕[\]【】\n]{1,50}[)〕\]】][\s。;,.]*(?:\n|$)/;
/** A bracket of nothing but a date is a deadline only where it says so. */
const DATED = /[前底末]|完成|季度|长期|持续|常态|每[年月季周]|时限|即时|立即|立行|常抓|随时|贯穿|全年|年$|月$/;
const DOES = /(?:牵头|负责|配合|参与|主办|协办|落实)(?:[,;、。]|$)/;
const ABOVE =
  /^\s*(?:注\s*:?)?(?:以上|上述|前述|本部分|本节|上列|本项|此项)(?:各|所有|全部)?\s*(?:第?[\d一二三四五六七八九十]+\s*[-—至到]\s*[\d一二三四五六七八九十]+)?(\d+|[一二三四五六七八九十]+)?\s*(?:个|项|条|款)?(?:工作|重点|目标)*(?:任务|工作|事项|措施|内容)?\s*(?:均|都|的|,|统一)*\s*(?=由|责任|牵头|主办|[^,。;]{2,})/;

function countOf(printed: string | undefined): number | null {
  if (printed === undefined) return null;
  if (/^\d+$/.test(printed)) return Number(printed);
  const value = hanValue(printed);
  return Number.isNaN(value) ? null : value;
}

interface Content extends UnitList {
  readonly labelled: boolean;
}

/** Labels with their values, clauses without labels, or both. */
function readContent(text: string, start: number, end: number, lenient: boolean): Content | null {
  const labels = labelsOutside(text.slice(start, end)).map((label) => ({ ...label, start: label.start + start, end: label.end + start }));
  const named = labels.filter(({ kind }) => kind !== 'other');
  const parts: UnitList[] = [];
  const dues: Place[] = [];
  const before = labels[0]?.start ?? end;
  if (before > start) {
    const list = readUnitList(text, start, before, null, lenient);
    if (labels.length > 0 && list.strange > 0) parts.push({ ...list, items: [], open: null, dues: [] });
    else parts.push(list);
  }
  labels.forEach((label, index) => {
    const until = labels[index + 1]?.start ?? end;
    if (label.kind === 'due') dues.push(trimmed(text, label.end, until));
    else if (label.kind !== 'person' && label.kind !== 'other') parts.push(readUnitList(text, label.end, until, label.kind));
  });
  if (labels.length > 0 && !named.some(({ kind }) => kind !== 'person')) return null;
  return {
    labelled: named.length > 0,
    items: parts.flatMap((part) => part.items),
    open: parts.findLast((part) => part.open !== null)?.open ?? null,
    dues: [...parts.flatMap((part) => part.dues), ...dues.filter((due) => due.end > due.start)].sort((a, b) => a.start - b.start),
    people: named.length + labels.length === 0 ? parts.flatMap((part) => part.people) : [],
    strangers: parts.flatMap((part) => part.strangers),
    strange: parts.reduce((sum, part) => sum + part.strange, 0),
    hasVerb: parts.some((part) => part.hasVerb),
  };
}

/** The labels but for those of persons in a bracket behind a name: 牵头单位:县公安局(联系人:张三);配合单位:…. */
function labelsOutside(text: string): Label[] {
  return labelsIn(text).filter(({ kind, start, end }) =>
    (kind !== 'person' && kind !== 'other') || !/[(〔]/.test(text[start - 1] ?? '') || !/^[^()〔〕\n]*[)〕]/.test(text.slice(end, end + 40)));
}

/** Labels in the running text: 责任单位：甲、乙。完成时间：6月底前。 */
function labelled(text: string, taken: readonly Duty[]): Duty[] {
  const inside = insideOf(taken);
  const after = nextStartOf(taken);
  const labels = labelsOutside(text).filter((label) => !inside(label.start));
  return labels.flatMap((label, index) => {
    if (label.kind === 'person' || label.kind === 'other') return [];
    const next = labels[index + 1];
    return labelDuty(text, label, Math.min(next ? bracketStart(text, next) : text.length, after(label.end) ?? text.length));
  });
}

function labelDuty(text: string, label: Label, limit: number): Duty[] {
  let from = label.end;
  while (from < limit && /[\s:]/.test(text[from]!)) from++;
  let end = from;
  let depth = 0;
  for (; end < limit; end++) {
    const character = text[end]!;
    if ('(〔['.includes(character)) depth++;
    else if (')〕]'.includes(character)) {
      if (depth === 0) break;
      depth--;
    } else if (character === '【') break;
    else if ('。\n;'.includes(character) && (depth === 0 || character === '\n')) {
      if (character === '\n' && goesOn(text, from, end, label.kind)) continue;
      break;
    }
  }
  const start = bracketStart(text, label);
  const closing = /^[)〕\]】]?[。;]?/.exec(text.slice(end, end + 2))![0].length;
  const value = trimmed(text, from, end);
  const whole = { start, end: Math.min(end + closing, text.length), form: 'label' as const, above: null };
  if (label.kind === 'due') return value.end > value.start ? [{ ...whole, items: [], open: null, dues: [value] }] : [];
  const list = readUnitList(text, value.start, value.end, label.kind as ListedItem['role']);
  return [{ ...whole, items: list.items, open: list.open, dues: list.dues, strangers: list.strangers, people: list.people }];
}

/** A label in brackets of its own, 〔牵头〕, begins with its bracket. */
function bracketStart(text: string, { start }: Label): number {
  return OPENING.includes(text[start - 1] ?? ' ') ? start - 1 : start;
}

/** The line was broken inside the value: after a mark, inside a name or inside a date. */
function goesOn(text: string, from: number, end: number, kind: Label['kind']): boolean {
  const last = text.slice(Math.max(from, end - 40), end).split(/[、,;\s]/).at(-1)!.trim();
  if (last === '') return /[、,]\s*$/.test(text.slice(from, end));
  if (/^\s*(?:[(〔【[]|\d+[.、])/.test(text.slice(end, end + 8))) return false;
  // 县农业农村 / 局、: what is cut off cannot begin a line of its own.
  if (kind !== 'due' && beginsCutOff(text.slice(end, end + 16))) return true;
  if (kind !== 'due') return !mayEnd(last) || namesGoOn(text, end + 1);
  const next = text.slice(end, end + 8).trimStart();
  return /^(?:前|底|月|日|完成)/.test(next) || (/\d$/.test(last) && /^[年\d]/.test(next)) || (/\d年$/.test(last) && /^\d{1,2}\s*月/.test(next));
}

/** A line of nothing but names, and below it the next label: the list goes on without a mark. */
function namesGoOn(text: string, from: number): boolean {
  const [line, next] = text.slice(from, from + 240).split('\n');
  if (line === undefined || next === undefined || line.length > 100 || /[:。;(【]/.test(line)) return false;
  if (labelsIn(next)[0]?.start !== 0) return false;
  const list = readUnitList(line, 0, line.length, null);
  return list.strange === 0 && !list.hasVerb && list.dues.length === 0 && list.items.length > 0;
}

function mayEnd(name: string): boolean {
  return endsAsUnit(name) || isGroup(name) || saysWhen(name) || /等|部门|单位|牵头|负责|配合$/.test(name) || name.length < 2;
}

function trimmed(text: string, start: number, end: number): Place {
  while (start < end && /[\s:,;、]/.test(text[start]!)) start++;
  while (end > start && /[\s,;。、.)〕\]】]/.test(text[end - 1]!) && !balanced(text, start, end)) end--;
  return { start, end };
}

/** A closing bracket at the end belongs to the words where they hold its opening one. */
function balanced(text: string, start: number, end: number): boolean {
  return /[)〕\]】]/.test(text[end - 1]!) && /[(〔[【]/.test(text.slice(start, end));
}

function insideOf(duties: readonly Duty[]): (at: number) => boolean {
  let next = 0;
  return (at) => {
    while (next < duties.length && duties[next]!.end <= at) next++;
    const duty = duties[next];
    return duty !== undefined && duty.start <= at;
  };
}

function nextStartOf(duties: readonly Duty[]): (from: number) => number | undefined {
  let next = 0;
  return (from) => {
    while (next < duties.length && duties[next]!.start < from) next++;
    return duties[next]?.start;
  };
}
