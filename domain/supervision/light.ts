import type { Instant, IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { addDays, dateOf } from '../calendar/dates.js';
import type { AssignmentState } from './assignment.js';
import { elapsedPercent } from './elapsed-share.js';
import { knownWorkingDayNotAfter } from './known-days.js';
import { daysLate } from './lateness.js';
import type { Policy } from './policy.js';

/** 亮灯. Derived from the state and today, never stored. */
export type Light = 'green' | 'yellow' | 'red' | 'grey' | 'closed';

/** The terms a plan runs by. */
export interface LightTerms {
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
}

const DUE_SOON_DAYS = 7;

/**
 * The light of an assignment at `now` (days in Asia/Shanghai), the first that applies; `percent` is the last reported progress:
 * - `closed`: approved, waived or taken off;
 * - `red`: late (`daysLate`), also while what came late waits for review;
 * - `green`: delivered and waiting: the turn is the coordinator's;
 * - `yellow`: due within seven days, from the morning on which the due-7 reminder falls (the working day not after it),
 *   or past it and not late yet, or reported progress more than `policy.behindBy` points below the share of the time gone;
 * - `grey`: nothing done yet, not even acknowledged;
 * - `green`.
 */
export function lightOf(state: AssignmentState, now: Instant, { policy, calendar }: LightTerms, percent: number | null = null): Light {
  const today = dateOf(now);
  if (state.closedAt !== null) return 'closed';
  if (daysLate(state, policy, calendar, now) > 0) return 'red';
  if (state.status === 'submitted') return 'green';
  if (isDueSoon(state.dueOn, today, calendar) || isBehindTime(state, today, percent, policy.behindBy)) return 'yellow';
  return isUntouched(state, percent) ? 'grey' : 'green';
}

function isDueSoon(dueOn: IsoDate | null, today: IsoDate, calendar: WorkCalendar): boolean {
  if (dueOn === null) return false;
  const weekBefore = addDays(dueOn, -DUE_SOON_DAYS);
  return today >= (knownWorkingDayNotAfter(weekBefore, calendar) ?? weekBefore);
}

function isBehindTime(state: AssignmentState, today: IsoDate, percent: number | null, behindBy: number): boolean {
  const elapsed = elapsedPercent(state, today);
  return percent !== null && elapsed !== null && percent < elapsed - behindBy;
}

function isUntouched(state: AssignmentState, percent: number | null): boolean {
  const acted = state.acknowledgedAt !== null || state.planFiledAt !== null || state.round > 0;
  return !acted && (percent === null || percent === 0);
}
