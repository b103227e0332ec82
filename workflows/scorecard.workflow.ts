import { continueAsNew, proxyActivities } from '@temporalio/workflow';

import { evolveScorecard, scored } from '../domain/supervision/evolve-scorecard.js';
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
  // Whatever is stale is due at once, at the plan's present.
  const staleSince = (view: ScorecardView) => (view.stale ? 0 : null);
  const followed = new FollowedView<ScorecardView>({
    carried,
    load: () => loadScorecard(planId),
    evolve: evolveScorecard,
    nextDue: staleSince,
    isDone: (view) => view.ended === true && !view.stale,
  });
  const clock = new PlanClock(followed);
  await followed.ready();

  while (!followed.over) {
    if (followed.historyFull) await continueAsNew<typeof scorecard>(input, followed.view);
    const due = staleSince(followed.view);
    if (!(await clock.reaches(due)) || due === null) continue;

    await clock.carryOut(due, async (at) => {
      const seenNo = followed.view.lastNo;
      await rescore.executeWithOptions({ summary: `重新计分（数据截至第 ${seenNo} 号事件）` }, [{ planId, at }]);
      followed.change((view) => scored(view, seenNo));
    });
  }
}
