import type { Instant, IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { addMonths, dateOf, instantAt, lastDayOfMonth, monthOf } from '../calendar/dates.js';
import { lastWorkingDayOfYear } from '../calendar/working-days.js';
import { knownWorkingDayAfter, knownWorkingDayNotAfter, knownWorkingDayNotBefore } from './known-days.js';
import type { Policy } from './policy.js';
import { rungsOfKind, type RungOf } from './policy-rungs.js';

/**
 * When progress reports are asked for between two instants (both included): each month's day by the policy (the last day
 * where the month is shorter) or the working day before, at `policy.at`, ascending.
 */
export function monthlyInstants(policy: Policy, calendar: WorkCalendar, from: Instant, to: Instant): Instant[] {
  const instants = new Set<Instant>();
  // From the first of the first month to a month beyond the last: a request of its first days may move back before it.
  const first = `${monthOf(dateOf(from))}-01` as IsoDate;
  const last = addMonths(dateOf(to), 1);
  for (const { when } of rungsOfKind(policy, 'monthly')) {
    for (let month = first; month <= last; month = addMonths(month, 1)) {
      const day = knownWorkingDayNotAfter(dayOfMonth(month, when.day), calendar);
      if (day !== null) instants.add(instantAt(day, policy.at));
    }
  }
  return [...instants].filter((at) => from <= at && at <= to).sort((a, b) => a - b);
}

/** The policy's monthly rungs that fall at this very instant. */
export function monthlyRungsAt(policy: Policy, calendar: WorkCalendar, at: Instant): readonly RungOf<'monthly'>[] {
  return rungsOfKind(policy, 'monthly').filter((rung) => monthlyInstants({ ...policy, rungs: [rung] }, calendar, at, at).length > 0);
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
 * The day of the last rung that does not repeat itself for work that was due on `lastDay` and never came: a plan due on 31 December is not over when its
 * year is assessed on the 30th. Null where the calendar does not reach that far; then nobody can say yet that it is over.
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
