import type { Instant, IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { dateOf } from '../calendar/dates.js';
import { workingDaysBetween } from '../calendar/working-days.js';
import type { AssignmentState } from './assignment.js';
import { isUnitsMorning, morningsAfterDue } from './mornings.js';
import type { Policy } from './policy.js';

/**
 * The day the unit had done its part (Asia/Shanghai): that of the submission that was approved or still waits. Null while
 * the unit owes one. The time a submission spends in review is not the unit's, so this day decides what is late.
 */
export function deliveredOn(state: AssignmentState): IsoDate | null {
  if (state.status !== 'submitted' && state.status !== 'closed') return null;
  const last = state.reviewSpans.at(-1);
  return last === undefined ? null : dateOf(last.from);
}

/**
 * How late the unit is, in working days: the working mornings (`policy.at`) after the present due date, up to `now`, on which
 * it owed the matter. Days in review do not count, those of a submission it withdrew do. 0 on and before the due date, without
 * one, and for what was waived or taken off; what is closed keeps the count it was closed with.
 */
export function daysLate(state: AssignmentState, policy: Policy, calendar: WorkCalendar, now: Instant): number {
  if (state.dueOn === null || state.status === 'waived' || state.status === 'removed') return 0;
  let days = 0;
  for (const at of morningsAfterDue(state, state.dueOn, policy, calendar)) {
    if (at > now || (state.closedAt !== null && at > state.closedAt)) break;
    if (isUnitsMorning(state, at)) days += 1;
  }
  return days;
}

/**
 * Working days left after today up to and including the due date: 0 on the last of them; past it minus the days late, so that
 * neither a day in review nor a weekend makes it less. Null without a due date, once the assignment has ended, and past the
 * due date while it is not late.
 */
export function workingDaysLeft(state: AssignmentState, policy: Policy, calendar: WorkCalendar, now: Instant): number | null {
  if (state.dueOn === null || state.closedAt !== null) return null;
  const today = dateOf(now);
  if (today <= state.dueOn) return workingDaysBetween(today, state.dueOn, calendar);
  const late = daysLate(state, policy, calendar, now);
  return late === 0 ? null : -late;
}
