import type { Place } from '../../draft.js';
import { type SourceText, trimmedPlace } from '../../text.js';

/** A line, or a part of one, that is not blank. */
export interface Cell extends Place {
  /** Half-width, without the blanks at its ends. */
  readonly text: string;
  /** Line of the source, from 0. */
  readonly line: number;
}

/** One row of an annex, its cells by what they hold; a cell may run over several lines. */
export interface AnnexRow {
  readonly no: number | null;
  readonly name: readonly Cell[];
  readonly text: readonly Cell[];
  readonly points: Cell | null;
  readonly source: readonly Cell[];
}

export interface AnnexRows {
  readonly rows: readonly AnnexRow[];
  /** The cell of the row 合计 that holds the total. */
  readonly total: Cell | null;
  /** The first line behind the table, from 0. */
  readonly end: number;
}

/** The lines that are not blank, from one line to another (exclusive). */
export function cellsOfLines(source: SourceText, from: number, to: number): Cell[] {
  return source.lines.slice(from, to).flatMap((line, index) => {
    const place = trimmedPlace(source.text, line);
    return place.start === place.end ? [] : [{ ...place, text: source.text.slice(place.start, place.end), line: from + index }];
  });
}

/** The parts of a line, blanks at their ends aside; empty ones too. `separator` is found in the raw line. */
export function partsOf(source: SourceText, line: number, separator: RegExp): Cell[] {
  const { start, end } = source.lines[line]!;
  const raw = source.raw.slice(start, end);
  const parts: Cell[] = [];
  let from = 0;
  const push = (to: number): void => {
    const place = trimmedPlace(source.text, { start: start + from, end: start + to });
    parts.push({ ...place, text: source.text.slice(place.start, place.end), line });
  };
  for (const found of raw.matchAll(separator)) {
    push(found.index);
    from = found.index + found[0].length;
  }
  push(raw.length);
  return parts;
}

/** `20`, `2.4`, `20分`, `(20)`, `(计20分)`, `20%`, `+5` of a bonus: the number, else null. */
export function pointsIn(text: string): number | null {
  const found = /^[(【]?\s*(?:满分|共|计|\+)?\s*(\d{1,5}(?:\.\d{1,2})?)\s*(?:分|%)?\s*[)】]?$/.exec(text.trim());
  return found ? Number(found[1]) : null;
}

/** `1`, `(1)`, `1.`, `①`: the number, else null. */
export function numberIn(text: string): number | null {
  const circled = /^[①-⑳]$/.test(text.trim()) ? text.trim().charCodeAt(0) - 0x245f : null;
  if (circled !== null) return circled;
  const found = /^\(?(\d{1,3})\)?[.、]?$/.exec(text.trim());
  return found ? Number(found[1]) : null;
}

/** A dash, or nothing: an empty cell as officials write it. */
export function isEmpty(text: string): boolean {
  return /^(?:—+|-+|–|\/|无)?$/.test(text.trim());
}

export function isTotal(text: string): boolean {
  return /^(?:合计|总计|共计|总分|总分值|合计分值|合计得分|分值合计)(?:\(.*\))?:?$/.test(text.replace(/\s+/g, ''));
}

/** Where the row 合计 has its total: in a cell behind it, or in a bracket of its own, 总分(100分). Null where it has none. */
export function totalAmong(own: Cell, behind: readonly Cell[]): Cell | null {
  const cell = behind.find(({ text }) => pointsIn(text) !== null);
  if (cell) return cell;
  const bracket = /\([^()]*\)/.exec(own.text);
  if (!bracket || pointsIn(bracket[0]) === null) return null;
  const start = own.start + bracket.index;
  return { start, end: start + bracket[0].length, text: bracket[0], line: own.line };
}

/** What belongs to the page around a notice, or begins another part of it: a table ends before it. */
export function endsTable(text: string): boolean {
  const plain = text.replace(/\s+/g, '');
  return (
    /^附(?:件|表|录)[一二三四五六七八九十\d]*(?::|$)/.test(plain) ||
    /^(?:注|备注|说明|注释)[:：]/.test(plain) ||
    /^(?:打印|关闭|扫一扫|相关(?:附件|下载|文件|链接|解读)|上一[篇条]|下一[篇条]|分享到?|【?(?:打印|关闭)|责任编辑|来源:|版权所有|抄送|信息来源:|网站地图|主办单位|收藏)/.test(plain) ||
    /(?:办公室|委员会|人民政府|领导小组).{0,14}\d{4}年\d{1,2}月\d{1,2}日印发$/.test(plain)
  );
}

/** 一、基础工作(40分), (二)加分项: a row that only names those below it. */
export function isCategory(text: string): boolean {
  return text.length <= 30 && /^(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]+(?:类|部分))/.test(text) && !/[。;]$/.test(text);
}
