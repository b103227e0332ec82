import type { Instant, IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { addMonths, dateOf, instantAt, lastDayOfMonth, monthOf } from '../calendar/dates.js';
import { lastWorkingDayOfYear } from '../calendar/working-days.js';
import { knownWorkingDayAfter, knownWorkingDayNotAfter, knownWorkingDayNotBefore } from './known-days.js';
import type { Policy } from './policy.js';
import { rungsOfKind, type RungOf } from './policy-rungs.js';

/** The request for the progress reports of one month. */
export interface MonthlyRequest {
  readonly at: Instant;
  /** `2022-05`: the month asked about, also where the request itself had to move into the month before. */
  readonly month: string;
}

/**
 * The monthly requests between two instants (both included): each month's day by the policy (the last day where the month is
 * shorter) or the working day before, at `policy.at` (Asia/Shanghai); by their time, then by their months.
 */
export function monthlyRequests(policy: Policy, calendar: WorkCalendar, from: Instant, to: Instant): MonthlyRequest[] {
  const requests = new Map<string, MonthlyRequest>();
  // From the first of the first month to a month beyond the last: a request of its first days may move back before it.
  const first = `${monthOf(dateOf(from))}-01` as IsoDate;
  const last = addMonths(dateOf(to), 1);
  for (const { when } of rungsOfKind(policy, 'monthly')) {
    for (let day = first; day <= last; day = addMonths(day, 1)) {
      const fallsOn = knownWorkingDayNotAfter(dayOfMonth(day, when.day), calendar);
      const at = fallsOn === null ? null : instantAt(fallsOn, policy.at);
      if (at !== null && from <= at && at <= to) requests.set(`${at} ${monthOf(day)}`, { at, month: monthOf(day) });
    }
  }
  return [...requests.values()].sort((a, b) => a.at - b.at || (a.month < b.month ? -1 : 1));
}

/** The policy's rungs that make this very request. */
export function monthlyRungsOf(policy: Policy, calendar: WorkCalendar, { at, month }: MonthlyRequest): readonly RungOf<'monthly'>[] {
  return rungsOfKind(policy, 'monthly').filter((rung) =>
    monthlyRequests({ ...policy, rungs: [rung] }, calendar, at, at).some((request) => request.month === month),
  );
}

/** Whether a stage was over when the plan was launched: then it is neither opened nor summed up. */
export function isOverAtLaunch(end: IsoDate, launchedAt: Instant): boolean {
  return end < dateOf(launchedAt);
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

/**
 * The day of the last rung that does not repeat itself for work that was due on `lastDay` and never came: a plan due on 31
 * December is not over when its year is assessed on the 30th. Null where the calendar does not reach that far; then nobody can say yet that it is over.
 */
export function ladderEnd(lastDay: IsoDate, policy: Policy, calendar: WorkCalendar): IsoDate | null {
  const once = rungsOfKind(policy, 'afterDue').filter(({ when }) => when.every === undefined);
  const days = Math.max(0, ...once.map(({ when }) => when.workingDays));
  return days === 0 ? lastDay : knownWorkingDayAfter(lastDay, days, calendar);
}

function dayOfMonth(month: IsoDate, day: number): IsoDate {
  const last = lastDayOfMonth(month);
  const wanted = `${monthOf(month)}-${String(day).padStart(2, '0')}` as IsoDate;
  return wanted < last ? wanted : last;
}
