import type { StageView } from '../../domain/supervision/views.js';
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
