import { continueAsNew, proxyActivities } from '@temporalio/workflow';

import { evolveStage, reportsAsked, stageClosed, stageOpened } from '../domain/supervision/evolve-stage.js';
import { isStageDone, nextStageStep } from '../domain/supervision/next-step.js';
import type { StageView } from '../domain/supervision/views.js';
import { databaseWork, loading } from './activity-options.js';
import type { StageActivities } from './contracts/activities.js';
import type { WorkflowInput } from './contracts/ids.js';
import { FollowedView } from './followed-view.js';
import { PlanClock, shanghaiTime } from './plan-clock.js';

const { loadStage } = proxyActivities<StageActivities>(loading);
const { openStage, askForReports, closeStage } = proxyActivities<StageActivities>(databaseWork);

/** One stage of the plan: opens, closes with a summary and key supervision. Those of before 30 November 2026 also ask for monthly reports. */
export async function stage(input: WorkflowInput, carried?: StageView): Promise<void> {
  const { planId, no = 0 } = input;
  const followed = new FollowedView<StageView>({
    carried,
    load: () => loadStage(planId, no),
    evolve: evolveStage,
    nextDue: (view) => nextStageStep(view)?.at ?? null,
    isDone: isStageDone,
  });
  const clock = new PlanClock(followed, carried);
  await followed.ready();

  while (!followed.over) {
    if (followed.historyFull) await continueAsNew<typeof stage>(input, followed.view);
    const step = nextStageStep(followed.view);
    if (!(await clock.reaches(step?.at ?? null)) || step === null) continue;

    await clock.carryOut(step.at, async (at) => {
      const work = { planId, stage: no, at };
      const on = `第 ${no} 阶段，${shanghaiTime(at)}`;
      switch (step.kind) {
        case 'open':
          await openStage.executeWithOptions({ summary: `启动${on}` }, [work]);
          return followed.change((view) => stageOpened(view, at));
        case 'askForReports':
          await askForReports.executeWithOptions({ summary: `催要月报，${on}` }, [work]);
          return followed.change((view) => reportsAsked(view, at));
        case 'close':
          await closeStage.executeWithOptions({ summary: `小结${on}` }, [work]);
          return followed.change((view) => stageClosed(view, at));
      }
    });
  }
}
