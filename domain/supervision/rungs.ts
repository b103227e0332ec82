import type { Instant, WorkCalendar } from '../calendar/calendar.js';
import type { AssignmentState } from './assignment.js';
import { rungsAfterDue, rungsBeforeDue, type FallingRung } from './due-ladder.js';
import { acknowledgeRungs, reviewRungs, workPlanRungs } from './one-day-rungs.js';
import type { Policy } from './policy.js';

export interface NextRung {
  readonly at: Instant;
  readonly rule: string;
}

/**
 * The earliest instant after both `after` and what is dealt with already, at which some rung is owed if nothing else
 * happens; null when none ever is. It may lie in the past: then the rung is overdue itself. Always `policy.at` of a
 * working day (Asia/Shanghai).
 */
export function nextRung(
  state: AssignmentState,
  policy: Policy,
  calendar: WorkCalendar,
  after: Instant,
): NextRung | null {
  const bound = Math.max(after, state.chasedThrough);
  const first = laddersOf(state, policy, calendar)
    .flatMap((ladder) => firstAfter(ladder, bound) ?? [])
    .reduce<FallingRung | null>((earliest, next) => (earliest === null || next.at < earliest.at ? next : earliest), null);
  return first === null ? null : { at: first.at, rule: first.rung.rule };
}

/**
 * {@link nextRung} after what is dealt with already, remembered for the state: a task's workflow asks for all its
 * assignments whenever one of them changes, and a state is never changed in place.
 */
export function nextRungOf(state: AssignmentState, policy: Policy, calendar: WorkCalendar): NextRung | null {
  const known = remembered.get(state);
  if (known?.policy === policy && known.calendar === calendar) return known.next;
  const next = nextRung(state, policy, calendar, state.chasedThrough);
  remembered.set(state, { policy, calendar, next });
  return next;
}

/**
 * Every rung to come if nothing else happens, in order of time: of each ladder the one that is owed at `now` (the latest
 * not dealt with; earlier ones are overtaken), and all that fall later.
 */
export function comingRungs(state: AssignmentState, policy: Policy, calendar: WorkCalendar, now: Instant): readonly FallingRung[] {
  return laddersOf(state, policy, calendar)
    .flatMap((ladder) => {
      const left = ladder.flatMap((stretch) => stretch()).filter(({ at }) => at > state.chasedThrough);
      const owed = left.findLastIndex(({ at }) => at <= now);
      return owed < 0 ? left : left.slice(owed);
    })
    .sort((a, b) => a.at - b.at);
}

/**
 * One ladder after the other, each as the stretches of it in order of time, computed only when asked for: what lies
 * after the due date matters only where nothing before it is left.
 */
export type Ladder = readonly (() => readonly FallingRung[])[];

/** The ladders that apply in the present state: the unit's while it is open, the reviewers' while a submission waits. */
export function laddersOf(state: AssignmentState, policy: Policy, calendar: WorkCalendar): readonly Ladder[] {
  switch (state.status) {
    case 'open':
      return [
        [() => rungsBeforeDue(state, policy, calendar), () => rungsAfterDue(state, policy, calendar)],
        [() => acknowledgeRungs(state, policy, calendar)],
        [() => workPlanRungs(state, policy, calendar)],
      ];
    case 'submitted':
      return [[() => reviewRungs(state, policy, calendar)]];
    case 'closed':
    case 'waived':
    case 'removed':
      return [];
  }
}

const remembered = new WeakMap<AssignmentState, { readonly policy: Policy; readonly calendar: WorkCalendar; readonly next: NextRung | null }>();

function firstAfter(ladder: Ladder, bound: Instant): FallingRung | null {
  for (const stretch of ladder) {
    const found = stretch().find(({ at }) => at > bound);
    if (found) return found;
  }
  return null;
}
