import type { Place } from './draft.js';
import { simplified } from './lexicon/traditional.js';

/** A notice's text as the parser reads it. `text` is as long as `raw`, so an offset into one is an offset into the other. */
export interface SourceText {
  readonly raw: string;
  /** `raw` with every character mapped one to one: simplified characters, half-width digits, letters, brackets and ，；：．, plain spaces; a point that ends a sentence is 。. */
  readonly text: string;
  readonly lines: readonly Line[];
}

/** One line, without its line break. `text` is `source.text.slice(start, end)`, `no` counts from 1. */
export interface Line extends Place {
  readonly text: string;
  readonly no: number;
}

/** The text of a notice, mapped and cut into lines. Never throws; linear in the text's length. */
export function sourceText(raw: string): SourceText {
  const text = simplified(raw).replace(MAPPED, (character) => mapped(character)).replace(POINT_AS_STOP, '。');
  const lines: Line[] = [];
  let start = 0;
  const push = (end: number): void => {
    lines.push({ start, end, text: text.slice(start, end), no: lines.length + 1 });
  };
  for (const found of text.matchAll(LINE_BREAK)) {
    push(found.index);
    start = found.index + found[0].length;
  }
  push(text.length);
  return { raw, text, lines };
}

/** The source with blanks in these places, line breaks kept: what is read from them already is read by nobody else. */
export function masked(source: SourceText, places: readonly Place[]): SourceText {
  if (places.length === 0) return source;
  let text = '';
  let at = 0;
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    text += source.text.slice(at, Math.max(at, start)) + source.text.slice(Math.max(at, start), end).replace(/[^\n]/g, ' ');
    at = end;
  }
  text += source.text.slice(at);
  return { ...source, text, lines: source.lines.map((line) => ({ ...line, text: text.slice(line.start, line.end) })) };
}

/**
 * A text as the importer stores and shows it: line feeds only, no byte order mark, no invisible characters, composed
 * (NFC). Idempotent. Offsets in a draft are offsets into what was given to the parser, so normalise first.
 */
export function normaliseNotice(raw: string): string {
  return raw.replace(/\r\n?|[\f\v\u0085\u2028\u2029]/g, '\n').replace(INVISIBLE, '').normalize('NFC');
}

/** The number (from 1) of the line that holds the offset. */
export function lineNumberAt(source: SourceText, offset: number): number {
  return lineIndexAt(source.lines, offset) + 1;
}

/** The index of the last of the lines, of those from `from` on, that begins at the offset or before. */
export function lineIndexAt(lines: readonly Place[], offset: number, from = 0): number {
  let low = from;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lines[middle]!.start <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** What stands at a place of the line. */
export function textAt(line: Place & { readonly text: string }, { start, end }: Place): string {
  return line.text.slice(start - line.start, end - line.start);
}

/** The place without the white space at its ends. */
export function trimmedPlace(text: string, place: Place): Place {
  let { start, end } = place;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

const LINE_BREAK = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g;

/** Control characters but tab and line feed, soft hyphen, zero-width characters and joiners, byte order mark. */
const INVISIBLE = /[\u0000-\u0008\u000e-\u001f\u007f\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g;

/** What differs from its plain form: full-width ASCII, spaces, small forms, and the radicals PDF files have for characters. */
const MAPPED =
  /[\u00a0\u00ad\u2000-\u200f\u202f\u205f\u2060\u3000\ufeff\uff01-\uff5e\ufe30\ufe50-\ufe5e\u2e80-\u2fdf\uf900-\ufaff]/g;

function mapped(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  const known = SINGLE.get(character);
  if (known !== undefined) return known;
  if (code >= 0x2e80) {
    const plain = character.normalize('NFKC');
    return plain.length === 1 ? plain : character;
  }
  return ' ';
}

/** A point, half or full width, where a sentence ends: after words, and before words, a bracket, a number with its own point, or the end. */
const POINT_AS_STOP =
  /(?:(?<=[\u4e00-\u9fff”》%])(?<![一二三四五六七八九十])|(?<=[年月日季度末前]\)))\.(?=[^\S\n]*(?:[\u4e00-\u9fff(〔[【“《]|\d{1,2}[.、]|\r?\n|$))/g;

const SINGLE: ReadonlyMap<string, string> = new Map([
  ['\u3000', ' '],
  ['\ufeff', ' '],
  ['﹝', '〔'],
  ['﹞', '〕'],
  ['﹙', '('],
  ['﹚', ')'],
  ['︰', ':'],
  ['﹕', ':'],
  ['﹔', ';'],
  ['﹐', ','],
  ['﹑', '、'],
  ['⺠', '民'],
  ['⻓', '长'],
  ['⻔', '门'],
  ['⻋', '车'],
  ['⻅', '见'],
  ['⻛', '风'],
  ['⻝', '食'],
  ['⻚', '页'],
  ['⻢', '马'],
  ['⻩', '黄'],
  ['⻬', '齐'],
  ['⻘', '青'],
  ['⻉', '贝'],
  ['⻁', '虎'],
  ['⻄', '西'],
  ['⻆', '角'],
  ['⻥', '鱼'],
  ['⻦', '鸟'],
  ['⻨', '麦'],
  ['⻰', '龙'],
]);

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0x85 || code === 0xa0 || code === 0x3000 || code === 0x2028 || code === 0x2029;
}
