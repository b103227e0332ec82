import { continueAsNew, proxyActivities } from '@temporalio/workflow';

import { evolveScorecard, scored } from '../domain/supervision/evolve-scorecard.js';
import { isScorecardDone, nextScorecardStep } from '../domain/supervision/next-step.js';
import type { ScorecardView } from '../domain/supervision/views.js';
import { databaseWork, loading } from './activity-options.js';
import type { ScorecardActivities } from './contracts/activities.js';
import type { WorkflowInput } from './contracts/ids.js';
import { FollowedView } from './followed-view.js';
import { PlanClock } from './plan-clock.js';

const { loadScorecard } = proxyActivities<ScorecardActivities>(loading);
const { rescore } = proxyActivities<ScorecardActivities>(databaseWork);

/** The plan's scorecard: scores anew when figures were approved, once for all that came in meanwhile. */
export async function scorecard(input: WorkflowInput, carried?: ScorecardView): Promise<void> {
  const { planId } = input;
  const followed = new FollowedView<ScorecardView>({
    carried,
    load: () => loadScorecard(planId),
    evolve: evolveScorecard,
    nextDue: (view) => nextScorecardStep(view)?.at ?? null,
    isDone: isScorecardDone,
  });
  const clock = new PlanClock(followed, carried);
  await followed.ready();

  while (!followed.over) {
    if (followed.historyFull) await continueAsNew<typeof scorecard>(input, followed.view);
    const step = nextScorecardStep(followed.view);
    if (!(await clock.reaches(step?.at ?? null)) || step === null) continue;

    await clock.carryOut(step.at, async (at) => {
      const seenNo = followed.view.lastNo;
      await rescore.executeWithOptions({ summary: `重新计分（数据截至第 ${seenNo} 号事件）` }, [{ planId, at }]);
      followed.change((view) => scored(view, seenNo));
    });
  }
}
