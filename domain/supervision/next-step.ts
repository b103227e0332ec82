import type { Instant, IsoDate } from '../calendar/calendar.js';
import { addDays, instantAt } from '../calendar/dates.js';
import { isEnded } from './is-ended.js';
import { latestFinal } from './final-assessment.js';
import { assessmentInstant, isOverAtLaunch, monthlyRequests, stageEndInstant, stageOpenInstant } from './instants.js';
import { comingReminders, nextRequests, type RequestsView } from './report-requests.js';
import { nextRungOf } from './rungs.js';
import type { DispatchView, PlanView, ScorecardView, StageView, TaskView } from './views.js';

/*
 * What each workflow has to do next, and when. An instant may lie in the past (after an outage, or at a late launch): then
 * it is due now. Null: nothing, until an event changes the view.
 */

/** The earliest rung of any assignment, and every assignment with a rung at that very instant. */
export function nextTaskStep(view: TaskView): { readonly at: Instant; readonly assignments: readonly string[] } | null {
  if (view.ended) return null;
  const next = view.assignments.flatMap((state) => {
    const rung = nextRungOf(state, view.policy, view.calendar);
    return rung === null ? [] : [{ at: rung.at, id: state.id }];
  });
  if (next.length === 0) return null;
  const at = next.reduce((earliest, step) => Math.min(earliest, step.at), Number.POSITIVE_INFINITY);
  return { at, assignments: next.filter((step) => step.at === at).map(({ id }) => id) };
}

/** Whether nothing can fall due any more: every assignment ended, or the plan did. */
export function isTaskDone(view: TaskView): boolean {
  return view.ended === true || view.assignments.every(isEnded);
}

export interface StageStep {
  readonly at: Instant;
  readonly kind: 'open' | 'askForReports' | 'close';
}

/**
 * Opens, and is summed up at its end. One whose start is past opens at the launch; one that was over before it does neither.
 * Stages of before 30 November 2026 ask for the monthly reports in between, until they hear that their plan does.
 */
export function nextStageStep(view: StageView): StageStep | null {
  if (view.ended) return null;
  const { policy, calendar } = view;
  const launchedAt = view.launchedAt ?? view.askedThrough ?? 0;
  if (view.openedAt === null) {
    if (isOverAtLaunch(view.end, launchedAt) && view.launchedAt !== undefined) return null;
    return { at: stageOpenInstant(view.start, launchedAt, policy, calendar), kind: 'open' };
  }
  const request = requestOfStage(view, view.openedAt);
  const end = view.closedAt === null ? stageEndInstant(view.end, policy, calendar) : null;
  if (request !== undefined && (end === null || request <= end)) return { at: request, kind: 'askForReports' };
  return end === null ? null : { at: Math.max(end, view.openedAt), kind: 'close' };
}

function requestOfStage({ policy, calendar, askedThrough = 0, asksFrom, asksTo }: StageView, openedAt: Instant): Instant | undefined {
  if (asksFrom === undefined || asksTo === undefined) return undefined;
  const from = Math.max(Math.max(askedThrough, openedAt) + 1, instantAt(asksFrom, '00:00'));
  return monthlyRequests(policy, calendar, from, lastMomentOf(asksTo))[0]?.at;
}

/** Whether the stage has nothing left to do: closed, or over before the launch. An amendment may give it something again. */
export function isStageDone(view: StageView): boolean {
  return nextStageStep(view) === null;
}

export type PlanStep =
  | { readonly at: Instant; readonly kind: 'askForReports' | 'chaseReports'; readonly months: readonly string[] }
  | { readonly at: Instant; readonly kind: 'remindDecisions' }
  | { readonly at: Instant; readonly kind: 'assessYear'; readonly year: number }
  | { readonly at: Instant; readonly kind: 'endPlan' };

/**
 * The earliest of: the monthly requests, the reminders of reports that are missing and of what waits for the office, the assessment of a year, and again when it
 * becomes final; and once every year is finally assessed, to see whether the plan is over. Of one instant in this order.
 */
export function nextPlanStep(view: PlanView): PlanStep | null {
  if (view.ended) return null;
  const decisions: PlanStep[] = view.decisionsAt == null ? [] : [{ at: view.decisionsAt, kind: 'remindDecisions' }];
  const steps = [...reportSteps(view), ...decisions, ...assessmentSteps(view)];
  return steps.reduce<PlanStep | null>((first, step) => (first === null || step.at < first.at ? step : first), null);
}

function reportSteps(view: PlanView): PlanStep[] {
  const known = requestsViewOf(view);
  if (known === null) return [];
  const [requests, reminders] = [nextRequests(known), comingReminders(known)];
  const steps: PlanStep[] = [];
  if (requests[0]) steps.push({ at: requests[0].at, kind: 'askForReports', months: requests.map(({ month }) => month) });
  if (reminders[0]) {
    const { at } = reminders[0];
    const months = new Set(reminders.filter((each) => each.at === at).map(({ request }) => request.month));
    steps.push({ at, kind: 'chaseReports', months: [...months] });
  }
  return steps;
}

/** What the view knows of its requests; null in one of before 30 November 2026, whose stages ask. */
export function requestsViewOf(view: PlanView): RequestsView | null {
  const { policy, calendar, askedThrough, reportsChasedThrough = 0, requests = [] } = view;
  return askedThrough === undefined ? null : { policy, calendar, askedThrough, reportsChasedThrough, requests };
}

function assessmentSteps(view: PlanView): PlanStep[] {
  const year = view.years.find((candidate) => !view.assessed.includes(candidate));
  const first = year === undefined ? null : firstAssessment(view, year);
  const again = (view.provisional ?? []).flatMap((each): PlanStep[] => (each.finalAt === null ? [] : [{ at: each.finalAt, kind: 'assessYear', year: each.year }]));
  if (year !== undefined) return [...(first === null ? [] : [{ at: first, kind: 'assessYear' as const, year }]), ...again];
  return again.length > 0 || view.endsAt == null ? again : [{ at: view.endsAt, kind: 'endPlan' }];
}

/**
 * When a year is assessed first: on its last working day. A plan launched after that has nothing to be assessed for yet, but
 * when the ladder of the year's last day is over; null where the calendar does not reach that far.
 */
function firstAssessment(view: PlanView, year: number): Instant | null {
  const { policy, calendar, launchedAt } = view;
  const at = assessmentInstant(year, policy, calendar);
  if (view.askedThrough === undefined) return Math.max(launchedAt, at);
  return launchedAt <= at ? at : latestFinal(year, policy, calendar);
}

/**
 * Whether the plan has nothing left to do: it ended, or its calendar reaches neither another request nor the end of its ladder.
 * A calendar that does gives it something again.
 */
export function isPlanDone(view: PlanView): boolean {
  return nextPlanStep(view) === null;
}

/** The first notices that wait to leave; also after the plan's end. */
export function nextDispatchStep(view: DispatchView): { readonly at: Instant } | null {
  const at = view.sendAt[0];
  return at === undefined ? null : { at };
}

/** Whether the plan has ended and its last notices have left. */
export function isDispatchDone(view: DispatchView): boolean {
  return view.ended === true && view.sendAt.length === 0;
}

/** Approved figures are scored at once, whenever that is. */
export function nextScorecardStep(view: ScorecardView): { readonly at: Instant } | null {
  return view.stale ? { at: 0 } : null;
}

/** Whether the plan has ended and everything approved is scored. */
export function isScorecardDone(view: ScorecardView): boolean {
  return view.ended === true && !view.stale;
}

function lastMomentOf(date: IsoDate): Instant {
  return instantAt(addDays(date, 1), '00:00') - 1;
}
