/** The number a heading or a stage begins with. */
export interface StageMarker {
  readonly style: 'part' | 'han' | 'hanBracket' | 'phase' | 'number' | 'points' | 'numberBracket' | 'circled' | 'oneIs';
  readonly value: number;
  /** As printed, without its stop. */
  readonly printed: string;
  /** With its stop. */
  readonly length: number;
}

/** A heading of a higher rank (a lower figure) ends a section of a lower one. */
export const MARKER_RANK: Readonly<Record<StageMarker['style'], number>> = {
  part: 1, han: 1, hanBracket: 2, phase: 3, number: 3, oneIs: 3, points: 4, numberBracket: 4, circled: 5,
};

/** The number the text has at `at`, which is white space no more; null where there is none. */
export function stageMarkerAt(text: string, at: number): StageMarker | null {
  const head = text.slice(at, at + LONGEST);
  const circled = head.charCodeAt(0) - 0x2460;
  if (circled >= 0 && circled < 20) return { style: 'circled', value: circled + 1, printed: head.charAt(0), length: 1 };
  const bracketed = head.charCodeAt(0) - 0x3220;
  if (bracketed >= 0 && bracketed < 10) return { style: 'hanBracket', value: bracketed + 1, printed: head.charAt(0), length: 1 };
  for (const [style, pattern] of PATTERNS) {
    const found = pattern.exec(head);
    if (found === null) continue;
    const value = valueOf(found[2] ?? found[3] ?? '');
    return Number.isNaN(value) ? null : { style, value, printed: (found[1] ?? '').replace(/\s/g, ''), length: found[0].length };
  }
  return null;
}

const LONGEST = 16;
const HAN = '[一二三四五六七八九十]{1,3}';
const PATTERNS: readonly (readonly [StageMarker['style'], RegExp])[] = [
  ['phase', new RegExp(String.raw`^(第\s?(${HAN}|\d)\s?(?:个)?(?:阶段|步)|阶段\s?(${HAN}|\d)(?![一-鿿]))[:、.,]?`)],
  ['part', new RegExp(String.raw`^(第\s?(${HAN}|\d{1,2})\s?(?:部分|章))[:、.,\s]?`)],
  ['hanBracket', new RegExp(String.raw`^([(〔\[]\s?(${HAN})\s?[)〕\]])\s?[、.]?`)],
  ['oneIs', new RegExp(String.raw`^((${HAN})是)[:,]?`)],
  ['han', new RegExp(String.raw`^((${HAN}))\s?[、.]`)],
  ['numberBracket', /^(\(?\s?(\d{1,2})\s?\))[、.]?/],
  ['points', /^(\d{1,2}\.(\d{1,2}))(?=[\s、]|[一-鿿])(?!\s*[年月日号前以之至到])[\s、]?/],
  ['number', /^((\d{1,2}))\s?(?:[、]|\.(?!\d{1,2}[^\d年月]|\d{1,2}$)|,(?=[一-鿿]))/],
];
const DIGITS = '〇一二三四五六七八九';

function valueOf(printed: string): number {
  if (/^\d+$/.test(printed)) return Number(printed);
  const [tens, units] = printed.includes('十') ? printed.split('十') : ['', printed];
  if (!printed.includes('十')) return printed.length === 1 ? DIGITS.indexOf(printed) : NaN;
  return (tens === '' ? 1 : DIGITS.indexOf(tens ?? '')) * 10 + (units === '' ? 0 : DIGITS.indexOf(units ?? ''));
}
