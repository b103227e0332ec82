import type { IsoDate } from '../calendar/calendar.js';
import { dateOf, daysBetween } from '../calendar/dates.js';
import type { AssignmentState } from './assignment.js';

/** Percent of the days from the assignment to the present due date gone on that day, 0 to 100; null without a due date. */
export function elapsedPercent(state: AssignmentState, on: IsoDate): number | null {
  if (state.dueOn === null) return null;
  const assignedOn = dateOf(state.assignedAt);
  const whole = daysBetween(assignedOn, state.dueOn);
  if (whole <= 0) return 100;
  return Math.min(100, Math.max(0, (daysBetween(assignedOn, on) / whole) * 100));
}
