import { requestsOvertaken } from '../../domain/supervision/next-step.js';
import type { StageEvent, StageView } from '../../domain/supervision/views.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { appendEvents } from '../streams.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';
import { readStageView } from '../views/stage-view.js';
import type { WholePlan } from './load-plan.js';

/** Locks the stages of a plan: to be done before the plan and its ledger, as whoever carries out a stage's step does. */
export async function lockStages(tx: Tx, planId: string): Promise<void> {
  await tx.query('SELECT stage_no FROM stage_records WHERE plan_id = $1 ORDER BY stage_no FOR UPDATE', [planId]);
}

/** The stages as their workflows see them, in order. */
export async function readStages(tx: Tx, plan: WholePlan): Promise<StageView[]> {
  const views: StageView[] = [];
  // A stage that was over before the launch has no record.
  const stages = await tx.query<{ no: number }>('SELECT stage_no AS no FROM stage_records WHERE plan_id = $1 ORDER BY stage_no', [plan.id]);
  for (const { no } of stages) views.push(await readStageView(tx, plan.id, no));
  return views;
}

/**
 * Before other terms are written and told: monthly requests that they place in the past are not made (`requestsOvertaken`).
 * The row says so and, by an event that comes before the change's own, the stage's workflow hears of it.
 */
export async function overtakeRequests(tx: Tx, plan: WholePlan, stages: readonly StageView[]): Promise<void> {
  for (const view of stages) {
    const through = requestsOvertaken(view, plan.now);
    if (through === null) continue;
    await tx.query('UPDATE stage_records SET asked_through = $3 WHERE plan_id = $1 AND stage_no = $2', [plan.id, view.stage, toDate(through)]);
    const event: StageEvent = { type: 'requestsOvertaken', through };
    appendEvents(tx, { streamId: workflowId.stage(plan.id, view.stage), planId: plan.id, at: plan.now, events: [{ event }] });
  }
}
