import { chineseNumber } from './quantity.js';

/**
 * The months a monthly rule runs over: those the text names (4月至11月), else those given, else the whole year where only
 * that fits. `slots` is how many months the points are worth; null where it cannot be said which months they are.
 */
export function monthsOf(text: string, slots: number, given: readonly string[]): readonly string[] | null {
  if (!Number.isInteger(slots) || slots < 1) return null;
  const years = new Set(given.map((month) => month.slice(0, 4)));
  const named = /(?:(20\d\d)年)?(\d{1,2}|[一二三四五六七八九十]{1,2})月份?(?:至|到|-|~|—|–)+(?:(20\d\d)年)?(?:次年)?(\d{1,2}|[一二三四五六七八九十]{1,2})月/.exec(text);
  if (named) {
    const year = named[1] ?? (years.size === 1 ? [...years][0] : undefined);
    const [from, to] = [monthNumber(named[2]!), monthNumber(named[4]!)];
    if (year === undefined || from === null || to === null || from > to || (named[3] !== undefined && named[3] !== year)) return null;
    const months = range(year, from, to);
    return months.length === slots ? months : null;
  }
  if (given.length === slots) return [...given];
  return slots === 12 && years.size === 1 ? range([...years][0]!, 1, 12) : null;
}

function monthNumber(printed: string): number | null {
  const number = /^\d/.test(printed) ? Number(printed) : chineseNumber(printed);
  return number !== null && number >= 1 && number <= 12 ? number : null;
}

function range(year: string, from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `${year}-${String(from + index).padStart(2, '0')}`);
}

/** The months from one date to another, both included; at most sixty, and none where the second lies before the first. */
export function monthsBetween(first: string, last: string): readonly string[] {
  const index = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
  const length = Math.min(60, index(last) - index(first) + 1);
  return Array.from({ length: Math.max(0, length) || 0 }, (_, offset) => {
    const month = index(first) + offset;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}
