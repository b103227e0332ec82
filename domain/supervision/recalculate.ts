import type { Instant, WorkCalendar } from '../calendar/calendar.js';
import type { AssignmentState } from './assignment.js';
import { owedAt } from './owed.js';
import type { Policy } from './policy.js';

interface Terms {
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
}

/**
 * The assignment when the plan's policy or calendar changes at `at`. Rungs the new terms place in the past count as
 * overtaken, so that a change floods nobody (DESIGN §8); only where something was owed under the old terms and has not
 * gone out yet does the past stay open, for what is down delays and never loses. Both sides of a change, the row and the
 * workflow's view, must ask this.
 */
export function recalculatedQuietly(state: AssignmentState, before: Terms, after: Terms, at: Instant): AssignmentState {
  if (before.policy === after.policy && before.calendar === after.calendar) return state;
  if (state.chasedThrough >= at || owedAt(state, before.policy, before.calendar, at).length > 0) return state;
  // What the mornings of a submission owe should it be withdrawn stays open: those days keep the judgement they had.
  return { ...state, chasedThrough: at };
}

/** The policy that takes the place of `before` at `at`, knowing the hours by which the days so far were judged. */
export function succeeding(before: Policy, after: Policy, at: Instant): Policy {
  const { formerHours: _brought, ...terms } = after;
  const known = before.formerHours ?? [];
  const formerHours = before.at === after.at ? known : [...known, { until: at, at: before.at }];
  return formerHours.length === 0 ? terms : { ...terms, formerHours };
}
