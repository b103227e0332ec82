/**
 * A number as Word writes it in a list (ECMA-376 Part 1, §17.18.59 ST_NumberFormat), for the formats that Chinese and English
 * documents use; any other is written in digits. Null for a format that is no number (a bullet).
 */
export function listNumber(value: number, format: string): string | null {
  switch (format) {
    case 'bullet':
    case 'none':
      return null;
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'koreanCounting':
      return chinese(value, PLAIN);
    case 'chineseLegalSimplified':
    case 'japaneseLegal':
    case 'ideographLegalTraditional':
      return chinese(value, LEGAL);
    case 'ideographDigital':
    case 'japaneseDigitalTenThousand':
    case 'taiwaneseDigital':
      return digits(value, '〇一二三四五六七八九');
    case 'decimalFullWidth':
    case 'decimalFullWidth2':
      return digits(value, '０１２３４５６７８９');
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return enclosed(value, 0x2460, 20);
    case 'decimalEnclosedParen':
      return enclosed(value, 0x2474, 20);
    case 'decimalEnclosedFullstop':
      return enclosed(value, 0x2488, 20);
    case 'ideographEnclosedCircle':
      return enclosed(value, 0x3280, 10);
    case 'ideographTraditional':
      return '甲乙丙丁戊己庚辛壬癸'[value - 1] ?? String(value);
    case 'ideographZodiac':
      return '子丑寅卯辰巳午未申酉戌亥'[value - 1] ?? String(value);
    case 'upperLetter':
      return letters(value, 65);
    case 'lowerLetter':
      return letters(value, 97);
    case 'upperRoman':
      return roman(value);
    case 'lowerRoman':
      return roman(value).toLowerCase();
    case 'decimalZero':
      return String(value).padStart(2, '0');
    default:
      return String(value);
  }
}

interface Numerals {
  readonly digits: string;
  readonly units: readonly string[];
  /** 十一, not 一十一. */
  readonly shortTen: boolean;
}

const PLAIN: Numerals = { digits: '零一二三四五六七八九', units: ['', '十', '百', '千'], shortTen: true };
const LEGAL: Numerals = { digits: '零壹贰叁肆伍陆柒捌玖', units: ['', '拾', '佰', '仟'], shortTen: false };

/** Up to 9999; what is longer stays in digits. */
function chinese(value: number, { digits: names, units, shortTen }: Numerals): string {
  if (value < 1 || value > 9999) return String(value);
  const places = [...String(value)].map(Number);
  const written = places.reduce((text, digit, index) => {
    const unit = units[places.length - 1 - index]!;
    if (digit !== 0) return text + names[digit]! + unit;
    return text.endsWith(names[0]!) || places.slice(index).every((rest) => rest === 0) ? text : text + names[0]!;
  }, '');
  return shortTen && value >= 10 && value < 20 ? written.slice(1) : written;
}

function digits(value: number, names: string): string {
  return [...String(value)].map((digit) => names[Number(digit)]!).join('');
}

function enclosed(value: number, first: number, count: number): string {
  return value >= 1 && value <= count ? String.fromCharCode(first + value - 1) : String(value);
}

/** a … z, aa, bb (as Word counts on). */
function letters(value: number, first: number): string {
  return value < 1 ? String(value) : String.fromCharCode(first + ((value - 1) % 26)).repeat(Math.min(20, Math.ceil(value / 26)));
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I'],
];

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let left = value;
  return ROMAN.reduce((text, [worth, letter]) => {
    const times = Math.floor(left / worth);
    left -= times * worth;
    return text + letter.repeat(times);
  }, '');
}
