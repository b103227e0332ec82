/**
 * Working days of 2022 and January 2023 by the State Council's notices (国办发明电〔2021〕11号, 〔2022〕16号), written down by
 * hand: the oracle shares no calendar with the product.
 */
const WEEKDAYS_OFF = new Set([
  '2022-01-03', '2022-01-31', '2022-02-01', '2022-02-02', '2022-02-03', '2022-02-04', '2022-04-04', '2022-04-05', '2022-05-02',
  '2022-05-03', '2022-05-04', '2022-06-03', '2022-09-12', '2022-10-03', '2022-10-04', '2022-10-05', '2022-10-06', '2022-10-07', '2023-01-02',
  '2023-01-23', '2023-01-24', '2023-01-25', '2023-01-26', '2023-01-27',
]);
const WEEKEND_WORKED = new Set(['2022-01-29', '2022-01-30', '2022-04-02', '2022-04-24', '2022-05-07', '2022-10-08', '2022-10-09', '2023-01-28', '2023-01-29']);

const DAY = 86_400_000;
/** Looked up: for a year's document they are asked for a million times. */
const DAYS = Array.from({ length: 500 }, (_, index) => new Date(Date.UTC(2021, 9, 1) + index * DAY).toISOString().slice(0, 10));
const PLACE = new Map(DAYS.map((day, index) => [day, index]));
const WORKED = new Set(DAYS.filter((day) => WEEKEND_WORKED.has(day) || !(isWeekend(day) || WEEKDAYS_OFF.has(day))));

/** The date `n` calendar days after `date`. */
export function plusDays(date: string, n: number): string {
  const place = PLACE.get(date);
  const there = place === undefined ? undefined : DAYS[place + n];
  return there ?? new Date(Date.parse(`${date}T00:00:00Z`) + n * DAY).toISOString().slice(0, 10);
}

/** Whether people work on that day. Refuses days the table does not know. */
export function works(date: string): boolean {
  if (date < '2022-01-01' || date > '2023-01-31') throw new Error(`the oracle's calendar does not reach to ${date}`);
  return WORKED.has(date);
}

function isWeekend(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}

/** That day, or the last working day before it. */
export function workingDayNotAfter(date: string): string {
  let day = date;
  while (!works(day)) day = plusDays(day, -1);
  return day;
}

/** The n-th working day after `date`, not counting `date`. */
export function nthWorkingDayAfter(date: string, n: number): string {
  let day = date;
  for (let left = n; left > 0; ) {
    day = plusDays(day, 1);
    if (works(day)) left -= 1;
  }
  return day;
}
