import type { Instant, IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { addMonths, instantAt, isoDate, lastDayOfMonth, monthOf } from '../calendar/dates.js';
import { lastWorkingDayOfYear } from '../calendar/working-days.js';
import { knownWorkingDayNotAfter, knownWorkingDayNotBefore } from './known-days.js';
import type { Policy } from './policy.js';
import { rungsOfKind } from './policy-rungs.js';

/**
 * When progress reports are asked for from the first date to the last (both included): each month's day by the policy
 * (its last day where the month is shorter) or the working day before, at `policy.at`, ascending. The day they are really
 * asked on decides whether a request belongs to the span, so every request belongs to exactly one of adjoining stages.
 */
export function monthlyInstants(policy: Policy, calendar: WorkCalendar, from: IsoDate, to: IsoDate): Instant[] {
  const days = new Set<IsoDate>();
  const first = isoDate(Number(from.slice(0, 4)), Number(from.slice(5, 7)), 1);
  for (const { when } of rungsOfKind(policy, 'monthly')) {
    // One month more: its first days' request may move back into the span's last month.
    for (let month = first; month <= addMonths(to, 1); month = addMonths(month, 1)) {
      const day = knownWorkingDayNotAfter(dayOfMonth(month, when.day), calendar);
      if (day !== null && from <= day && day <= to) days.add(day);
    }
  }
  return [...days].sort().map((day) => instantAt(day, policy.at));
}

/** When a stage opens: the morning of its first day or of the next working day, and never before the launch. */
export function stageOpenInstant(start: IsoDate, launchedAt: Instant, policy: Policy, calendar: WorkCalendar): Instant {
  return Math.max(launchedAt, instantAt(knownWorkingDayNotBefore(start, calendar) ?? start, policy.at));
}

/** When a stage is summed up: the morning of its last day, or of the next working day if that is none. */
export function stageEndInstant(end: IsoDate, policy: Policy, calendar: WorkCalendar): Instant {
  return instantAt(knownWorkingDayNotBefore(end, calendar) ?? end, policy.at);
}

/** When a year is assessed (督查考核): the morning of its last working day. Throws for a year the calendar does not have. */
export function assessmentInstant(year: number, policy: Policy, calendar: WorkCalendar): Instant {
  return instantAt(lastWorkingDayOfYear(year, calendar), policy.at);
}

function dayOfMonth(month: IsoDate, day: number): IsoDate {
  const last = lastDayOfMonth(month);
  const wanted = `${monthOf(month)}-${String(day).padStart(2, '0')}` as IsoDate;
  return wanted < last ? wanted : last;
}
