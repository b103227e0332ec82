import { LineRuleType } from 'docx';

/*
 * The measures of official paper (GB/T 9704-2012): A4 with a type area of 156 by 225 mm, 22 lines of 28 characters a page.
 * Distances in twentieths of a point (twips) unless a name says otherwise, sizes of type in half-points as Word counts them.
 * Every line has an exact height: where things stand does not hang on the font that a machine has.
 */

/** @returns twips */
export const mm = (distance: number): number => Math.round((distance * 1440) / 25.4);

export const MARGIN = { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26) } as const;
export const PAGE_SIZE = { width: 11_906, height: 16_838 } as const;
export const WIDTH = PAGE_SIZE.width - MARGIN.left - MARGIN.right;

/** One of the 22 lines that fill the type area. */
export const LINE = 579;
/**
 * A character of the body: 28 of them fill a line. 3号 is a little wider, so they stand closer, by so much that a sign after the
 * last one may hang over the edge: with less room LibreOffice loses it.
 */
export const CHARACTER = 315;
export const CLOSER = -6;

const FANGSONG = '仿宋_GB2312';
const KAITI = '楷体_GB2312';
const HEITI = '黑体';
const XIAOBIAOSONG = '方正小标宋简体';
const SONGTI = '宋体';

export interface Type {
  readonly font: string;
  /** Half-points. */
  readonly size: number;
  readonly color?: string;
  readonly characterSpacing?: number;
  /** Percent of the usual width. */
  readonly scale?: number;
}

export const TITLE: Type = { font: XIAOBIAOSONG, size: 44 };
export const BODY: Type = { font: FANGSONG, size: 32, characterSpacing: CLOSER };
export const FIRST_HEADING: Type = { ...BODY, font: HEITI };
export const SECOND_HEADING: Type = { ...BODY, font: KAITI };
/** 4号: 版记 and page numbers. */
export const SMALL: Type = { font: FANGSONG, size: 28 };
/** 小4号, so that a list of fifteen stands on a page. */
export const TABLE: Type = { font: FANGSONG, size: 24 };
export const TABLE_HEAD: Type = { font: HEITI, size: 24 };
export const PAGE_NUMBER: Type = { font: SONGTI, size: 28 };
export const SMALL_CHARACTER = 280;
export const RED = 'FF0000';

/** What stands in for fonts a machine lacks, named in the file: the first of them that it has. */
export const FALLBACKS: Readonly<Record<string, readonly string[]>> = {
  [FANGSONG]: ['仿宋', 'FangSong', 'Noto Serif CJK SC'],
  [KAITI]: ['楷体', 'KaiTi', 'Noto Serif CJK SC'],
  [HEITI]: ['SimHei', 'Noto Sans CJK SC'],
  [XIAOBIAOSONG]: ['小标宋', '宋体', 'Noto Serif CJK SC'],
  [SONGTI]: ['SimSun', 'Noto Serif CJK SC'],
};

/** 发文机关标志 on one line: large for a short name, narrow for a long one, as red heads are set. */
export function markType(mark: string): Type {
  const points = WIDTH / 20;
  const size = Math.floor(Math.min(52, Math.max(32, points / mark.length)));
  const scale = Math.min(100, Math.floor((points * 98) / (mark.length * size)));
  return { font: XIAOBIAOSONG, size: size * 2, color: RED, scale };
}

/** A line of that height, whatever is in it. */
export const exactly = (line: number) => ({ line, lineRule: LineRuleType.EXACT }) as const;

/** Of a line of exact height, where the ideographs in it begin and end: word processors set the base line at four fifths. */
export const inkTop = (line: number, size: number): number => Math.round(line * 0.8 - size * 10 * 0.86);
export const inkBottom = (line: number, size: number): number => Math.round(line * 0.8 + size * 10 * 0.1);
