import { sourceText } from '../../text.js';

/**
 * A text as dates are read from it: half-width, Chinese numerals as figures (二〇二三年十一月 → 2023年11月), no spaces but one
 * between figures, one dash. Every character knows where it stood.
 */
export interface DateText {
  readonly text: string;
  /** Where the character at this offset began in the source. */
  startOf(offset: number): number;
  /** Where the character before this offset ended in the source. */
  endOf(offset: number): number;
}

/** The text for reading dates. Never throws; linear in its length. */
export function dateText(source: string): DateText {
  const folded = sourceText(source).text;
  // 十 becomes 10, so that the reading may be twice as long.
  const codes = new Uint16Array(2 * folded.length);
  const starts = new Int32Array(2 * folded.length);
  const ends = new Int32Array(2 * folded.length);
  let length = 0;
  const put = (code: number, start: number, end: number): void => {
    codes[length] = code;
    starts[length] = start;
    ends[length++] = end;
  };
  let gap = -1;
  for (let at = 0; at < folded.length; ) {
    const code = folded.charCodeAt(at);
    if (isSpace(code)) {
      if (gap < 0) gap = at;
      at++;
      continue;
    }
    const numeral = NUMERALS.has(code);
    // 附件1 2022年 must not become 12022年; nor 1. 2022年 a figure with a point.
    if (gap >= 0 && (numeral || isFigure(code)) && isJoining(codes[length - 1] ?? 0) && !isSpread(codes[length - 2], folded, at)) put(SPACE, gap, at);
    gap = -1;
    const figures = numeral ? numeralAt(folded, at) : null;
    if (figures === null) {
      put(DASHES.has(code) ? HYPHEN : code, at, at + 1);
      at++;
    } else {
      for (let index = 0; index < figures.figures.length; index++) put(figures.figures.charCodeAt(index), at, figures.end);
      at = figures.end;
    }
  }
  return {
    text: textOf(codes.subarray(0, length)),
    startOf: (offset) => (offset < length ? (starts[offset] ?? source.length) : source.length),
    endOf: (offset) => (offset === 0 ? 0 : offset <= length ? (ends[offset - 1] ?? source.length) : source.length),
  };
}

/** 5月1 5日: a page has set the figures of one number apart. */
function isSpread(beforeFigure: number | undefined, folded: string, at: number): boolean {
  return (beforeFigure === MONTH && /^\d\s?[日号]/.test(folded.slice(at, at + 3))) || (beforeFigure === YEAR_SIGN && /^\d\s?月/.test(folded.slice(at, at + 3)));
}

function textOf(codes: Uint16Array): string {
  let text = '';
  for (let at = 0; at < codes.length; at += CHUNK) text += String.fromCharCode(...codes.subarray(at, at + CHUNK));
  return text;
}

const CHUNK = 4096;
const SPACE = 0x20;
const MONTH = '月'.charCodeAt(0);
const YEAR_SIGN = '年'.charCodeAt(0);
const HYPHEN = 0x2d;
const DASHES = codesOf('\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u30fc~～〜∼');
const NUMERALS = codesOf('〇零○◯一二三四五六七八九十');

function codesOf(characters: string): ReadonlySet<number> {
  return new Set([...characters].map((character) => character.charCodeAt(0)));
}

function isSpace(code: number): boolean {
  return code === SPACE || (code >= 0x09 && code <= 0x0d) || code === 0x85 || code === 0x2028 || code === 0x2029;
}

function isFigure(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** A figure, or what may stand within a date of figures: . - / */
function isJoining(code: number): boolean {
  return code >= 0x2d && code <= 0x39;
}

const DIGITS = '〇一二三四五六七八九';
/** 二〇二三, with whatever was typed for the nought. */
const YEAR = /(?:一九|二[〇零○◯0oOΟ])[〇零○◯0oOΟ一二三四五六七八九\d]{2}(?=\s{0,2}年)/y;

/** The numeral that begins here; null where none does, or where it stands between figures or is no number (十四五). */
function numeralAt(text: string, at: number): { figures: string; end: number } | null {
  if (at > 0 && (NUMERALS.has(text.charCodeAt(at - 1)) || isFigure(text.charCodeAt(at - 1)))) return null;
  if (CENTURY.has(text.charAt(at))) {
    YEAR.lastIndex = at;
    const year = YEAR.exec(text)?.[0];
    if (year !== undefined) return { figures: [...year].map(digit).join(''), end: at + year.length };
  }
  let end = at + 1;
  while (end < text.length && end - at < 5 && NUMERALS.has(text.charCodeAt(end))) end++;
  if (isFigure(text.charCodeAt(end))) return null;
  const value = valueOf(text.slice(at, end));
  return value === null ? null : { figures: String(value), end };
}

const CENTURY: ReadonlySet<string> = new Set(['一', '二']);

/** 一 to 九十九; null for anything else. */
function valueOf(numeral: string): number | null {
  if (numeral.length === 1 && numeral !== '十') return DIGITS.indexOf(numeral) > 0 ? DIGITS.indexOf(numeral) : null;
  const found = /^(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(numeral);
  if (found === null) return null;
  const [, tens, ten, units] = found;
  const value = (ten === undefined ? 0 : 10 * (tens === undefined ? 1 : DIGITS.indexOf(tens))) + (units === undefined ? 0 : DIGITS.indexOf(units));
  return value === 0 ? null : value;
}

function digit(character: string): string {
  if (/\d/.test(character)) return character;
  return String(Math.max(0, DIGITS.indexOf(character)));
}
