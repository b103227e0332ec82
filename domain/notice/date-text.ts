import { sourceText } from './text.js';

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
  const out: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (characters: string, start: number, end: number): void => {
    for (const character of characters) {
      out.push(character);
      starts.push(start);
      ends.push(end);
    }
  };
  let gap: number | null = null;
  for (let at = 0; at < folded.length; ) {
    const character = folded.charAt(at);
    if (/\s/.test(character)) {
      gap ??= at;
      at++;
      continue;
    }
    // 附件1 2022年 must not become 12022年; nor 1. 2022年 a figure with a point.
    if (gap !== null && JOINING.test(out.at(-1) ?? '') && /[\d〇零○一二三四五六七八九十]/.test(character)) put(' ', gap, at);
    gap = null;
    const numeral = numeralAt(folded, at);
    if (numeral === null) {
      put(DASH.test(character) ? '-' : character, at, at + 1);
      at++;
    } else {
      put(numeral.figures, at, numeral.end);
      at = numeral.end;
    }
  }
  return {
    text: out.join(''),
    startOf: (offset) => starts[offset] ?? source.length,
    endOf: (offset) => (offset === 0 ? 0 : (ends[offset - 1] ?? source.length)),
  };
}

const JOINING = /[\d.\-/]/;
const DASH = /[\u2010-\u2015\u2212\u2500\u30fc~～〜∼]/;
const NUMERAL = /[〇零○◯一二三四五六七八九十]/;
const DIGITS = '〇一二三四五六七八九';
/** 二〇二三, with whatever was typed for the nought. */
const YEAR = /(?:一九|二[〇零○◯0oOΟ])[〇零○◯0oOΟ一二三四五六七八九\d]{2}(?=\s{0,2}年)/y;

/** The numeral that begins here; null where none does, or where it stands between figures or is no number (十四五). */
function numeralAt(text: string, at: number): { figures: string; end: number } | null {
  if (!NUMERAL.test(text.charAt(at)) || NUMERAL.test(text.charAt(at - 1)) || /\d/.test(text.charAt(at - 1))) return null;
  YEAR.lastIndex = at;
  const year = YEAR.exec(text)?.[0];
  if (year !== undefined) return { figures: [...year].map(digit).join(''), end: at + year.length };
  let end = at;
  while (end < text.length && end - at < 5 && NUMERAL.test(text.charAt(end))) end++;
  if (/\d/.test(text.charAt(end))) return null;
  const value = valueOf(text.slice(at, end));
  return value === null ? null : { figures: String(value), end };
}

/** 一 to 九十九; null for anything else. */
function valueOf(numeral: string): number | null {
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
