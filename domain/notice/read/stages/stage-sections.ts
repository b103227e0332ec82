import { readIssueDate } from '../../mentions/dates/issue-date.js';
import { datedClauses, TIME } from './stage-clauses.js';
import { MARKER_RANK, stageMarkerAt, type StageMarker } from './stage-markers.js';
import type { Line, SourceText } from '../../text.js';

/** One stage of a section, from its number to the next. */
export interface StageItem {
  readonly start: number;
  /** Where its number ends. */
  readonly bodyStart: number;
  readonly end: number;
  /** Its number as printed, without its stop: 第一阶段. */
  readonly printed: string;
  /** It is counted as a stage (第一阶段), so that it needs no other name. */
  readonly isPhase: boolean;
}

export interface StageSection {
  readonly items: readonly StageItem[];
  /** The heading speaks of steps or times, or the items call themselves 阶段. */
  readonly certain: boolean;
}

/** The sections that may hold a plan's stages, likeliest first: by heading, then paragraphs that begin 第一阶段 or tell of the stages in their clauses. Linear. */
export function* stageSections(source: SourceText): Generator<StageSection> {
  const heads: (Head | null)[] = [];
  const headAt = (at: number): Head | null => (heads[at] ??= headOf(source.lines[at]!));
  let tried = 0;
  for (const pattern of [CERTAIN, POSSIBLE]) {
    for (let at = 0; at < source.lines.length; at++) {
      const head = headAt(at);
      if (head === null || !pattern.test(head.title) || (pattern === POSSIBLE && CERTAIN.test(head.title))) continue;
      if (++tried > MOST_SECTIONS) return;
      const end = sectionEnd(source, headAt, at);
      const numbered = itemsIn(source.text, head.titleEnd, end, head.rank);
      const items = numbered.length > 0 || pattern !== CERTAIN ? numbered : unnumbered(source, at, end);
      if (items.length > 0) yield { items, certain: pattern === CERTAIN || callThemselvesStages(source, items) };
    }
  }
  const items = itemsIn(source.text, 0, source.text.length, 0, 'phase');
  const clauses = items.length > 1 ? [] : datedClauses(source, 0, source.text.length);
  if (clauses.length > 0) yield { items: clauses, certain: true };
  if (items.length > 1) yield { items: items.map((item) => ({ ...item, end: Math.min(item.end, paragraphEnd(source.text, item.bodyStart)) })), certain: true };
}

/** No plan has so many; a text that repeats its headings is not read a hundred times. */
const MOST_SECTIONS = 60;

const CERTAIN =
  /^(?:(?:实施|工作|方法|推进|创建|行动|整治|活动|具体|主要|时间|组织|开展|阶段|进度|治理|整改|总体|建设|攻坚|专项|任务|落实|改革|试点|检查|工程|申报|排查|的|及|和|与|、){0,4}步骤|(?:实施|工作|总体|具体|行动|活动|整治|创建)?的?(?:时间|进度|阶段|日程|步骤|时序)(?:步骤|进度)?(?:安排|划分|要求|计划|部署)?|实施阶段|工作阶段|实施进度|推进阶段)(?:[和与及、](?:方法|措施|要求|时间|时间安排|任务|内容|安排|工作要求|主要任务|工作任务|阶段安排|进度安排))?$/;
const POSSIBLE = /^[一-鿿]{0,8}(?:安排|进度|计划|节点|流程|程序|阶段|实施|部署|步骤)$|^(?:时间|方法|阶段)[一-鿿]{2,10}$/;

interface Head {
  readonly title: string;
  readonly titleEnd: number;
  readonly rank: number;
  readonly style: StageMarker['style'] | 'bare';
}

const LONGEST_TITLE = 16;

