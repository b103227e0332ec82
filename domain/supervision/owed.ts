import type { Instant, WorkCalendar } from '../calendar/calendar.js';
import { dateOf } from '../calendar/dates.js';
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
  /** The request, or which time of a rung that repeats itself; '' for all others. */
  readonly occasion: string;
  /** It fell on a morning of a submission that was withdrawn: it goes at once, or daily submissions would outrun it for ever. */
  readonly atOnce: boolean;
}

/**
 * What is owed at `now`: of each ladder what fell on the latest morning after `chasedThrough` and not after `now`, if it
 * still applies in the present state. So an outage is followed by one catch-up per ladder, never the backlog, and
 * nothing goes to a unit that has submitted, been extended or waived since. This is what the chase activity asks again
 * under the lock.
 */
export function owedAt(state: AssignmentState, policy: Policy, calendar: WorkCalendar, now: Instant): Owed[] {
  if (now <= state.chasedThrough) return [];
  const owed = laddersOf(state, policy, calendar).flatMap((ladder) => {
    const round = ladder.of === 'review' ? state.round : 0;
    return latestWithin(ladder, state.chasedThrough, now).filter(({ rung }) => !isPast(state, rung, now)).map(({ rung, at, occasion = '' }) => {
      const atOnce = ladder.of === 'unit' && at <= (state.withdrawnAt ?? 0);
      return { rule: rung.rule, rung, at, dueVersion: state.dueVersion, round, occasion, atOnce };
    });
  });
  // What has gone up is announced no more.
  return owed.filter(({ rung: { announces } }) => announces === undefined || owed.every(({ rule }) => rule !== announces));
}

/** A reminder of the due date is pointless once that is past; urging follows. */
function isPast({ dueOn }: AssignmentState, { when }: Rung, now: Instant): boolean {
  return when.kind === 'beforeDue' && dueOn !== null && dateOf(now) > dueOn;
}

/** The rungs of the latest morning that is past; those of earlier ones are overtaken. */
function latestWithin(ladder: Ladder, after: Instant, through: Instant): readonly FallingRung[] {
  const past = ladder.stretches.flatMap((stretch) => stretch()).filter(({ at }) => after < at && at <= through);
  return past.filter(({ at }) => at === past.at(-1)!.at);
}
