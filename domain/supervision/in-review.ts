import type { Instant } from '../calendar/calendar.js';
import type { AssignmentState } from './assignment.js';

/** Whether a submission waited for review at that instant. What is done at the very instant is done after it: the morning's rungs go first. */
export function inReviewAt(state: AssignmentState, at: Instant): boolean {
  return state.reviewSpans.some(({ from, to }) => from < at && (to === null || at <= to));
}
