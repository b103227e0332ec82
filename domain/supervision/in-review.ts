import type { Instant } from '../calendar/calendar.js';
import type { AssignmentState } from './assignment.js';

/** Whether a submission waited for review at that instant. The moment of submission counts, the moment of decision not. */
export function inReviewAt(state: AssignmentState, at: Instant): boolean {
  return state.reviewSpans.some(({ from, to }) => from <= at && (to === null || at < to));
}
