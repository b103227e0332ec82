import type { Instant, IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { dateOf } from '../calendar/dates.js';
import type { AssignmentState } from './assignment.js';
import { elapsedPercent } from './elapsed-share.js';
import { knownWorkingDayAfter } from './known-days.js';
import { daysLate } from './lateness.js';
import type { Policy } from './policy.js';
import { rungsOfKind } from './policy-rungs.js';

/** Why a unit goes under key supervision (重点督导). */
export type BehindReason = 'overdue' | 'notAcknowledged' | 'noWorkPlan' | 'progressBelow' | 'noReport';

/** What the unit has reported, and what it was really asked for. */
export interface Reported {
  /** Progress last reported; null: no report ever. */
  readonly percent: number | null;
  /** When reports of this assignment were asked for, by the requests that were made. */
  readonly askedAt: readonly Instant[];
}

/** A checkpoint: the stage's last day by the plan, and the morning on which it is summed up. */
export interface Checkpoint {
  readonly stageEnd: IsoDate;
  readonly at: Instant;
}

/**
 * Whether the assignment is behind schedule when its stage is summed up, and every reason. It is while the unit still owes it and
 * - `overdue`: it is late by at least one day of the count k (`daysLate`) that morning;
 * - `notAcknowledged`, `noWorkPlan`: missing after the day of its (first) reminder;
 * - `progressBelow`: reported progress is more than `policy.behindBy` points below the share of the time gone;
 * - `noReport`: none was ever filed though one was asked for on a day before, since the assignment.
 * What waits for review or has ended is never behind.
 */
export function isBehind(
  state: AssignmentState,
  reported: Reported,
  checkpoint: Checkpoint,
  policy: Policy,
  calendar: WorkCalendar,
): { readonly behind: boolean; readonly reasons: readonly BehindReason[] } {
  const reasons = state.status === 'open' ? reasonsOf(state, reported, checkpoint, policy, calendar) : [];
  return { behind: reasons.length > 0, reasons };
}

function reasonsOf(
  state: AssignmentState,
  { percent, askedAt }: Reported,
  { stageEnd, at }: Checkpoint,
  policy: Policy,
  calendar: WorkCalendar,
): readonly BehindReason[] {
  const reasons: BehindReason[] = [];
  if (daysLate(state, policy, calendar, at) > 0) reasons.push('overdue');

  const reminded = (kind: 'unacknowledged' | 'noWorkPlan') =>
    rungsOfKind(policy, kind).some(({ when }) => {
      const day = knownWorkingDayAfter(dateOf(state.assignedAt), when.workingDays, calendar);
      return day !== null && day < stageEnd;
    });
  if (state.acknowledgedAt === null && reminded('unacknowledged')) reasons.push('notAcknowledged');
  if (state.planFiledAt === null && reminded('noWorkPlan')) reasons.push('noWorkPlan');

  if (percent !== null) {
    const elapsed = elapsedPercent(state, stageEnd);
    if (elapsed !== null && percent < elapsed - policy.behindBy) reasons.push('progressBelow');
  } else if (askedAt.some((asked) => asked > state.assignedAt && dateOf(asked) < dateOf(at))) {
    reasons.push('noReport');
  }
  return reasons;
}
