import type { Ruling, Rulings } from './pdf-rulings.js';
import type { RawCell } from '../../domain/document/raw-table.js';

/** A table of ruled cells on a page. */
export interface RuledTable<T> {
  readonly top: number;
  readonly bottom: number;
  /** Where its columns begin and end. */
  readonly columns: readonly number[];
  readonly rows: readonly (readonly RuledCell<T>[])[];
}

export interface RuledCell<T> extends Pick<RawCell, 'colspan' | 'rowspan'> {
  readonly right: number;
  readonly pieces: readonly T[];
}

interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** Lines closer than this are one: borders are drawn as rectangles, or twice by neighbouring cells. */
const SAME = 3;
const MOST_LINES = 600;

/**
 * The tables that lines on a page rule, with the pieces of text in their cells, and the pieces in none. A cell reaches as far
 * as no line ends it, so merged cells are one.
 */
export function ruledTables<T extends Placed>({ horizontal, vertical }: Rulings, pieces: readonly T[]): { tables: RuledTable<T>[]; rest: T[] } {
  const rows = merged(horizontal);
  const columns = merged(vertical);
  if (rows.length > MOST_LINES || columns.length > MOST_LINES) return { tables: [], rest: [...pieces] };
  const tables: RuledTable<T>[] = [];
  let rest = [...pieces];
  for (const { ruledRows, ruledColumns } of groups(rows, columns)) {
    const xs = distinct(ruledColumns.map(({ at }) => at));
    // A row that goes on on another page may have no line at the page's end; its columns show how far it reaches.
    const ends = [Math.max(...ruledColumns.map(({ to }) => to)), Math.min(...ruledColumns.map(({ from }) => from))];
    const ys = distinct([...ruledRows.map(({ at }) => at), ...ends]).reverse();
    if (xs.length < 3 || ys.length < 2) continue;
    const [left, right, top, bottom] = [xs[0]!, xs.at(-1)!, ys[0]!, ys.at(-1)!];
    const inside = new Set(rest.filter((piece) => within(middle(piece), left, right, bottom, top)));
    if (inside.size === 0) continue;
    rest = rest.filter((piece) => !inside.has(piece));
    const parted = [...inside].flatMap((piece) => partedAt(piece, ruledColumns));
    tables.push({ top, bottom, columns: xs, rows: cellsOf(xs, ys, ruledRows, ruledColumns, parted) });
  }
  return { tables, rest };
}

function cellsOf<T extends Placed>(xs: readonly number[], ys: readonly number[], rows: readonly Ruling[], columns: readonly Ruling[], pieces: readonly T[]): RuledCell<T>[][] {
  const rules = (lines: readonly Ruling[], at: number, along: number): boolean => lines.some((line) => Math.abs(line.at - at) < SAME && line.from - SAME < along && along < line.to + SAME);
  const taken = new Set<string>();
  const table: RuledCell<T>[][] = [];
  for (let row = 0; row + 1 < ys.length; row++) {
    const line: RuledCell<T>[] = [];
    for (let column = 0; column + 1 < xs.length; column++) {
      if (taken.has(`${row}/${column}`)) continue;
      const height = (ys[row]! + ys[row + 1]!) / 2;
      const across = (xs[column]! + xs[column + 1]!) / 2;
      let [right, below] = [column + 1, row + 1];
      while (right + 1 < xs.length && !rules(columns, xs[right]!, height)) right++;
      while (below + 1 < ys.length && !rules(rows, ys[below]!, across)) below++;
      for (let i = row; i < below; i++) for (let j = column; j < right; j++) taken.add(`${i}/${j}`);
      line.push({
        colspan: right - column,
        rowspan: below - row,
        right: xs[right]!,
        pieces: pieces.filter((piece) => within(middle(piece), xs[column]!, xs[right]!, ys[below]!, ys[row]!)),
      });
    }
    table.push(line);
  }
  return table;
}

