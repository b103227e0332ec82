import type { Place } from '../../draft.js';
import type { HeadLine } from './head-lines.js';
import { beginsAnew } from '../../layout/paragraphs.js';
import { type SourceText, trimmedPlace } from '../../text.js';

export interface TitleRead {
  readonly text: string;
  readonly place: Place | null;
  /** Who issues, where the title says so: 成武县人民政府办公室关于印发…. */
  readonly issuer: Place | null;
}

/** The plan's own title; where a notice issues none apart, the notice's. '' where no line looks like a title. */
export function readTitle(source: SourceText, all: readonly HeadLine[]): TitleRead {
  const lines = all.filter(({ portal }) => !portal);
  const body = bodyStart(lines);
  const notice = noticeTitle(lines.slice(0, Math.max(body, 12)));
  if (notice) {
    const issuer = issuerOf(notice);
    const issued = issuedName(notice.text);
    if (issued === null) return { text: rawOf(source, notice.lines), place: placeOf(notice.lines), issuer };
    const own = ownTitle(lines, notice, issued.name);
    if (own) return { text: rawOf(source, own), place: placeOf(own), issuer };
    const place = within(notice, issued.at, issued.name.length);
    return { text: printed(source, notice, issued.at, issued.name.length), place, issuer };
  }
  const titled = lines.slice(0, Math.max(body, 6)).findIndex(({ text }) => looksLikeTitle(text));
  if (titled >= 0) {
    const own = [lines[titled]!];
    const before = lines[titled - 1];
    if (before && titled === 1 && goesOn(before.text) && before.text.length >= 4) own.unshift(before);
    return { text: rawOf(source, own), place: placeOf(own), issuer: null };
  }
  const stated = statedTitle(source, all);
  if (stated) return stated;
  const first = lines.slice(0, 3).find(({ text }) => text.length >= 4 && text.length <= 60 && !/[。;:,]$/.test(text) && !beginsAnew(text) && /[一-鿿]{4}/.test(text));
  return first ? { text: rawOf(source, [first]), place: placeOf([first]), issuer: null } : { text: '', place: null, issuer: null };
}

/** The title under the last 附件 before the offset, null where there is none: named like one, or named in the letter (附件:…, 《…》). */
export function attachedTitle(source: SourceText, before: number): { readonly text: string; readonly place: Place } | null {
  const lines = source.lines.filter((line) => line.start < before && line.text.trim() !== '');
  const annex = lines.findLastIndex(({ text }) => /^\s*附\s*件\s*\d{0,2}\s*[:.]?\s*$/.test(text));
  if (annex < 0) return null;
  const letter = lines.slice(0, annex).map(({ text }) => text.replace(/\s+/g, ''));
  const named = (title: string): boolean => title.length >= 6 && letter.some((text) => text.endsWith(title) || text.includes(`《${title}》`));
  const own: HeadLine[] = [];
  for (const line of lines.slice(annex + 1, annex + 1 + MOST_LINES)) {
    const place = trimmedPlace(source.text, line);
    own.push({ ...place, text: source.text.slice(place.start, place.end), portal: false });
    const title = own.map(({ text }) => text).join('');
    if (looksLikeTitle(title) || named(title.replace(/\s+/g, ''))) return { text: rawOf(source, own), place: placeOf(own) };
  }
  return null;
}

interface Joined {
  readonly text: string;
  readonly lines: readonly HeadLine[];
}

const NOTICE = /^[^。;:!?]{0,80}?(?:关于|转发|印发).{3,140}的(?:通知|通报|决定|意见|实施意见|函|批复|公告|通告)(?:\([^)]{1,12}\))?$/;
const TITLE_END = /(?:方案|要点|计划|清单|分解表|分工表?|任务表|台账|意见|办法|规划|措施|通知|细则|规定|目录|安排|工作表|责任表|任务|行动|纲要|制度|举措|责任状|责任书|表)(?:\([^)]{1,16}\)|[(][^)]{1,16}[)])*$/;
const MOST_LINES = 4;
/** Lines between the notice and the title of the plan it issues. */
const FARTHEST = 1000;

function looksLikeTitle(text: string): boolean {
  const plain = text.replace(/\s+/g, '');
  return plain.length >= 6 && plain.length <= 90 && !/[。;:!?]/.test(plain) && TITLE_END.test(plain) && !beginsAnew(plain) && !plain.startsWith('根据');
}

/** Where the numbered body begins: what comes after is no title of the head. */
function bodyStart(lines: readonly HeadLine[]): number {
  const at = lines.findIndex(({ text }) => /^(?:一\s*[、.]|[(〔]一[)〕]|第一[章部]|1\s?[.、])/.test(text));
  return at < 0 ? lines.length : at;
}

