import type { Place } from '../draft.js';
import { type Flow, flowOf } from './flow.js';
import { type Line, type SourceText, trimmedPlace } from '../text.js';
import { endsAsUnit } from '../lexicon/unit-words.js';

/** A paragraph, its broken lines put together again. */
export interface Paragraph {
  readonly flow: Flow;
  /** Of its first line, from 1. */
  readonly line: number;
  readonly afterBlank: boolean;
}

/**
 * The paragraphs of the source but for the places left out (tables, the annex of indicators). Lines that a page's width broke
 * are joined: in a text where most lines are full, a full line goes on in the next; in any text, a line that ends inside a
 * bracket or on a comma does.
 */
export function paragraphsOf(source: SourceText, without: readonly Place[] = []): Paragraph[] {
  const width = wrapWidth(source.lines);
  const paragraphs: Paragraph[] = [];
  let open: { places: Place[]; line: number; afterBlank: boolean; depth: number; full: boolean; first: string; last: string } | null = null;
  let blank = true;
  const close = (): void => {
    if (open) paragraphs.push({ flow: flowOf(source, open.places), line: open.line, afterBlank: open.afterBlank });
    open = null;
  };
  const left = skipper(without);
  for (const line of source.lines) {
    const place = trimmedPlace(source.text, line);
    if (left(line)) {
      close();
      blank = true;
      continue;
    }
    if (place.start === place.end) {
      blank = true;
      continue;
    }
    const text = source.text.slice(place.start, place.end);
    if (isPageNumber(text)) continue;
    const goesOn = open !== null && continues(open, text, line, blank, width);
    if (open === null || !goesOn) {
      close();
      open = { places: [], line: line.no, afterBlank: blank, depth: 0, full: false, first: text, last: '' };
    }
    open.places.push(place);
    open.depth = depthAfter(text, open.depth);
    open.full = width !== null && widthOf(line.text) >= width - 6;
    open.last = text;
    blank = false;
  }
  close();
  return paragraphs;
}

/** The line begins with a number, a bracketed number or the head of an annex: it never goes on from the line before. */
export function beginsAnew(text: string): boolean {
  return NEW.test(text);
}

/** The line is a page's number and nothing else: — 3 —, 第3页 共9页. */
export function isPageNumber(text: string): boolean {
  return PAGE_NUMBER.test(text);
}

const PAGE_NUMBER = /^(?:[-—–―_·]{1,3}\s*\d{1,3}\s*[-—–―_·]{1,3}|第\s*\d{1,3}\s*页(?:\s*[,/共]\s*共?\s*\d{1,3}\s*页)?)$/;
const NEW =
  /^(?:[一二三四五六七八九十]{1,3}\s?[、.]|[(〔[【]\s*(?:(?:任务|行动|问题|工作|项目|工程|措施|举措|事项)?\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2}))\s*[)〕\]】]|\d{1,3}\s?[.、)](?!\d)|\d{1,2}\.(?=\d{2,}[^\d%.个万亿])|[①-⓿❶-❿㈠-㈩㉑-㊿]|第[一二三四五六七八九十]+[,、章节]|第(?:[一二三四五六七八九十]{1,3}|\d{1,2})[项件](?:[:、.\s])|[一二三四五六七八九十]是|(?:问题|任务|行动|工作|项目|工程|措施|举措|事项)\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[:、.]|[A-Za-z]\s?[.、)](?=[一-鿿“《])|附件|[*•●■◆|]|(?:责任|牵头|配合|参与|完成|协办|主办|整改)(?:单位|部门|时限|时间|期限|措施|目标)\s*:)/;
/** A line of units that is complete does not go on, however long it is. */
const UNIT_LABEL = /^[【(]?\s*(?:责任|牵头|配合|参与|协办|主办|承办)(?:单位|部门)/;
const ENDS = /[。;:!?”》)〕】…]$/;
const GOES_ON = /^[,、。;:!?)〕\]】”》%]/;
const MOST_LINES = 4;

