import type { Instant, IsoDate } from '../calendar/calendar.js';
import { addDays, instantAt } from '../calendar/dates.js';
import { isEnded } from './is-ended.js';
import { nextRungOf } from './rungs.js';
import { assessmentInstant, monthlyInstants, stageEndInstant, stageOpenInstant } from './instants.js';
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
 * Open first; then the monthly requests and the closing in order of time, a request before the closing of the same
 * morning. Requests may go on after the closing, to `asksTo`. `askedThrough` starts at the plan's launch, and a stage
 * whose start is past opens then.
 */
export function nextStageStep(view: StageView): StageStep | null {
  if (view.ended) return null;
  const { policy, calendar } = view;
  if (view.openedAt === null) {
    return { at: stageOpenInstant(view.start, view.askedThrough, policy, calendar), kind: 'open' };
  }
  const request = nextRequest(view, view.openedAt);
  const end = view.closedAt === null ? stageEndInstant(view.end, policy, calendar) : null;
  if (request !== undefined && (end === null || request <= end)) return { at: request, kind: 'askForReports' };
  return end === null ? null : { at: Math.max(end, view.openedAt), kind: 'close' };
}

function nextRequest({ policy, calendar, askedThrough, asksFrom, asksTo }: StageView, openedAt: Instant): Instant | undefined {
  const from = Math.max(Math.max(askedThrough, openedAt) + 1, instantAt(asksFrom, '00:00'));
  return monthlyInstants(policy, calendar, from, lastMomentOf(asksTo))[0];
}

/**
 * What becomes of a stage's monthly requests when the plan's policy or calendar changes at `at`; ask with the view before
 * the change. A change acts from the next monthly day on: where the new terms move this month's day into the past, nobody is
 * asked for this month any more, for whoever had until the 25th would otherwise be asked on the 22nd for what the 20th wants.
 * A month asked for already is not asked for again (its notice is there). Only a request that was owed under the old terms
 * and has not been made yet stays owed, for what is down delays and never loses.
 * @returns the instant up to which requests are dealt with, `at` itself; null where nothing changes
 */
export function requestsOvertaken(view: StageView, at: Instant): Instant | null {
  if (view.openedAt === null || view.askedThrough >= at) return null;
  const owed = nextRequest(view, view.openedAt);
  return owed !== undefined && owed <= at ? null : at;
}

/** Whether the stage has nothing left to do: closed, and past its last request. An amendment may give it something again. */
export function isStageDone(view: StageView): boolean {
  return nextStageStep(view) === null;
}

/**
 * The first year not assessed yet, never before the launch; then, `year` null, to see whether the plan is over. A plan due
 * on the last day of a year is assessed before its ladder has run to its end.
 */
export function nextPlanStep(view: PlanView): { readonly at: Instant; readonly year: number | null } | null {
  if (view.ended) return null;
  const year = view.years.find((candidate) => !view.assessed.includes(candidate));
  if (year !== undefined) return { at: Math.max(view.launchedAt, assessmentInstant(year, view.policy, view.calendar)), year };
  return view.endsAt == null ? null : { at: view.endsAt, year: null };
}

/**
 * Whether the plan has nothing left to do: it ended, or every year it reaches is assessed and its calendar does not reach the
 * end of its ladder. A calendar that does gives it something again.
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
