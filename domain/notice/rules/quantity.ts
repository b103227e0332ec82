/** A number as it stands in a sentence, with what it counts. */
export interface Quantity {
  /** A ratio as a fraction (0.3% is 0.003), money in yuan, anything else as counted. */
  readonly value: number;
  readonly unit: QuantityUnit;
  /** The measure word or unit as printed: 个, 家, 工作日; empty where none stands. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

export type QuantityUnit = 'ratio' | 'yuan' | 'count';

const DIGITS: Readonly<Record<string, number>> = { 零: 0, 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
const SCALES: Readonly<Record<string, number>> = { 十: 1, 百: 2, 千: 3 };

/** Powers of ten. Longer names first. */
const POWERS: readonly (readonly [string, number])[] = [
  ['万亿', 12], ['千亿', 11], ['百亿', 10], ['十亿', 9], ['亿', 8], ['千万', 7], ['百万', 6], ['十万', 5], ['万', 4], ['千', 3], ['百', 2],
];
const PARTS: readonly (readonly [string, number])[] = [
  ['百分之', -2], ['千分之', -3], ['十万分之', -5], ['百万分之', -6], ['万分之', -4],
];
const SIGNS: Readonly<Record<string, number>> = { '%': -2, '‰': -3, '‱': -4 };

/** What can be counted; longer names first, so that 个工作日 is not 个. */
const WORDS = [
  '个工作日', '个百分点', '个平方米', '个自然日', '个领域', '个方面', '个单项', '个名次', '个位次', '个场景', '个项目', '个', '工作日', '百分点', '平方公里',
  '平方米', '立方米', '公里', '千米', '小时', '分钟', '人次', '户次', '件次', '家次', '项次', '余', '多', '家', '条', '件', '人', '次', '起', '项', '名', '位', '类', '期', '天',
  '日', '月', '年', '篇', '场', '处', '户', '亩', '吨', '辆', '台', '套', '例', '宗', '批', '份', '只', '所', '座', '种', '部', '村', '镇', '页', '笔',
  '米', '支', '间', '张', '门', '课', '面', '棵', '株', '头', '队', '组', '轮', '款', '本', '册', '号', '级', '秒', '方面', '领域', '单', '倍', '则', '遍', '幅', '栋', '艘', '枚',
];
const NUMERAL = /\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千]+/y;

/**
 * The quantities of a text, in order. A Chinese numeral counts only before a measure word, a sign or a power, or after
 * 第/前: 统一, 一般 and 两者 hold no number. Numbers of points (20分) are none; a percentage point is left out (`words` hold it).
 */
export function quantitiesIn(text: string): Quantity[] {
  const found: Quantity[] = [];
  let at = 0;
  while (at < text.length) {
    const quantity = quantityAt(text, at);
    if (quantity) found.push(quantity);
    at = quantity ? quantity.end : at + 1;
  }
  return found.map((one, index) => withUnitOfRange(one, found[index + 1], text));
}

/** In 80-90% and 3至5亿元 the first number has the unit of the second. */
function withUnitOfRange(one: Quantity, next: Quantity | undefined, text: string): Quantity {
  if (!next || one.word !== '' || one.unit !== 'count' || !/^\s*[-~至到—–]+\s*$/.test(text.slice(one.end, next.start))) return one;
  const printed = text.slice(next.start, next.end);
  const bare = /^(?:\d+(?:\.\d+)?)/.exec(printed)?.[0];
  if (bare === undefined) return one;
  const again = quantityAt(text.slice(one.start, one.end) + printed.slice(bare.length), 0);
  return again ? { ...again, start: one.start, end: one.end } : one;
}

function quantityAt(text: string, start: number): Quantity | null {
  let at = start;
  let power = 0;
  let ratio = false;
  const part = PARTS.find(([name]) => text.startsWith(name, at));
  if (part) {
    at += part[0].length;
    power = part[1];
    ratio = true;
  }
  NUMERAL.lastIndex = at;
  const numeral = NUMERAL.exec(text)?.[0];
  if (numeral === undefined) return null;
  const digits = decimal(numeral);
  if (digits === null) return null;
  at += numeral.length;
  const sign = SIGNS[text[at] ?? ''];
  if (sign !== undefined) {
    power += sign;
    ratio = true;
    at += 1;
  }
  const larger = ratio ? undefined : POWERS.find(([name]) => text.startsWith(name, at));
  if (larger) {
    power += larger[1];
    at += larger[0].length;
  }
  const rest = text.slice(at, at + 5).replace(/^[余多]/, '');
  if (!ratio && /^(?:元|人民币)/.test(rest)) return { value: shifted(digits, power), unit: 'yuan', word: '元', start, end: at + text.slice(at).indexOf('元') + 1 };
  const word = ratio ? '' : (WORDS.find((name) => text.startsWith(name, at)) ?? '');
  const counted = /\d/.test(numeral) || ratio || larger !== undefined || word !== '' || /[第前]$/.test(text.slice(Math.max(0, start - 1), start));
  if (!counted || (!ratio && isPoints(text, at))) return null;
  const unit: QuantityUnit = ratio ? 'ratio' : 'count';
  return { value: shifted(digits, power), unit, word, start, end: at + word.length };
}

/** 20分 is a score, unless it goes on as 分钟 or 分局. */
function isPoints(text: string, at: number): boolean {
  return text[at] === '分' && !/^分(?:钟|局|公司|支|会|队|所|校|院|部|之|类|级|区)/.test(text.slice(at, at + 3));
}

/** Decimal digits of a numeral, Arabic or Chinese up to 九千九百九十九; null where it is none (十百). */
function decimal(numeral: string): string | null {
  if (/^\d/.test(numeral)) return numeral;
  const value = chineseNumber(numeral);
  return value === null ? null : String(value);
}

/** The value of a Chinese numeral below ten thousand: 二十, 一百零五, 两千; 二〇 is read digit by digit. Null where it is none. */
export function chineseNumber(numeral: string): number | null {
  if (numeral === '') return null;
  if (![...numeral].some((character) => character in SCALES)) {
    const digits = [...numeral].map((character) => DIGITS[character]);
    return digits.some((digit) => digit === undefined) || digits.length > 8 ? null : Number(digits.join(''));
  }
  let sum = 0;
  let digit: number | null = null;
  for (const character of numeral) {
    const scale = SCALES[character];
    if (scale === undefined) {
      const next = DIGITS[character];
      if (next === undefined || (digit !== null && digit !== 0)) return null;
      digit = next;
    } else {
      sum += (digit ?? 1) * 10 ** scale;
      digit = null;
    }
  }
  return sum + (digit ?? 0);
}

/** The decimal number times a power of ten, exactly: the point is moved in the digits. */
export function shifted(digits: string, power: number): number {
  return Number(`${digits}e${power}`);
}