function continues(
  open: { depth: number; full: boolean; first: string; last: string; places: readonly Place[] }, text: string, line: Line, blank: boolean, width: number | null,
): boolean {
  const fresh = beginsAnew(text);
  if (GOES_ON.test(text) && !blank) return true;
  if (fresh) return false;
  // An opening bracket whose closing one was lost must not swallow the rest of the notice.
  if (open.depth > 0 && blank && CLOSES_SOON.test(text)) return true;
  if (open.depth > 0 && open.places.length < MOST_LINES + (width === null ? 0 : 8) && !(blank && width === null && ENDS.test(open.last))) return !blank || width !== null;
  if (/[,、]$/.test(open.last) && !blank) return true;
  if (blank && brokenAtBlank(open.first, open.last, text)) return true;
  if (width === null || !open.full) return false;
  if (UNIT_LABEL.test(open.first) && endsAsUnit(open.last)) return false;
  if (/^\s{2,}|^\t/.test(line.text)) return false;
  if (blank) return !/[。;:!?)〕】]$/.test(open.last) && widthOf(text) > 6;
  return !/[。;:!?]$/.test(open.last) || widthOf(open.last) >= width - 2;
}

/** What is left of a bracket that a page's end cut: 职责分工负责). */
const CLOSES_SOON = /^[^()〔〕。;:]{1,40}[)〕]/;

/**
 * A numbered sentence that a page's end cut, with a blank line in between: …,持续 / 推进耳健康行动。 and …销售烟 / 花的行为。 A heading is whole
 * before what stands below it.
 */
function brokenAtBlank(first: string, last: string, next: string): boolean {
  if (!NEW.test(first) || last.length < 8 || ENDS.test(last) || !/[。;]/.test(next)) return false;
  return /,[^,。;:]{1,3}$/.test(last) || /^[一-鿿]的(?!士)[一-鿿]/.test(next);
}

/** The display width lines are broken at, null where paragraphs stand on lines of their own. */
function wrapWidth(lines: readonly Line[]): number | null {
  const texts = lines.map(({ text }) => text.trimEnd()).filter((text) => text !== '');
  if (texts.length < 8) return null;
  const widths = texts.map(widthOf);
  const sorted = [...widths].sort((a, b) => a - b);
  const usual = sorted[Math.floor(sorted.length * 0.92)]!;
  const widest = sorted.at(-1)!;
  const brokenShare = (width: number): { full: number; broken: number } => {
    const full = texts.filter((_, index) => Math.abs(widths[index]! - width) <= NEAR);
    return { full: full.length, broken: full.filter((text) => !ENDS.test(text)).length / full.length };
  };
  if (usual >= 30 && usual <= 130) {
    const { full, broken } = brokenShare(usual);
    if (full >= Math.min(lines.length / 5, texts.length * 0.3) && broken >= 0.5) return usual;
  }
  // A short text: no line is wider, and those that are as wide end in the middle of a sentence.
  if (widest < 30 || widest > 130) return null;
  const { full, broken } = brokenShare(widest);
  return full >= 3 && broken >= 0.8 ? widest : null;
}

const NEAR = 6;

function widthOf(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    width += code < 0x2000 || code === 0x201c || code === 0x201d ? (code > 0x20 && ',;:.!?()'.includes(text[at]!) ? 2 : 1) : 2;
  }
  return width;
}

function depthAfter(text: string, before: number): number {
  let depth = before;
  for (const character of text) {
    if ('(〔[【'.includes(character)) depth++;
    else if (')〕]】'.includes(character)) depth = Math.max(0, depth - 1);
  }
  return depth;
}

function skipper(places: readonly Place[]): (line: Line) => boolean {
  const sorted = [...places].sort((a, b) => a.start - b.start);
  let next = 0;
  return (line) => {
    while (next < sorted.length && sorted[next]!.end <= line.start) next++;
    const place = sorted[next];
    return place !== undefined && line.start >= place.start && line.start < place.end;
  };
}
