import type { Instant, WorkCalendar } from '../calendar/calendar.js';
import { dateOf, instantAt } from '../calendar/dates.js';
import type { AssignmentState } from './assignment.js';
import type { FallingRung } from './due-ladder.js';
import { inReviewAt } from './in-review.js';
import { knownWorkingDayAfter } from './known-days.js';
import type { Policy, Rung } from './policy.js';
import { rungsOfKind } from './policy-rungs.js';

/** The reminders to acknowledge, while that is missing: n working days after the assignment, unless in review that morning. */
export function acknowledgeRungs(state: AssignmentState, policy: Policy, calendar: WorkCalendar): readonly FallingRung[] {
  if (state.acknowledgedAt !== null) return [];
  return unitRungs(state, rungsOfKind(policy, 'unacknowledged'), policy, calendar);
}

/** The reminders to file a work plan with a named person, while it is missing; as {@link acknowledgeRungs}. */
export function workPlanRungs(state: AssignmentState, policy: Policy, calendar: WorkCalendar): readonly FallingRung[] {
  if (state.planFiledAt !== null) return [];
  return unitRungs(state, rungsOfKind(policy, 'noWorkPlan'), policy, calendar);
}

/** The reminders to the reviewers: n working days after the submission that waits. None when none waits. */
export function reviewRungs(state: AssignmentState, policy: Policy, calendar: WorkCalendar): readonly FallingRung[] {
  const waiting = state.reviewSpans.at(-1);
  if (state.status !== 'submitted' || waiting === undefined) return [];
  return daysAfter(waiting.from, rungsOfKind(policy, 'reviewPending'), policy, calendar);
}

type Counted = Rung & { readonly when: { readonly workingDays: number } };

function unitRungs(
  state: AssignmentState,
  rungs: readonly Counted[],
  policy: Policy,
  calendar: WorkCalendar,
): readonly FallingRung[] {
  return daysAfter(state.assignedAt, rungs, policy, calendar).filter(({ at }) => !inReviewAt(state, at));
}

/** Each rung on its n-th working day after the day of `from`, ascending. */
function daysAfter(
  from: Instant,
  rungs: readonly Counted[],
  policy: Policy,
  calendar: WorkCalendar,
): readonly FallingRung[] {
  return rungs
    .flatMap((rung) => {
      const day = knownWorkingDayAfter(dateOf(from), rung.when.workingDays, calendar);
      return day === null ? [] : [{ rung, at: instantAt(day, policy.at) }];
    })
    .sort((a, b) => a.at - b.at);
}
