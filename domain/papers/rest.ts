import type { Instant, IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { addDays, dateOf, instantAt } from '../calendar/dates.js';
import type { AssignmentState } from '../supervision/assignment.js';
import { isWaiting } from '../supervision/overdue-ladder.js';
import type { Policy } from '../supervision/policy.js';

/** A matter of which no paper may speak yet. */
export interface Rest {
  /** The first day on which one may; null where that hangs on somebody (an undecided request, a unit no mail reaches). */
  readonly until: IsoDate | null;
}

/**
 * Whether a drafted matter rests at `now`; null: a paper may speak of it.
 *
 * DESIGN §4: after a return no rung beyond urging falls before the third working day. A paper is such a rung, whoever signs it.
 * So a draft made before a submission, which lapses with the submission and comes back with the return, is signed from the
 * third working day after the return on, no earlier; the same holds for whatever else makes rungs beyond urging wait
 * (`isWaiting`). Where a paper has other matters, those are signed and the resting one stays behind in a draft of its own.
 *
 * @example
 * restOf(returnedOnFriday, saturday, policy, calendar) // { until: '2022-06-29' }, the Wednesday
 */
export function restOf(state: AssignmentState, now: Instant, policy: Policy, calendar: WorkCalendar): Rest | null {
  if (!isWaiting(state, now, policy, calendar)) return null;
  const mornings = Array.from({ length: daysAhead(policy) }, (_, index) => addDays(dateOf(now), index + 1));
  return { until: mornings.find((day) => !isWaiting(state, instantAt(day, '00:00'), policy, calendar)) ?? null };
}

/** Calendar days within which every pause ends: its working days, and the longest holidays between them. */
function daysAhead({ pauseAfterReturn = 0 }: Policy): number {
  return pauseAfterReturn * 7 + 21;
}
