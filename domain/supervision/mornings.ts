import type { Instant, IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { addDays, dateOf, instantAt } from '../calendar/dates.js';
import type { AssignmentState } from './assignment.js';
import { inReviewAt } from './in-review.js';
import { knownWorkingDayAfter } from './known-days.js';
import type { Policy } from './policy.js';

/*
 * The mornings that count: what a day owes is decided by the state at the policy's hour (08:30) of that day, Asia/Shanghai.
 */

/**
 * The instant at which that day is judged: the hour of the policy in force then. Where the hour was changed on the day
 * itself, the first that was met; null where none was (put from the evening to the morning at noon).
 */
export function morningOf(day: IsoDate, { at, formerHours = [] }: Pick<Policy, 'at' | 'formerHours'>): Instant | null {
  let from = Number.NEGATIVE_INFINITY;
  for (const former of formerHours) {
    const moment = instantAt(day, former.at);
    if (from < moment && moment <= former.until) return moment;
    from = former.until;
  }
  const moment = instantAt(day, at);
  return moment > from ? moment : null;
}

/** The instant of that day's rungs: its morning, or the present hour where the day has none. */
export function rungInstant(day: IsoDate, policy: Pick<Policy, 'at' | 'formerHours'>): Instant {
  return morningOf(day, policy) ?? instantAt(day, policy.at);
}

/**
 * The working mornings after the present due date and after it came into force, ascending, without end but for the calendar's;
 * whether the assignment was open on each is `isUnitsMorning`.
 */
export function* morningsAfterDue(state: AssignmentState, dueOn: IsoDate, policy: Policy, calendar: WorkCalendar): Generator<Instant> {
  const oldDay = addDays(dateOf(state.dueSince), -1);
  for (let day = nextDay(dueOn > oldDay ? dueOn : oldDay, calendar); day !== null; day = nextDay(day, calendar)) {
    const at = morningOf(day, policy);
    if (at !== null && at > state.dueSince) yield at;
  }
}

/** Whether that morning was the unit's: under the present due date, handed out, not in review, not ended. */
export function isUnitsMorning(state: AssignmentState, at: Instant): boolean {
  return at > state.dueSince && at > state.assignedAt && !inReviewAt(state, at) && (state.closedAt === null || at <= state.closedAt);
}

function nextDay(day: IsoDate, calendar: WorkCalendar): IsoDate | null {
  return knownWorkingDayAfter(day, 1, calendar);
}
