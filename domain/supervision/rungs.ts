import type { Instant, WorkCalendar } from '../calendar/calendar.js';
import type { AssignmentState } from './assignment.js';
import { rungsBeforeDue, type FallingRung } from './due-ladder.js';
import { acknowledgeRungs, extensionRungs, reviewRungs, workPlanRungs } from './one-day-rungs.js';
import { rungsAfterDue } from './overdue-ladder.js';
import type { Policy, Rung } from './policy.js';

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
      const left = ladder.stretches.flatMap((stretch) => stretch()).filter(({ at }) => at > state.chasedThrough);
      const owed = left.findLast(({ at }) => at <= now);
      return owed === undefined ? left : left.filter(({ at }) => at >= owed.at);
    })
    .sort((a, b) => a.at - b.at);
}

/**
 * One ladder after the other, each as the stretches of it in order of time, computed only when asked for: what lies
 * after the due date matters only where nothing before it is left.
 */
export interface Ladder {
  readonly of: 'unit' | 'review' | 'extension';
  readonly stretches: readonly (() => readonly FallingRung[])[];
}

/**
 * The ladders that apply in the present state: the unit's while it is open, the reviewers' while a submission or a request
 * for an extension waits. `of` says whose: a rung of a review belongs to its round, one of a request to the request.
 */
export function laddersOf(state: AssignmentState, policy: Policy, calendar: WorkCalendar): readonly Ladder[] {
  const extension: Ladder = { of: 'extension', stretches: [() => extensionRungs(state, policy, calendar)] };
  const waiting = state.extension === null ? [] : [extension];
  let afterDue: readonly FallingRung[] | null = null;
  const overdue = (track: Track) => (afterDue ??= rungsAfterDue(state, policy, calendar)).filter(({ rung }) => trackOf(rung) === track);
  switch (state.status) {
    case 'open':
      return [
        { of: 'unit', stretches: [() => rungsBeforeDue(state, policy, calendar), () => overdue('climbs')] },
        { of: 'unit', stretches: [() => overdue('announces')] },
        { of: 'unit', stretches: [() => overdue('repeats')] },
        { of: 'unit', stretches: [() => acknowledgeRungs(state, policy, calendar)] },
        { of: 'unit', stretches: [() => workPlanRungs(state, policy, calendar)] },
        ...waiting,
      ];
    case 'submitted':
      return [{ of: 'review', stretches: [() => reviewRungs(state, policy, calendar)] }, ...waiting];
    case 'closed':
    case 'waived':
    case 'removed':
      return [];
  }
}

/**
 * Which ladder a rung after the due date stands on. An announcement to the office and a line that is repeated overtake none of
 * the steps themselves: after an outage of two days a supervision notice is still owed.
 */
type Track = 'climbs' | 'announces' | 'repeats';

function trackOf({ announces, when }: Rung): Track {
  if (announces !== undefined) return 'announces';
  return 'every' in when ? 'repeats' : 'climbs';
}

const remembered = new WeakMap<AssignmentState, { readonly policy: Policy; readonly calendar: WorkCalendar; readonly next: NextRung | null }>();

function firstAfter(ladder: Ladder, bound: Instant): FallingRung | null {
  for (const stretch of ladder.stretches) {
    const found = stretch().find(({ at }) => at > bound);
    if (found) return found;
  }
  return null;
}
