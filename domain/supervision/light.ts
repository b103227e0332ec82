import type { Instant, IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { addDays, dateOf } from '../calendar/dates.js';
import type { AssignmentState } from './assignment.js';
import { elapsedPercent } from './elapsed-share.js';
import { knownWorkingDayNotAfter } from './known-days.js';
import { daysLateOn } from './lateness.js';

/** 亮灯. Derived from the state and today, never stored. */
export type Light = 'green' | 'yellow' | 'red' | 'grey' | 'closed';

/** The last progress report, where there is one; `behindBy` is the policy's. */
export interface ReportedProgress {
  readonly percent: number;
  readonly behindBy?: number;
}

const DUE_SOON_DAYS = 7;
const BEHIND_BY = 20;

/**
 * The light of an assignment today (Asia/Shanghai), the first that applies:
 * - `closed`: approved, waived or taken off;
 * - `red`: past the due date, unless what waits for review was delivered in time;
 * - `green`: delivered and waiting: the turn is the coordinator's;
 * - `yellow`: due within seven days, from the morning on which the due-7 reminder falls (the working day not after it),
 *   or reported progress more than `behindBy` points (default 20) below the share of the time gone;
 * - `grey`: nothing done yet, not even acknowledged;
 * - `green`.
 */
export function lightOf(
  state: AssignmentState,
  now: Instant,
  calendar: WorkCalendar,
  progress?: ReportedProgress,
): Light {
  const today = dateOf(now);
  if (state.closedAt !== null) return 'closed';
  if (daysLateOn(state, today) > 0) return 'red';
  if (state.status === 'submitted') return 'green';
  if (isDueSoon(state.dueOn, today, calendar) || isBehindTime(state, today, progress)) return 'yellow';
  return isUntouched(state, progress) ? 'grey' : 'green';
}

function isDueSoon(dueOn: IsoDate | null, today: IsoDate, calendar: WorkCalendar): boolean {
  if (dueOn === null) return false;
  const weekBefore = addDays(dueOn, -DUE_SOON_DAYS);
  return today >= (knownWorkingDayNotAfter(weekBefore, calendar) ?? weekBefore);
}

function isBehindTime(state: AssignmentState, today: IsoDate, progress: ReportedProgress | undefined): boolean {
  const elapsed = elapsedPercent(state, today);
  return progress !== undefined && elapsed !== null && progress.percent < elapsed - (progress.behindBy ?? BEHIND_BY);
}

function isUntouched(state: AssignmentState, progress: ReportedProgress | undefined): boolean {
  const acted = state.acknowledgedAt !== null || state.planFiledAt !== null || state.round > 0;
  return !acted && (progress === undefined || progress.percent === 0);
}
