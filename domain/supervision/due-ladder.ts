import type { Instant, IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { addDays, dateOf } from '../calendar/dates.js';
import type { AssignmentState } from './assignment.js';
import { knownWorkingDayNotAfter } from './known-days.js';
import { isUnitsMorning, rungInstant } from './mornings.js';
import type { Policy, Rung } from './policy.js';
import { rungsOfKind } from './policy-rungs.js';

/** A rung and the instant it falls on: `policy.at` of a working day in Asia/Shanghai. */
export interface FallingRung {
  readonly rung: Rung;
  readonly at: Instant;
  /** Tells the times of a rung that repeats itself apart, and whose decision is waited for: part of a notice's key. */
  readonly occasion?: string;
}

/**
 * The reminders before the present due date, ascending. Each falls on the last working day not after `due - N` calendar
 * days; of several on one day the one closest to the due date stays. None on or before the day of assignment, none that
 * belongs to an older due date, none on a morning spent in review.
 */
export function rungsBeforeDue(state: AssignmentState, policy: Policy, calendar: WorkCalendar): readonly FallingRung[] {
  if (state.dueOn === null) return [];
  const assignedOn = dateOf(state.assignedAt);
  const byDay = new Map<IsoDate, FallingRung>();
  for (const rung of rungsOfKind(policy, 'beforeDue').toSorted((a, b) => b.when.days - a.when.days)) {
    const day = knownWorkingDayNotAfter(addDays(state.dueOn, -rung.when.days), calendar);
    if (day === null || day <= assignedOn) continue;
    const at = rungInstant(day, policy);
    if (isUnitsMorning(state, at)) byDay.set(day, { rung, at });
  }
  return [...byDay.values()];
}