/** What the reader took for one piece although a line stands between its characters, which are placed by their usual widths. */
function partedAt<T extends Placed>(piece: T, columns: readonly Ruling[]): T[] {
  const { x, y, width, size } = piece;
  const cuts = columns
    .filter(({ at, from, to }) => at > x + size * 0.4 && at < x + width - size * 0.4 && from < y + size * 0.35 && y + size * 0.35 < to)
    .map(({ at }) => at)
    .sort((a, b) => a - b);
  if (cuts.length === 0) return [piece];
  const characters = [...piece.text];
  const widths = characters.map((character) => (character.charCodeAt(0) > 0x2e7f ? 1 : 0.5));
  const scale = width / widths.reduce((sum, one) => sum + one, 0);
  const parts: { text: string; x: number; width: number }[] = [];
  let [at, from, cut] = [x, x, 0];
  let text = '';
  for (const [index, character] of characters.entries()) {
    const own = widths[index]! * scale;
    if (cut < cuts.length && at + own / 2 > cuts[cut]!) {
      parts.push({ text, x: from, width: at - from });
      [text, from] = ['', at];
      while (cut < cuts.length && at + own / 2 > cuts[cut]!) cut++;
    }
    text += character;
    at += own;
  }
  parts.push({ text, x: from, width: at - from });
  return parts.filter((part) => part.text.trim() !== '').map((part) => ({ ...piece, ...part }));
}

/** Lines that meet, and those that meet them. */
function groups(rows: readonly Ruling[], columns: readonly Ruling[]): { ruledRows: Ruling[]; ruledColumns: Ruling[] }[] {
  const meets = (row: Ruling, column: Ruling): boolean =>
    column.at > row.from - SAME && column.at < row.to + SAME && row.at > column.from - SAME && row.at < column.to + SAME;
  const left = new Set(columns);
  const found: { ruledRows: Ruling[]; ruledColumns: Ruling[] }[] = [];
  const free = new Set(rows);
  for (const first of columns) {
    if (!left.delete(first)) continue;
    const ruledColumns = [first];
    const ruledRows: Ruling[] = [];
    for (const column of ruledColumns) {
      for (const row of free) {
        if (!meets(row, column)) continue;
        free.delete(row);
        ruledRows.push(row);
        for (const other of left) if (meets(row, other)) ruledColumns.push(...(left.delete(other) ? [other] : []));
      }
    }
    found.push({ ruledRows, ruledColumns });
  }
  return found.sort((a, b) => Math.max(...b.ruledRows.map(({ at }) => at), 0) - Math.max(...a.ruledRows.map(({ at }) => at), 0));
}

/** Pieces of one line joined: borders are drawn cell by cell. */
function merged(lines: readonly Ruling[]): Ruling[] {
  const sorted = [...lines].sort((a, b) => a.at - b.at);
  const bands: Ruling[][] = [];
  for (const line of sorted) {
    const band = bands.at(-1);
    if (band && line.at - band[0]!.at < SAME) band.push(line);
    else bands.push([line]);
  }
  return bands.flatMap((band) => {
    const at = band.reduce((sum, line) => sum + line.at, 0) / band.length;
    const joined: Ruling[] = [];
    for (const line of band.sort((a, b) => a.from - b.from)) {
      const last = joined.at(-1);
      if (last && line.from <= last.to + SAME) joined[joined.length - 1] = { at, from: last.from, to: Math.max(last.to, line.to) };
      else joined.push({ at, from: line.from, to: line.to });
    }
    return joined;
  });
}

function distinct(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => a - b).filter((value, index, all) => index === 0 || value - all[index - 1]! >= SAME);
}

/** Of the glyphs, which stand on their base line. */
function middle({ x, y, width, size }: Placed): { x: number; y: number } {
  return { x: x + width / 2, y: y + size * 0.35 };
}

function within({ x, y }: { x: number; y: number }, left: number, right: number, bottom: number, top: number): boolean {
  return x > left && x < right && y > bottom && y < top;
}
