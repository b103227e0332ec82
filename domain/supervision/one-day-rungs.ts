import type { Instant, WorkCalendar } from '../calendar/calendar.js';
import { dateOf } from '../calendar/dates.js';
import type { AssignmentState } from './assignment.js';
import type { FallingRung } from './due-ladder.js';
import { inReviewAt } from './in-review.js';
import { knownWorkingDayAfter } from './known-days.js';
import { rungInstant } from './mornings.js';
import type { Policy, Rung } from './policy.js';
import { rungsOfKind, type RungOf } from './policy-rungs.js';

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
  return pendingRungs(waiting.from, '', state.chasedThrough, policy, calendar);
}

/** The same while an extension that the unit asks for is undecided, whoever's turn the assignment is. */
export function extensionRungs(state: AssignmentState, policy: Policy, calendar: WorkCalendar): readonly FallingRung[] {
  if (state.extension === null) return [];
  return pendingRungs(state.extension.requestedAt, extensionOccasion(state), state.chasedThrough, policy, calendar);
}

/** The pending request in a notice's key: `extension:2` for the second one. */
export function extensionOccasion({ extensionRequests = 1 }: AssignmentState): string {
  return `extension:${extensionRequests}`;
}

/**
 * The reminders to decide on what has waited since `since`, ascending: n working days after it; of one that repeats
 * itself, those up to the first after `through`.
 */
export function pendingRungs(since: Instant, occasion: string, through: Instant, policy: Policy, calendar: WorkCalendar): readonly FallingRung[] {
  return rungsOfKind(policy, 'reviewPending')
    .flatMap((rung) => timesOf(rung, since, occasion, through, policy, calendar))
    .sort((a, b) => a.at - b.at);
}

function timesOf(
  rung: RungOf<'reviewPending'>,
  since: Instant,
  occasion: string,
  through: Instant,
  policy: Policy,
  calendar: WorkCalendar,
): readonly FallingRung[] {
  const { workingDays, every } = rung.when;
  const times: FallingRung[] = [];
  for (let n = workingDays; ; n += every ?? 0) {
    const day = knownWorkingDayAfter(dateOf(since), n, calendar);
    if (day === null) return times;
    const at = rungInstant(day, policy);
    const named = [occasion, ...(every === undefined ? [] : [`k:${n}`])].filter((part) => part !== '').join(' ');
    times.push({ rung, at, ...(named === '' ? {} : { occasion: named }) });
    if (every === undefined || at > through) return times;
  }
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
      return day === null ? [] : [{ rung, at: rungInstant(day, policy) }];
    })
    .sort((a, b) => a.at - b.at);
}
