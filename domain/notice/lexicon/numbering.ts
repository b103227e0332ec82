/** The ways a heading or an item is numbered, from the highest usual rank down. */
export type Style =
  | 'annex' | 'bare' | 'chapter' | 'han' | 'hanBracket' | 'caption' | 'named' | 'number' | 'points' | 'letter' | 'numberBracket' | 'circled' | 'ordinal' | 'oneIs';

export interface Marker {
  readonly style: Style;
  readonly value: number;
  /** Length of the number as printed, without its stop. */
  readonly printed: number;
  /** Length with its stop and the blanks after it. */
  readonly length: number;
}

/** Higher ranks hold lower ones. */
export const RANK: Readonly<Record<Style, number>> = {
  annex: 0, bare: 1, chapter: 1, han: 2, hanBracket: 3, caption: 4, named: 4, number: 5, points: 6, letter: 6, numberBracket: 7, circled: 8, ordinal: 9, oneIs: 10,
};

/**
 * The number the text begins with at `at`, null where it begins with none. A quantity (24小时, 100家, 5G+, 1.5万) is none:
 * `expected` says which value may be a number though a digit follows its stop (3.24小时… after 2.).
 */
export function markerAt(text: string, at: number, fullStop: boolean, expected: (style: Style, value: number) => boolean): Marker | null {
  const head = text.slice(at, at + LONGEST);
  const code = head.charCodeAt(0);
  if (code >= 0x2460 && code <= 0x24ff) return circledMarker(head, code);
  if ((code >= 0x3251 && code <= 0x325f) || (code >= 0x32b1 && code <= 0x32bf) || (code >= 0x2776 && code <= 0x277f)) return circledMarker(head, code);
  if (code >= 0x3220 && code <= 0x3229) return whole('hanBracket', code - 0x321f, head, 1, 1);
  return digits(head, fullStop, expected) ?? han(head) ?? named(head) ?? letter(head);
}

/** The value of 一 … 九十九, NaN for anything else. */
export function hanValue(printed: string): number {
  if (printed === '十') return 10;
  const at = printed.indexOf('十');
  if (at < 0) return printed.length === 1 ? valueOf(printed) : NaN;
  const tens = at === 0 ? 1 : valueOf(printed.slice(0, at));
  const ones = at === printed.length - 1 ? 0 : valueOf(printed.slice(at + 1));
  return tens * 10 + ones;
}

const LONGEST = 24;
const HAN = ['一二三四五', '六七八九'].join('');
const HAN_NUMBER = `(?:[${HAN}]?十[${HAN}]?|[${HAN}])`;

function valueOf(one: string): number {
  const index = one.length === 1 ? HAN.indexOf(one) : -1;
  return index < 0 ? NaN : index + 1;
}

function whole(style: Style, value: number, head: string, printed: number, length: number): Marker {
  let end = length;
  while (end < head.length && /\s/.test(head[end]!)) end++;
  return { style, value, printed, length: end };
}

function circledMarker(head: string, code: number): Marker | null {
  const stop = /^.\s*[.、,]/.exec(head)?.[0].length ?? 1;
  if (code <= 0x2473) return whole('circled', code - 0x245f, head, 1, stop);
  if (code <= 0x2487) return whole('numberBracket', code - 0x2473, head, 1, stop);
  if (code <= 0x249b) return whole('number', code - 0x2487, head, 1, 1);
  if (code >= 0x24eb && code <= 0x24f4) return whole('circled', code - 0x24eb + 11, head, 1, stop);
  if (code >= 0x24f5 && code <= 0x24fe) return whole('circled', code - 0x24f4, head, 1, stop);
  if (code >= 0x2776 && code <= 0x277f) return whole('circled', code - 0x2775, head, 1, stop);
  if (code >= 0x3251 && code <= 0x325f) return whole('circled', code - 0x3251 + 21, head, 1, stop);
  if (code >= 0x32b1 && code <= 0x32bf) return whole('circled', code - 0x32b1 + 36, head, 1, stop);
  return null;
}

const BRACKETED = /^[(〔\[【]\s*(\d{1,3})\s*[)〕\]】]\s*[.、,]?/;
const HALF_BRACKETED = /^(\d{1,3})\s?\)\s*[.、,]?/;
const POINTS = /^(\d{1,2}(?:\.\d{1,2}){1,3})\s*[、.]?\s*/;
const STOPPED = /^(\d{1,3})\s?([.、]|,(?=[一-鿿“《]))/;
/** 1-2.开展排查; with its stop, for 3-5 is a span. */
const HYPHENED = /^(\d{1,2}-(\d{1,2}))\s?[.、]\s*(?=[一-鿿“《])/;
/** What follows a quantity and no number of an item. */
const MEASURE = /^\s*(?:个|家|万|亿|千|百|%|‰|小时|年|月|日|层|岁|名|项|件|公里|千米|倍|次|台|套|座|条|米|平方|立方|吨|亩|公顷|处|类|批|级|号|户|元|人|种|张|所|支|场|期|轮|天|周|分|G|M|T|k|kW|千瓦|以上|以下|至|到|-|—|~)/;

