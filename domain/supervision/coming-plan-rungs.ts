import type { Instant } from '../calendar/calendar.js';
import type { FallingRung } from './due-ladder.js';
import { reportsAsked, stageClosed, stageOpened } from './evolve-stage.js';
import { assessmentInstant, monthlyRungsAt } from './instants.js';
import { nextStageStep } from './next-step.js';
import { rungsOfKind } from './policy-rungs.js';
import type { PlanView, StageView } from './views.js';

/*
 * Rungs to come that belong to no assignment: the monthly requests and the summing up of stages, the assessments of years.
 * As `comingRungs`, if nothing else happens; each at the instant its workflow will wake for.
 */

/** What a stage will ask for and tell, in order of time. */
export function comingStageRungs(stage: StageView): readonly FallingRung[] {
  const coming: FallingRung[] = [];
  let view = stage;
  for (let step = nextStageStep(view); step !== null; step = nextStageStep(view)) {
    const { at, kind } = step;
    switch (kind) {
      case 'open':
        view = stageOpened(view, at);
        break;
      case 'askForReports':
        coming.push(...monthlyRungsAt(view.policy, view.calendar, at).map((rung) => ({ rung, at })));
        view = reportsAsked(view, at);
        break;
      case 'close':
        coming.push(...rungsOfKind(view.policy, 'stageEnd').map((rung) => ({ rung, at })));
        view = stageClosed(view, at);
    }
  }
  return coming;
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
