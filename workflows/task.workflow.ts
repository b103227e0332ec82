import { continueAsNew, proxyActivities } from '@temporalio/workflow';

import { evolveTask, taskChased } from '../domain/supervision/evolve-task.js';
import { isTaskDone, nextTaskStep } from '../domain/supervision/next-step.js';
import type { TaskView } from '../domain/supervision/views.js';
import { databaseWork, loading } from './activity-options.js';
import type { TaskActivities } from './contracts/activities.js';
import type { WorkflowInput } from './contracts/ids.js';
import { FollowedView } from './followed-view.js';
import { PlanClock, shanghaiTime } from './plan-clock.js';

const { loadTask } = proxyActivities<TaskActivities>(loading);
const { chaseUnits } = proxyActivities<TaskActivities>(databaseWork);

/**
 * One task of the plan: chases each of its units up the ladder, and the coordinator while a submission waits, until every
 * assignment is closed. An event that comes after the end (a unit added) starts it again from the database.
 */
export async function task(input: WorkflowInput, carried?: TaskView): Promise<void> {
  const { planId, no = 0 } = input;
  const followed = new FollowedView<TaskView>({
    carried,
    load: () => loadTask(planId, no),
    evolve: evolveTask,
    nextDue: (view) => nextTaskStep(view)?.at ?? null,
    isDone: isTaskDone,
  });
  const clock = new PlanClock(followed, carried);
  await followed.ready();

  while (!followed.over) {
    if (followed.historyFull) await continueAsNew<typeof task>(input, followed.view);
    const step = nextTaskStep(followed.view);
    if (!(await clock.reaches(step?.at ?? null)) || step === null) continue;

    await clock.carryOut(step.at, async (at) => {
      const { assignments } = step;
      const summary = `催报 ${assignments.length} 家单位，${shanghaiTime(at)}`;
      // What is really owed is decided by the activity under the lock: this view may be a moment behind.
      const { through } = await chaseUnits.executeWithOptions({ summary }, [{ planId, task: no, at, assignments }]);
      followed.change((view) => taskChased(view, assignments, through));
    });
  }
}
