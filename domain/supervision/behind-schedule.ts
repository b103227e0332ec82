import type { IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { dateOf } from '../calendar/dates.js';
import type { AssignmentState } from './assignment.js';
import { elapsedPercent } from './elapsed-share.js';
import { monthlyInstants, stageEndInstant } from './instants.js';
import { knownWorkingDayAfter } from './known-days.js';
import type { Policy } from './policy.js';
import { rungsOfKind } from './policy-rungs.js';

/** Why a unit goes under key supervision (重点督导). */
export type BehindReason = 'overdue' | 'notAcknowledged' | 'noWorkPlan' | 'progressBelow' | 'noReport';

/**
 * Whether the assignment is behind schedule when its stage ends, and every reason. It is while the unit still owes it and
 * - `overdue`: the due date lies before the stage's last day;
 * - `notAcknowledged`, `noWorkPlan`: missing after the day of its (first) reminder;
 * - `progressBelow`: reported progress is more than `policy.behindBy` points below the share of the time gone;
 * - `noReport`: none was ever filed though one was asked for on a day before.
 * What waits for review or has ended is never behind. `progressPercent` null: no report.
 */
export function isBehind(
  state: AssignmentState,
  progressPercent: number | null,
  stageEnd: IsoDate,
  policy: Policy,
  calendar: WorkCalendar,
): { readonly behind: boolean; readonly reasons: readonly BehindReason[] } {
  const reasons = state.status === 'open' ? reasonsOf(state, progressPercent, stageEnd, policy, calendar) : [];
  return { behind: reasons.length > 0, reasons };
}

function reasonsOf(
  state: AssignmentState,
  progressPercent: number | null,
  stageEnd: IsoDate,
  policy: Policy,
  calendar: WorkCalendar,
): readonly BehindReason[] {
  const reasons: BehindReason[] = [];
  if (state.dueOn !== null && state.dueOn < stageEnd) reasons.push('overdue');

  const reminded = (kind: 'unacknowledged' | 'noWorkPlan') =>
    rungsOfKind(policy, kind).some(({ when }) => {
      const day = knownWorkingDayAfter(dateOf(state.assignedAt), when.workingDays, calendar);
      return day !== null && day < stageEnd;
    });
  if (state.acknowledgedAt === null && reminded('unacknowledged')) reasons.push('notAcknowledged');
  if (state.planFiledAt === null && reminded('noWorkPlan')) reasons.push('noWorkPlan');

  if (progressPercent !== null) {
    const elapsed = elapsedPercent(state, stageEnd);
    if (elapsed !== null && progressPercent < elapsed - policy.behindBy) reasons.push('progressBelow');
  } else if (monthlyInstants(policy, calendar, state.assignedAt + 1, stageEndInstant(stageEnd, policy, calendar) - 1).length > 0) {
    reasons.push('noReport');
  }
  return reasons;
}
