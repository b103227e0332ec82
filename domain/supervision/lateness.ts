import type { Instant, IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { dateOf, daysBetween } from '../calendar/dates.js';
import { workingDaysBetween } from '../calendar/working-days.js';
import type { AssignmentState } from './assignment.js';

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
 * Calendar days past the present due date: of the submission that was approved or waits, else of `now` (Asia/Shanghai).
 * The due date is inclusive, so work delivered on it is 0 days late. 0 too without a due date and for what was waived or
 * taken off, since nothing was owed.
 */
export function daysLate(state: AssignmentState, now: Instant): number {
  return daysLateOn(state, dateOf(now));
}

/** The same by a date. */
export function daysLateOn(state: AssignmentState, today: IsoDate): number {
  if (state.dueOn === null || state.status === 'waived' || state.status === 'removed') return 0;
  return Math.max(0, daysBetween(state.dueOn, deliveredOn(state) ?? today));
}

/**
 * Working days left after today up to and including the due date: 0 on the last of them, negative (the working days
 * gone since) after it. Null without a due date or once the assignment has ended.
 */
export function workingDaysLeft(state: AssignmentState, now: Instant, calendar: WorkCalendar): number | null {
  if (state.dueOn === null || state.closedAt !== null) return null;
  const today = dateOf(now);
  return today <= state.dueOn
    ? workingDaysBetween(today, state.dueOn, calendar)
    : -workingDaysBetween(state.dueOn, today, calendar);
}
