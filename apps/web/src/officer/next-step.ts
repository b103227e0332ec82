import type { Policy } from '../../../../domain/supervision/policy.js';
import type { Assignment } from '../evidence/use-assignment.js';
import { monthOf } from '../evidence/month.js';

/** What is asked of the unit next. `waiting`: the coordinator's turn; `done`: nothing any more. */
export type Step = 'acknowledge' | 'workPlan' | 'resubmit' | 'report' | 'evidence' | 'waiting' | 'done';

/** From this many working days before the due date on, evidence goes before everything but a missing receipt or plan. */
const SOON = 15;
/** A month's report is asked for from this many days before the day on which the ladder asks for it. */
const REPORT_AHEAD = 7;

/** @returns the one thing asked of the unit next; `now` of the plan's clock, `reportDay` from {@link reportDayOf}. */
export function nextStepOf(assignment: Assignment, now: string, reportDay: number | null): Step {
  const { status, acknowledgedAt, planFiledAt } = assignment;
  if (status === 'submitted') return 'waiting';
  if (status !== 'open') return 'done';
  if (acknowledgedAt === null) return 'acknowledge';
  if (returnedBy(assignment) !== null) return 'resubmit';
  if (planFiledAt === null) return 'workPlan';
  if (isSoon(assignment)) return 'evidence';
  return wantsReport(assignment, now, reportDay) ? 'report' : 'evidence';
}

/** Whether the due date is near or past. */
export function isSoon({ workingDaysLeft }: Pick<Assignment, 'workingDaysLeft'>): boolean {
  return workingDaysLeft !== null && workingDaysLeft <= SOON;
}

/** The submission that was returned, while nothing newer was sent. */
export function returnedBy({ submissions, status }: Assignment) {
  const newest = submissions?.[0];
  return status === 'open' && newest?.status === 'returned' ? newest : null;
}

/** Whether the report of the present month is due and missing. */
export function wantsReport(assignment: Pick<Assignment, 'status' | 'reports'>, now: string, reportDay: number | null): boolean {
  return assignment.status === 'open' && reportDay !== null && Number(now.slice(8, 10)) >= reportDay - REPORT_AHEAD && !reportedIn(assignment, monthOf(now));
}

export function reportedIn({ reports }: Pick<Assignment, 'reports'>, month: string): boolean {
  return reports.some(({ period }) => period === month);
}

/** The day of the month on which the ladder asks for progress; null where it never does. */
export function reportDayOf({ rungs }: Policy): number | null {
  const days = rungs.flatMap(({ when }) => (when.kind === 'monthly' ? [when.day] : []));
  return days.length === 0 ? null : Math.min(...days);
}
