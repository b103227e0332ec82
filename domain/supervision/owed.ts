import type { Instant, WorkCalendar } from '../calendar/calendar.js';
import type { AssignmentState } from './assignment.js';
import type { FallingRung } from './due-ladder.js';
import type { Policy, Rung } from './policy.js';
import { laddersOf, type Ladder } from './rungs.js';

/** A rung that has fallen due and is not dealt with. */
export interface Owed {
  readonly rule: string;
  readonly rung: Rung;
  /** The morning it fell on, not the moment of asking: `policy.at` of a working day, Asia/Shanghai. */
  readonly at: Instant;
  readonly dueVersion: number;
  /** The submission a review rung speaks of; 0 for the unit's rungs, which go out once per due-date version. */
  readonly round: number;
}

/**
 * What is owed at `now`: of each ladder the latest rung that fell after `chasedThrough` and not after `now`, if it
 * still applies in the present state. So an outage is followed by one catch-up per ladder, never the backlog, and
 * nothing goes to a unit that has submitted, been extended or waived since. This is what the chase activity asks again
 * under the lock.
 */
export function owedAt(state: AssignmentState, policy: Policy, calendar: WorkCalendar, now: Instant): Owed[] {
  if (now <= state.chasedThrough) return [];
  const round = state.status === 'submitted' ? state.round : 0;
  return laddersOf(state, policy, calendar)
    .flatMap((ladder) => latestWithin(ladder, state.chasedThrough, now) ?? [])
    .map(({ rung, at }) => ({ rule: rung.rule, rung, at, dueVersion: state.dueVersion, round }));
}

function latestWithin(ladder: Ladder, after: Instant, through: Instant): FallingRung | undefined {
  return ladder.flatMap((stretch) => stretch()).findLast(({ at }) => after < at && at <= through);
}
