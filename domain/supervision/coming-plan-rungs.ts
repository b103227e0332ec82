import type { Instant } from '../calendar/calendar.js';
import type { FallingRung } from './due-ladder.js';
import { stageClosed, stageOpened } from './evolve-stage.js';
import { assessmentInstant, monthlyRungsOf } from './instants.js';
import { nextStageStep } from './next-step.js';
import { rungsOfKind } from './policy-rungs.js';
import { comingReminders, comingRequests, type RequestsView } from './report-requests.js';
import type { PlanView, StageView } from './views.js';

/*
 * Rungs to come that belong to no assignment: the monthly requests, the summing up of stages, the assessments of years. As
 * `comingRungs`, if nothing else happens; each at the instant its workflow will wake for.
 */

/** What a stage will tell when it is summed up: the office, and the units behind schedule. */
export function comingStageRungs(stage: StageView): readonly FallingRung[] {
  const coming: FallingRung[] = [];
  let view = stage;
  for (let step = nextStageStep(view); step !== null && step.kind !== 'askForReports'; step = nextStageStep(view)) {
    const { at, kind } = step;
    if (kind === 'open') {
      view = stageOpened(view, at);
      continue;
    }
    coming.push(...rungsOfKind(view.policy, 'stageEnd').map((rung) => ({ rung, at })));
    view = stageClosed(view, at);
  }
  return coming;
}

/**
 * What the plan will ask its units for up to an instant, and when it will remind them if nobody reports: of requests made
 * already, and of those to come.
 */
export function comingReportRungs(view: RequestsView, to: Instant): readonly FallingRung[] {
  const requests = comingRequests(view, to);
  const asking = requests.flatMap((request) => monthlyRungsOf(view.policy, view.calendar, request).map((rung) => ({ rung, at: request.at })));
  const reminding = comingReminders({ ...view, requests: [...view.requests, ...requests] }).map(({ rung, at }) => ({ rung, at }));
  return [...asking, ...reminding].filter(({ at }) => at <= to).sort((a, b) => a.at - b.at);
}

/** The assessments of the years that are not assessed yet, none before the launch. */
export function comingYearRungs(plan: Pick<PlanView, 'years' | 'assessed' | 'launchedAt' | 'policy' | 'calendar'>): readonly FallingRung[] {
  const { policy, calendar, launchedAt } = plan;
  return plan.years
    .filter((year) => !plan.assessed.includes(year))
    .flatMap((year) => {
      const at: Instant = Math.max(launchedAt, assessmentInstant(year, policy, calendar));
      return rungsOfKind(policy, 'yearEnd').map((rung) => ({ rung, at }));
    });
}
