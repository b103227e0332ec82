import type { Instant, WorkCalendar } from '../calendar/calendar.js';
import { dateOf, instantAt } from '../calendar/dates.js';
import type { AssignmentState } from '../supervision/assignment.js';
import { knownWorkingDayAfter, knownWorkingDayNotBefore } from '../supervision/known-days.js';
import { leaveAt } from '../supervision/leave-at.js';
import { isBeyondUrging, isWaiting } from '../supervision/overdue-ladder.js';
import type { Policy } from '../supervision/policy.js';
import { rungsOfKind, type RungOf } from '../supervision/policy-rungs.js';

/** The plan's terms and its present. */
export interface Present {
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
  readonly now: Instant;
}

/**
 * Whether a change of the assignment may give back what was called off (`stillApplies`), or put off what has not left yet: a
 * submission came back, something that the ladder waited for has ended, or a held escalation was let go. Within one due date.
 */
export function givesBack(before: AssignmentState, after: AssignmentState): boolean {
  if (after.status !== 'open' || after.closedAt !== null || after.dueVersion !== before.dueVersion) return false;
  return before.status === 'submitted' || isOpenEnded(before) && !isOpenEnded(after) || (before.heldVersion === before.dueVersion && after.heldVersion !== after.dueVersion);
}

/**
 * When the notices of these rules after the due date, called off or not gone yet, may leave: after a withdrawal at once, within
 * the sending hours, for its mornings count as open; else on the first morning on which the ladder need not wait. What is
 * announced follows its announcement by a working day. A rule is missing where it may not leave: it waits for something without an end, or is held.
 */
export function leaveAgainAt(rules: readonly string[], state: AssignmentState, present: Present): ReadonlyMap<string, Instant> {
  const { policy, calendar } = present;
  const rungs = rungsOfKind(policy, 'afterDue').filter(({ rule }) => rules.includes(rule));
  const instants = new Map<string, Instant>();
  for (const rung of rungs) {
    const at = firstFree(rung, state, present);
    if (at !== null) instants.set(rung.rule, at);
  }
  for (const { announces, rule } of rungs) {
    const [announced, follows] = [instants.get(rule), announces === undefined ? undefined : instants.get(announces)];
    if (announced === undefined || follows === undefined || dateOf(follows) > dateOf(announced)) continue;
    const day = knownWorkingDayAfter(dateOf(announced), 1, calendar);
    if (day !== null) instants.set(announces!, instantAt(day, policy.at));
  }
  return instants;
}

function firstFree(rung: RungOf<'afterDue'>, state: AssignmentState, { policy, calendar, now }: Present): Instant | null {
  const announced = policy.rungs.some(({ announces }) => announces === rung.rule);
  if (announced && state.heldVersion === state.dueVersion) return null;
  const waits = (at: Instant) => isBeyondUrging(rung) && isWaiting(state, at, policy, calendar);
  const atOnce = leaveAt(now, now, policy, calendar);
  if (state.withdrawnAt === now && !waits(atOnce)) return atOnce;
  if (isOpenEnded(state) && isBeyondUrging(rung)) return null;
  // A pause ends by itself, so that one of the coming mornings is free.
  for (let day = knownWorkingDayNotBefore(dateOf(now), calendar); day !== null; day = knownWorkingDayAfter(day, 1, calendar)) {
    const at = instantAt(day, policy.at);
    if (at > now && !waits(at)) return at;
  }
  return null;
}

/** Rungs beyond urging wait, and nobody knows until when. */
function isOpenEnded({ waits = [] }: AssignmentState): boolean {
  return waits.some(({ to }) => to === null);
}