/** The line as a heading: a number and a short title, or a short title alone. */
function headOf(line: Line): Head | null {
  const indent = /^\s*/.exec(line.text)?.[0].length ?? 0;
  const marker = stageMarkerAt(line.text, indent);
  const from = indent + (marker?.length ?? 0);
  const body = line.text.slice(from, from + 60);
  const stop = body.search(/[。:;,(]/);
  const printed = stop < 0 ? body : body.slice(0, stop);
  const title = printed.replace(/\s+/g, '');
  if (marker === null && (!/^[一-鿿、]{2,12}$/.test(title) || !/^:?\s*$/.test(body.slice(printed.length)))) return null;
  return {
    title: title.length > LONGEST_TITLE ? '' : title,
    titleEnd: line.start + from + printed.length,
    rank: marker === null ? BARE_RANK : MARKER_RANK[marker.style],
    style: marker?.style ?? 'bare',
  };
}

const BARE_RANK = 0.5;

/** Where the section that begins on a line ends: at a heading of its own style or of a higher rank, at the annexes, or at the signature. */
function sectionEnd({ lines, text }: SourceText, headAt: (line: number) => Head | null, at: number): number {
  const own = headAt(at);
  for (let next = at + 1; next < lines.length; next++) {
    const line = lines[next]!;
    if (ENDS.test(line.text)) return line.start;
    const head = headAt(next);
    if ((head === null || head.style === 'bare') && isSignature(line)) return lines[signatureStart(lines, next, at)]!.start;
    if (head === null || own === null) continue;
    if (head.style === own.style || (head.style !== 'bare' && head.rank < own.rank)) return line.start;
  }
  return text.length;
}

const ENDS = /^\s*附\s*[件表录]|^\s*\(?此件|^\s*抄\s*送|^\s*(?:打印|关闭|扫一扫|相关附件)/;

/** The issuer's name stands on the line above the date of issue. */
function signatureStart(lines: readonly Line[], dated: number, heading: number): number {
  let above = dated - 1;
  while (above > heading && dated - above < 4 && lines[above]!.text.trim() === '') above--;
  return above > heading && /^\s*[一-鿿]{4,30}\s*$/.test(lines[above]!.text) ? above : dated;
}

function isSignature(line: Line): boolean {
  return line.text.length < 60 && /\d|[〇零○]/.test(line.text) && readIssueDate(line.text) !== null;
}

/** Numbers of one style, one after another from the first; the first number in the section says which style. */
function itemsIn(text: string, from: number, to: number, above: number, only?: StageMarker['style']): StageItem[] {
  const found: { marker: StageMarker; at: number }[] = [];
  let style = only;
  for (let at = from; at < to; at++) {
    if (!STARTS.test(text.charAt(at)) || !isBoundary(text, at, from)) continue;
    const marker = stageMarkerAt(text, at);
    if (marker === null || MARKER_RANK[marker.style] <= above) continue;
    const last = found.at(-1)?.marker.value ?? 0;
    if (marker.value !== last + 1 || (style !== undefined && marker.style !== style)) continue;
    style = marker.style;
    found.push({ marker, at });
    at += marker.length - 1;
  }
  return found.map(({ marker, at }, index) => {
    const afterNumber = at + marker.length;
    const phase = marker.style === 'phase' ? null : phaseAt(text, afterNumber);
    return {
      start: at,
      bodyStart: afterNumber + (phase?.length ?? 0),
      end: found[index + 1]?.at ?? to,
      printed: phase?.printed ?? marker.printed,
      isPhase: phase !== null || marker.style === 'phase',
    };
  });
}

/** Lines that begin with a stage and its time, or one paragraph that has them all. */
function unnumbered(source: SourceText, heading: number, to: number): StageItem[] {
  const lines = datedLines(source, heading, to);
  if (lines.length > 1) return lines;
  const clauses = datedClauses(source, source.lines[heading]!.end + 1, to);
  return clauses.length > 0 ? clauses : lines;
}

/** Without numbers: each line that names its time at once, 动员部署阶段(2023年3月) or 2023年3月,动员部署阶段, with the lines below it. */
function datedLines({ text, lines }: SourceText, heading: number, to: number): StageItem[] {
  const starts: number[] = [];
  let nameFirst = false;
  // The last two lines that are not blank.
  let [last, before] = ['', ''];
  let lastStart = 0;
  for (let at = heading + 1; at < lines.length && lines[at]!.start < to; at++) {
    const { start, text: line } = lines[at]!;
    if (line.trim() === '') continue;
    const indent = /^[\s|]{0,20}/.exec(line)?.[0].length ?? 0;
    const head = line.slice(indent, indent + 40);
    // A table of one cell a line, headed 阶段 / 时间: the name stands above its time.
    nameFirst ||= NAME_HEAD.test(before) && TIME_HEAD.test(last);
    if (DATED_LINE.test(head) && !INTRODUCES.test(line)) starts.push(nameFirst && NAME_CELL.test(last) ? lastStart : start + indent);
    [last, before] = [line.trim(), last];
    lastStart = start + indent;
  }
  return starts.map((start, index) => ({ start, bodyStart: start, end: lineStart(text, starts[index + 1] ?? to), printed: '', isPhase: false }));
}

const DATED_LINE = new RegExp(String.raw`^(?:[自从于]?${TIME}|[“"]?[一-鿿]{2,12}[”"]?(?:阶段)?\s*[(〔:,|\t]\s*(?:时间:)?[自从]?${TIME})`);
const NAME_HEAD = /^(?:工作|实施|整治|推进)?(?:阶段|步骤)(?:名称)?$/;
const TIME_HEAD = /^(?:起止|时间|工作|实施|完成)*(?:时间|时限|节点)(?:安排|要求|节点)?$/;
const NAME_CELL = /^[一-鿿]{2,12}$/;
/** 本次行动自2023年3月开始,分三个阶段进行。 */
const INTRODUCES = /分[为成]?[\d一二两三四五六]个?(?:阶段|步)/;

/** Back over what stands before a line's first words. */
function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && /[ \t|]/.test(text.charAt(start - 1)) && at - start < 20) start--;
  return start;
}

const STARTS = /[(〔[第阶一二三四五六七八九十\d\u2460-\u2473\u3220-\u3229]/;

/** At the beginning of a line, or after the end of a sentence. */
function isBoundary(text: string, at: number, from: number): boolean {
  let before = at - 1;
  while (before >= from && (text[before] === ' ' || text[before] === '\t') && at - before < 40) before--;
  return before < from || /[\n\r。;:!?)〕]/.test(text.charAt(before));
}

/** (一)第一阶段:宣传发动 */
function phaseAt(text: string, at: number): { printed: string; length: number } | null {
  const blanks = /^\s{0,4}/.exec(text.slice(at, at + 4))?.[0].length ?? 0;
  const marker = stageMarkerAt(text, at + blanks);
  return marker?.style === 'phase' ? { printed: marker.printed, length: blanks + marker.length } : null;
}

function paragraphEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

function callThemselvesStages({ text }: SourceText, items: readonly StageItem[]): boolean {
  return items.every(({ start, end, isPhase }) => isPhase || text.slice(start, Math.min(end, start + 40)).includes('阶段'));
}
