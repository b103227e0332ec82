import { fits, isUnitList } from '../read/tables/table-cells.js';
import { type Column, holdsUnits } from '../read/tables/table-columns.js';
import { saysWhen } from '../mentions/units/unit-list.js';
import { isGroup } from '../lexicon/unit-words.js';

/** How many lines each column has, and how ill they suit it: a hundred for a cell that holds what its column does not. */
export interface Division {
  readonly counts: readonly number[];
  readonly cost: number;
}

/** From here on a division is not believed. */
export const DOUBTFUL = 10;

const MISPLACED = 100;
/** No cell has more lines. */
const MOST_LINES = 12;

/**
 * The lines of a row whose cells were broken at their columns' widths, one or more to every column, so that what stands
 * together reads as its column says: a list of units, a date, and words that are neither. A broken line is as wide as
 * its column, so a cell's lines do not grow longer downwards. Null where there are fewer lines than columns.
 */
export function divideBroken(lines: readonly string[], columns: readonly Column[]): Division | null {
  const count = lines.length;
  if (count < columns.length) return null;
  // best[at]: the columns from the current one on, with the lines from `at` on.
  let best: (Division | null)[] = Array.from({ length: count + 1 }, (_, at) => (at === count ? { counts: [], cost: 0 } : null));
  for (let index = columns.length - 1; index >= 0; index--) {
    const column = columns[index]!;
    best = best.map((_, at): Division | null => {
      let least: Division | null = null;
      for (let next = at + 1; next <= Math.min(count, at + MOST_LINES); next++) {
        const rest = best[next];
        if (!rest || (least && rest.cost >= least.cost)) continue;
        const cost = rest.cost + costOf(lines.slice(at, next), column);
        if (!least || cost < least.cost) least = { counts: [next - at, ...rest.counts], cost };
      }
      return least;
    });
  }
  return best[0] ?? null;
}

/** How ill the lines suit the column as one cell. */
export function costOf(cell: readonly string[], column: Column): number {
  const whole = cell.join('');
  const first = cell[0]!;
  if (column === 'due') {
    const goesOn = (cell.length === 1 || saysWhen(first)) && cell.slice(1).every((line) => DATE_GOES_ON.test(line) || saysWhen(line));
    return (fits(whole, 'due') && goesOn && !/^[年月日底末前]/.test(first) ? 0 : MISPLACED) + (cell.length - 1) * 0.2;
  }
  const astray = DATE_GOES_ON.test(first) ? 20 : 0;
  if (holdsUnits(column)) {
    const apart = cell.every((line) => isUnitList(line));
    const suits = (apart || isUnitList(whole)) && !cell.some(saysWhen);
    return astray + (suits ? 0 : fits(whole, column) && !saysWhen(whole) ? 5 : MISPLACED) + (NAME_BEGINS.test(first) ? 0 : 1) + (apart ? 0 : widening(cell));
  }
  const extra = (cell.length - 1) * (column === 'title' ? 1 : 0.5);
  return astray + (fits(whole, column) || isUnitList(whole) ? 0 : MISPLACED) + cell.reduce((sum, line) => sum + namesIn(line), 0) + widening(cell) + extra;
}

/** 治理12个村 and 新建污水处理站 end like names; a list of names is one. */
function namesIn(line: string): number {
  if (!isUnitList(line)) return 0;
  return /[、,]/.test(line) || isGroup(line) ? DOUBTFUL * 2 : 4;
}

/** A line that is longer than the one before it, which therefore ended its cell or a paragraph of it. */
function widening(cell: readonly string[]): number {
  return cell.slice(1).filter((line, index) => widthOf(line) > widthOf(cell[index]!) + 1 && !/[。;；]$/.test(cell[index]!)).length * DOUBTFUL;
}

function widthOf(line: string): number {
  let width = 0;
  for (const character of line) width += character < '\u2000' ? 1 : 2;
  return width;
}

/** What is left of a date behind a line's end: 底前, 月20日前, 30日前. */
const DATE_GOES_ON = /^(?:[年月日]?[底末]?前|[底末]|[年月]?\d{1,2}[月日][底末]?(?:\d{1,2}日)?前?|[年月][底末]|年)$/;
/** Most names begin with the level of their body. */
const NAME_BEGINS = /^(?:[县市区省州旗国中团驻乡镇]|各|有关|相关)/;
