const DAY_MS = 86_400_000;

export interface TimeScale {
  /** Where the beginning of a date lies on the scale: `37.5%`. Dates outside come to its ends. */
  readonly at: (date: string) => string;
  /** From the beginning of one date to the end of another, both `2022-11-30`. */
  readonly span: (start: string, end: string) => { readonly left: string; readonly width: string };
  /** First days of the months on it. */
  readonly months: readonly string[];
}

/** The whole months from one date to another as a scale. */
export function timeScale(first: string, last: string): TimeScale {
  const from = `${first.slice(0, 7)}-01`;
  const months: string[] = [];
  for (let month = from; month <= last.slice(0, 10); month = nextMonth(month)) months.push(month);
  const to = nextMonth(months.at(-1) ?? from);
  const whole = Date.parse(to) - Date.parse(from);
  const share = (ms: number) => Math.min(100, Math.max(0, ((ms - Date.parse(from)) / whole) * 100));
  const start = (date: string) => share(Date.parse(date.slice(0, 10)));
  const end = (date: string) => share(Date.parse(date.slice(0, 10)) + DAY_MS);
  return {
    at: (date) => `${start(date)}%`,
    span: (one, other) => ({ left: `${start(one)}%`, width: `${Math.max(0, end(other) - start(one))}%` }),
    months,
  };
}

function nextMonth(first: string): string {
  const [year, month] = first.split('-').map(Number) as [number, number];
  return `${month === 12 ? year + 1 : year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}
