import { type AnnexRow, type AnnexRows, type Cell, cellsOfLines, endsTable } from './annex-lines.js';
import type { SourceText } from '../../text.js';

/** The styles numbers come in; a heading of one style ranks as it first came. */
const STYLES: readonly RegExp[] = [
  /^[一二三四五六七八九十]{1,3}[、.]\s*/,
  /^\([一二三四五六七八九十]{1,3}\)\s*[、.]?\s*/,
  /^\d{1,2}\s*[.、](?!\d)\s*/,
  /^\(\d{1,2}\)\s*[、.]?\s*/,
  /^[①-⑳]\s*[、.]?\s*/,
];
const WORTH = /\(\s*(?:满分|共|计)?\s*(\d{1,4}(?:\.\d{1,2})?)\s*分\s*\)/;
/** 发生重大事故的,实行一票否决: said of all the items above, where it stands below the last of them. */
const OF_ALL = /一票否决/;

/** A paragraph that begins with a number, and what stands below it up to the next one. */
interface Item {
  readonly style: number;
  /** The length of its number. */
  readonly number: number;
  readonly cells: readonly Cell[];
}

interface Scored {
  readonly style: number;
  readonly name: Cell;
  readonly points: Cell;
  readonly text: readonly Cell[];
}

/** Rows in paragraphs, and the line of the first heading that says what it is worth. */
export interface ParagraphRows extends AnnexRows {
  readonly first: number;
}

/**
 * An annex written in paragraphs: `1.政策公开(20分)。公开率达到100%的得20分……`, or with the points at the end,
 * `1.政策公开。公开率达到100%的得满分……(20分)`. Headings that only gather others (一、基础工作(40分)) are none. Null where
 * there are fewer than two.
 */
export function readParagraphs(source: SourceText, from: number, to: number): ParagraphRows | null {
  const all = cellsOfLines(source, from, to);
  const closing = all.findIndex(({ text }, index) => index > 0 && endsTable(text));
  const items = itemsOf(closing < 0 ? all : all.slice(0, closing));
  const read = items.map((item) => scoredInFront(item) ?? scoredAtEnd(item));
  const styles = [...new Set(read.flatMap((one) => one?.style ?? []))];
  const rows: AnnexRow[] = [];
  items.forEach((item, index) => {
    const one = read[index];
    if (!one) return;
    const end = items.findIndex((later, at) => at > index && (read[at] !== null || ends(later, one, styles)));
    const next = read[end];
    // A style that ranks below this one's: the heading only gathers.
    if (next && styles.indexOf(next.style) > styles.indexOf(one.style)) return;
    const below = items.slice(index + 1, end < 0 ? undefined : end).flatMap(({ cells }) => cells);
    rows.push({ no: rows.length + 1, name: [one.name], points: one.points, text: [...one.text, ...below].slice(0, end < 0 ? LONGEST : undefined).filter(({ text }) => text !== ''), source: [] });
  });
  const head = read.find((one) => one !== null);
  if (rows.length < 2 || !head) return null;
  return { rows, total: null, end: closing < 0 ? to : all[closing]!.line, first: head.name.line };
}

/** Of the last item, where nothing says where it ends. */
const LONGEST = 12;

/** A heading without points that ranks as those above the item do, or as the item itself: 三、一票否决. */
function ends(later: Item, { style }: Scored, styles: readonly number[]): boolean {
  const rank = styles.indexOf(later.style);
  return rank < 0 ? later.style < style : rank < styles.indexOf(style);
}

function itemsOf(cells: readonly Cell[]): Item[] {
  const items: { style: number; number: number; cells: Cell[] }[] = [];
  let over = false;
  cells.forEach((cell, index) => {
    const style = STYLES.findIndex((one) => one.test(cell.text));
    if (style >= 0) {
      items.push({ style, number: STYLES[style]!.exec(cell.text)![0].length, cells: [cell] });
      over = false;
      return;
    }
    over ||= OF_ALL.test(cell.text) && /[。;)]$/.test(cells[index - 1]?.text ?? '');
    if (!over) items.at(-1)?.cells.push(cell);
  });
  return items;
}

/** 政策公开(20分)。… */
function scoredInFront({ style, number, cells: [cell, ...below] }: Item): Scored | null {
  const bracket = WORTH.exec(cell!.text.slice(0, 80)) ?? bareWorth(cell!.text, number);
  if (!bracket || bracket.index <= number || bracket.index - number > 40) return null;
  if (/[。;]./.test(cell!.text.slice(number, bracket.index))) return null;
  const behind = bracket.index + bracket[0].length;
  const stop = /^[。.:,;、]?\s*/.exec(cell!.text.slice(behind))![0].length;
  return {
    style,
    name: part(cell!, number, bracket.index),
    points: part(cell!, bracket.index, behind),
    text: [part(cell!, behind + stop, cell!.text.length), ...below],
  };
}

/** 制度建设15分。…: no bracket, but the name and its points and nothing else before the stop. */
function bareWorth(text: string, number: number): { readonly 0: string; readonly index: number } | null {
  const found = /^([^\d。;,:()]{2,20}(?<![得扣加减计为共满每]))(\s*\d{1,3}(?:\.\d{1,2})?\s*分)(?=[。:]|$)/.exec(text.slice(number, number + 40));
  return found && { 0: found[2]!, index: number + found[1]!.length };
}

/** 政策公开。公开率达到100%的得满分……(20分), over several lines as well. */
function scoredAtEnd({ style, number, cells }: Item): Scored | null {
  const last = cells.at(-1)!;
  const bracket = AT_END.exec(last.text);
  if (!bracket) return null;
  const first = cells[0]!;
  const words = first.text.slice(number, number + LONGEST_NAME + 1);
  const stop = words.search(/[。:;,]/);
  if (stop < 2) return null;
  const text = [part(first, number + stop + 1, first === last ? bracket.index : first.text.length)];
  if (first !== last) text.push(...cells.slice(1, -1), part(last, 0, bracket.index));
  const end = bracket.index + bracket[0].replace(/[。;\s]+$/, '').length;
  return { style, name: part(first, number, number + stop), points: part(last, bracket.index, end), text };
}

const AT_END = /\(\s*(?:满分|共|计)?\s*\d{1,4}(?:\.\d{1,2})?\s*分\s*\)[。;]?$/;
const LONGEST_NAME = 20;

function part(cell: Cell, from: number, to: number): Cell {
  const text = cell.text.slice(from, to);
  const start = cell.start + from + (text.length - text.trimStart().length);
  return { start, end: Math.max(start, cell.start + from + text.trimEnd().length), text: text.trim(), line: cell.line };
}