function digits(head: string, fullStop: boolean, expected: (style: Style, value: number) => boolean): Marker | null {
  const bracketed = BRACKETED.exec(head);
  if (bracketed) return whole('numberBracket', Number(bracketed[1]), head, bracketed[0].replace(/[.、,]$/, '').length, bracketed[0].length);
  const half = HALF_BRACKETED.exec(head);
  if (half) return whole('numberBracket', Number(half[1]), head, half[1]!.length, half[0].length);
  const hyphened = HYPHENED.exec(head);
  if (hyphened) return whole('points', Number(hyphened[2]), head, hyphened[1]!.length, hyphened[0].length);
  const stopped = STOPPED.exec(head);
  if (!stopped) return null;
  const value = Number(stopped[1]);
  const after = head.slice(stopped[0].length);
  if (value === 0) return null;
  if (!/^\d/.test(after)) return whole('number', value, head, stopped[1]!.length, stopped[0].length);
  // 1.1 开展排查: nobody begins a title with a figure and a blank.
  const apart = /^\d{1,2}\s+[一-鿿“《]/.test(after);
  if (stopped[2] === '.' && (!fullStop || apart)) {
    const points = POINTS.exec(head);
    const rest = points ? head.slice(points[0].length) : '';
    const numbers = points?.[1]!.split('.').map(Number) ?? [];
    if (points && numbers.length >= 2 && rest !== '' && !MEASURE.test(rest) && !/^[\d)〕\]:;,。]/.test(rest)) {
      const last = numbers.at(-1)!;
      const asNumber = expected('number', value);
      if (expected('points', last) || (last === 1 && (!asNumber || apart))) return whole('points', last, head, points[1]!.length, points[0].length);
    }
  }
  if (fullStop || expected('number', value)) return whole('number', value, head, stopped[1]!.length, stopped[0].length);
  return null;
}

const HAN_BRACKETED = new RegExp(`^[(〔\\[【]\\s*(${HAN_NUMBER})\\s*[)〕\\]】]\\s*[、.,]?`);
const HAN_STOPPED = new RegExp(`^(${HAN_NUMBER})\\s?[、.](?![${HAN}十]+[、.])`);
const ONE_IS = new RegExp(`^(${HAN_NUMBER}是|其${HAN_NUMBER})\\s*[,、:]?\\s*`);
const ORDINAL = new RegExp(`^(第${HAN_NUMBER}|首先|其次|再次)\\s*[,、:]`);
const CHAPTER = new RegExp(`^(第\\s*(?:${HAN_NUMBER}|\\d{1,2})\\s*(章|节|部分|编|条))[\\s、:,]*`);

function han(head: string): Marker | null {
  const bracketed = HAN_BRACKETED.exec(head);
  if (bracketed) return whole('hanBracket', hanValue(bracketed[1]!), head, bracketed[0].replace(/[、.,]$/, '').length, bracketed[0].length);
  const stopped = HAN_STOPPED.exec(head);
  if (stopped) return whole('han', hanValue(stopped[1]!), head, stopped[1]!.length, stopped[0].length);
  const oneIs = ONE_IS.exec(head);
  if (oneIs) return whole('oneIs', hanValue(oneIs[1]!.replace(/[是其]/g, '')), head, oneIs[1]!.length, oneIs[0].length);
  const chapter = CHAPTER.exec(head);
  if (chapter) {
    const style = chapter[2] === '条' ? 'number' : chapter[2] === '节' ? 'hanBracket' : 'chapter';
    return whole(style, anyValue(chapter[1]!), head, chapter[1]!.length, chapter[0].length);
  }
  const ordinal = ORDINAL.exec(head);
  if (ordinal) return whole('ordinal', ordinalValue(ordinal[1]!), head, ordinal[1]!.length, ordinal[0].length);
  return null;
}

function ordinalValue(printed: string): number {
  const words = ['首先', '其次', '再次'].indexOf(printed);
  return words >= 0 ? words + 1 : hanValue(printed.slice(1));
}

const NAME = `(?:(?:工作|重点|主要|专项|整改)?任务|(?:专项|重点)?行动|(?:重点|反馈|具体|突出)?问题|工作|措施|举措|事项|项目|工程|清单)\\s*(${HAN_NUMBER}|\\d{1,2})`;
const NAMED = new RegExp(`^(${NAME})(?:\\s*[:、.,]\\s*|\\s+(?=[一-鿿“《]))`);
/** 【任务一】开展排查 */
const NAMED_IN_BRACKETS = new RegExp(`^([(〔\\[【]\\s*${NAME}\\s*[)〕\\]】])\\s*[:、.,]?\\s*`);

/** 第1项 规范收费公示, 第二件: …; not 第1项任务由…, which speaks of one. */
const NTH = new RegExp(`^(第\\s*(${HAN_NUMBER}|\\d{1,2})\\s*(?:项|件|件事|条任务|项任务|项工作))(?:\\s*[:、.,]\\s*|\\s+)(?=[一-鿿“《])`);

/** 任务一：, 专项行动3：, 第1项. */
function named(head: string): Marker | null {
  const found = NAMED.exec(head) ?? NAMED_IN_BRACKETS.exec(head) ?? NTH.exec(head);
  return found ? whole('named', anyValue(found[2]!), head, found[1]!.length, found[0].length) : null;
}

const LETTER = /^[(〔]?([A-Za-z])(?:[)〕]\s*[.、]?|\s?[.、])\s*(?=[一-鿿“《])/;

/** A.推行…, b) 推行…: counted by the alphabet. */
function letter(head: string): Marker | null {
  const found = LETTER.exec(head);
  if (!found) return null;
  return whole('letter', found[1]!.toUpperCase().charCodeAt(0) - 0x40, head, found[0].search(/[)〕.、]/) + (/^[(〔]/.test(head) ? 1 : 0), found[0].length);
}

function anyValue(printed: string): number {
  const digit = /\d+/.exec(printed);
  if (digit) return Number(digit[0]);
  return hanValue(printed.replace(/[^一二三四五六七八九十]/g, ''));
}
