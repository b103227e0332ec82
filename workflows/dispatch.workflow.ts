import { continueAsNew, proxyActivities } from '@temporalio/workflow';

import { evolveDispatch, noticesSent } from '../domain/supervision/evolve-dispatch.js';
import { isDispatchDone, nextDispatchStep } from '../domain/supervision/next-step.js';
import type { StreamEvent } from '../domain/supervision/views.js';
import { loading, mailWork } from './activity-options.js';
import type { DispatchActivities, LoadedDispatch } from './contracts/activities.js';
import type { WorkflowInput } from './contracts/ids.js';
import { FollowedView } from './followed-view.js';
import { PlanClock, shanghaiTime } from './plan-clock.js';

const { loadDispatch } = proxyActivities<DispatchActivities>(loading);
const { sendDueNotices } = proxyActivities<DispatchActivities>(mailWork);

/** The plan's post office: turns notices whose time has come into mail. */
export async function dispatch(input: WorkflowInput, carried?: LoadedDispatch): Promise<void> {
  const { planId } = input;
  const followed = new FollowedView<LoadedDispatch>({
    carried,
    load: () => loadDispatch(planId),
    evolve: (view, batch: readonly StreamEvent[]) => ({ ...view, ...evolveDispatch(view, batch) }),
    nextDue: (view) => nextDispatchStep(view)?.at ?? null,
    isDone: isDispatchDone,
  });
  const clock = new PlanClock(followed, carried);
  await followed.ready();

  while (!followed.over) {
    if (followed.historyFull) await continueAsNew<typeof dispatch>(input, followed.view);
    const step = nextDispatchStep(followed.view);
    if (!(await clock.reaches(step?.at ?? null)) || step === null) continue;

    // Many tasks queue their notices at the same 08:30: one digest a person should carry them all.
    await clock.grace(followed.view.graceMs);
    await clock.carryOut(step.at, async (at) => {
      const seenNo = followed.view.lastNo;
      const summary = `发送 ${shanghaiTime(at)} 前到期的通知`;
      const { sendAt } = await sendDueNotices.executeWithOptions({ summary }, [{ planId, at }]);
      followed.change((view) => ({ ...view, ...noticesSent(view, seenNo, sendAt) }));
    });
  }
}