/** …关于印发…的通知, on one line or broken over several. */
function noticeTitle(lines: readonly HeadLine[]): Joined | null {
  for (let at = 0; at < Math.min(lines.length, 40); at++) {
    if (beginsAnew(lines[at]!.text) || /[。;:]$/.test(lines[at]!.text) || DOC_NO.test(lines[at]!.text)) continue;
    let text = '';
    for (let count = 0; count < MOST_LINES && at + count < lines.length; count++) {
      const line = lines[at + count]!;
      if (count > 0 && (/(?:19|20)\d\d\s*[〕\])】]?\s*第?\s*\d+\s*号/.test(line.text) || /[。;:]/.test(line.text))) break;
      text += line.text.replace(/\s+/g, '');
      if (text.length > 240) break;
      if (NOTICE.test(text) && /关于|转发|印发/.test(line.text + lines[at]!.text)) return { text, lines: lines.slice(at, at + count + 1) };
    }
  }
  return null;
}

/** A line of nothing but the notice's number, which may stand above its title. */
const DOC_NO = /^\S{2,20}?\s*[〔[(【]\s*(?:19|20)\d\d\s*[〕\])】]\s*第?\s*\d{1,4}\s*号$/;

function issuerOf({ text, lines }: Joined): Place | null {
  const at = text.search(/关于|转发|印发/);
  if (at < 4) return null;
  const name = text.slice(0, at);
  const first = lines[0]!;
  return first.text.replace(/\s+/g, '').startsWith(name) ? { start: first.start, end: first.start + name.length } : null;
}

/** What the notice issues: 关于印发《X》的通知. Null where it issues nothing but itself. */
function issuedName(text: string): { name: string; at: number } | null {
  const found = /(?:印发|下发|转发|发布|公布|制定|报送)(.{4,}?)的(?:通知|通报|决定|公告|通告|函)(?:\([^)]{1,12}\))?$/.exec(text);
  if (!found) return null;
  const quoted = /^[《<](.*?)[》>](?=$|[和与及、(的]|《)/.exec(found[1]!);
  const name = quoted ? quoted[1]! : found[1]!;
  return { name, at: found.index + found[0].indexOf(name) };
}

/** The plan's title on lines of its own after the notice. */
function ownTitle(lines: readonly HeadLine[], notice: Joined, name: string): readonly HeadLine[] | null {
  const wanted = bare(name);
  const from = lines.indexOf(notice.lines.at(-1)!) + 1;
  let partial: readonly HeadLine[] | null = null;
  for (let at = from; at < Math.min(lines.length, from + FARTHEST); at++) {
    if (lines[at]!.text.length > 90 || /^(?:《|现将|附件)/.test(lines[at]!.text)) continue;
    let text = '';
    for (let count = 0; count < MOST_LINES && at + count < lines.length; count++) {
      const line = lines[at + count]!;
      if (line.text.length > 90 || /[。;:]/.test(line.text)) break;
      text += bare(line.text);
      if (text === wanted) return lines.slice(at, at + count + 1);
      if (text.length > wanted.length + 20) break;
      const near = text.length >= 6 && (wanted.endsWith(text) || text.endsWith(wanted)) && TITLE_END.test(text);
      if (near && partial === null) partial = lines.slice(at, at + count + 1);
    }
  }
  return partial;
}

function bare(text: string): string {
  return text.replace(/[\s“”"《》<>()〔〕]+/g, '');
}

function goesOn(text: string): boolean {
  return /^[一-鿿0-9“”《》]+$/.test(text) && !/(?:政府|办公室|委员会|文件|局)$/.test(text);
}

function statedTitle(source: SourceText, all: readonly HeadLine[]): TitleRead | null {
  for (const line of all.slice(0, 60)) {
    const found = /(?:标\s*题|名\s*称|信息名称)\s*:\s*(\S{6,120})/.exec(line.text);
    if (!found) continue;
    const start = line.start + found.index + found[0].length - found[1]!.length;
    const place = { start, end: start + found[1]!.length };
    const issued = issuedName(found[1]!);
    if (!issued) return { text: source.raw.slice(place.start, place.end), place, issuer: null };
    const inner = { start: start + issued.at, end: start + issued.at + issued.name.length };
    return { text: source.raw.slice(inner.start, inner.end), place: inner, issuer: null };
  }
  return null;
}

function rawOf(source: SourceText, lines: readonly HeadLine[]): string {
  return lines.map(({ start, end }) => source.raw.slice(start, end).trim()).join('').replace(/(?<=[一-鿿》”])[\s\u3000]+(?=[一-鿿《“])/g, '');
}

function placeOf(lines: readonly HeadLine[]): Place {
  return { start: lines[0]!.start, end: lines.at(-1)!.end };
}

/** Offsets of the notice's characters, blanks apart. */
function offsetsOf({ lines }: Joined): number[] {
  return lines.flatMap(({ text, start }) => [...Array(text.length).keys()].filter((at) => !/\s/.test(text[at]!)).map((at) => start + at));
}

function within(notice: Joined, at: number, length: number): Place {
  const offsets = offsetsOf(notice);
  return { start: offsets[at]!, end: offsets[at + length - 1]! + 1 };
}

function printed(source: SourceText, notice: Joined, at: number, length: number): string {
  return offsetsOf(notice).slice(at, at + length).map((offset) => source.raw[offset]).join('');
}
