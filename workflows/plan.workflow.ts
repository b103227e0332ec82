import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { continueAsNew, ParentClosePolicy, proxyActivities, startChild, WorkflowIdReusePolicy } from '@temporalio/workflow';

import { decisionsReminded, endLookedFor, evolvePlan, reportsAsked, reportsChased, yearAssessed } from '../domain/supervision/evolve-plan.js';
import { isPlanDone, nextPlanStep } from '../domain/supervision/next-step.js';
import type { PlanView } from '../domain/supervision/views.js';
import { databaseWork, loading } from './activity-options.js';
import type { PlanActivities } from './contracts/activities.js';
import { workflowIdOf, workflowSummary, type WorkflowInput, type WorkflowKind } from './contracts/ids.js';
import { FollowedView } from './followed-view.js';
import { PlanClock } from './plan-clock.js';

const { loadPlan } = proxyActivities<PlanActivities>(loading);
const { askForReports, chaseReports, remindDecisions, assessYear, endPlan } = proxyActivities<PlanActivities>(databaseWork);

/**
 * The whole plan: starts its tasks, stages, scorecard and dispatch, asks for the monthly reports, assesses each year at its end,
 * and ends when its ladder has.
 */
export async function plan(input: WorkflowInput, carried?: PlanView): Promise<void> {
  const { planId } = input;
  const followed = new FollowedView<PlanView>({
    carried,
    load: () => loadPlan(planId),
    evolve: evolvePlan,
    nextDue: (view) => nextPlanStep(view)?.at ?? null,
    isDone: isPlanDone,
  });
  const clock = new PlanClock(followed, carried);
  await followed.ready();
  if (carried === undefined) await startAll(planId, followed.view);

  while (!followed.over) {
    if (followed.historyFull) await continueAsNew<typeof plan>(input, followed.view);
    const step = nextPlanStep(followed.view);
    if (!(await clock.reaches(step?.at ?? null)) || step === null) continue;

    await clock.carryOut(step.at, async (at) => {
      switch (step.kind) {
        case 'askForReports': {
          const { requests } = await askForReports.executeWithOptions({ summary: `要月报 ${step.months.join('、')}` }, [{ planId, at }]);
          return followed.change((view) => reportsAsked(view, at, requests));
        }
        case 'chaseReports':
          await chaseReports.executeWithOptions({ summary: `催月报 ${step.months.join('、')}` }, [{ planId, at }]);
          return followed.change((view) => reportsChased(view, at));
        case 'remindDecisions': {
          const { next } = await remindDecisions.executeWithOptions({ summary: '催办待批事项' }, [{ planId, at }]);
          return followed.change((view) => decisionsReminded(view, next));
        }
        case 'assessYear': {
          const { year } = step;
          const { lookAt, finalAt } = await assessYear.executeWithOptions({ summary: `${year} 年督查考核` }, [{ planId, year, at }]);
          return followed.change((view) => yearAssessed(view, year, lookAt ?? null, finalAt));
        }
        case 'endPlan': {
          const { lookAt } = await endPlan.executeWithOptions({ summary: '方案是否结束' }, [{ planId, at }]);
          return followed.change((view) => endLookedFor(view, lookAt));
        }
      }
    });
  }
}

async function startAll(planId: string, { tasks, stages }: PlanView): Promise<void> {
  await Promise.all([
    start('dispatch', { planId }),
    start('scorecard', { planId }),
    ...stages.map((no) => start('stage', { planId, no })),
    ...tasks.map((no) => start('task', { planId, no })),
  ]);
}

/**
 * Abandoned, for a child would not survive its parent's continue-as-new, and is addressed by its id anyway. The relay may
 * have been quicker, and one that has ended is none of ours to start again: both are fine.
 */
async function start(kind: WorkflowKind, input: WorkflowInput): Promise<void> {
  try {
    await startChild(kind, {
      workflowId: workflowIdOf(kind, input),
      args: [input],
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
      staticSummary: workflowSummary(kind, input),
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}
