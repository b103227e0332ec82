import type { DataSource } from 'typeorm';

import { workflowId } from '../../workflows/contracts/ids.js';
import { allowed } from '../allowed.js';
import { audit, carryOut, type CommandMeta } from '../carry-out.js';
import { loadWholePlan, refuseIfEnded } from '../plans/load-plan.js';
import { writeEnd } from '../supervision/end-plan.js';

/**
 * Ends a plan before its time, for good: nothing more falls due, what waits to leave is cancelled, and everything stays to be read.
 * @throws DubanError `notAllowed`, `unknownPlan`, `planEnded`
 */
export async function endPlanEarly(db: DataSource, meta: CommandMeta, { planId, reason }: { planId: string; reason: string }): Promise<{ planId: string; cancelled: number }> {
  allowed(meta.actor, 'endPlan', { plan: planId });
  return carryOut(db, meta, { name: 'endPlanEarly', subject: planId, payload: { reason } }, async (tx) => {
    const plan = await loadWholePlan(tx, planId, true);
    refuseIfEnded(plan);
    const cancelled = await tx.query(`UPDATE notices SET state = 'cancelled' WHERE plan_id = $1 AND state = 'pending' RETURNING id`, [planId]);
    await writeEnd(tx, plan);
    audit(tx, { streamId: workflowId.plan(planId), action: 'endPlanEarly', subject: planId, data: { reason, notices: cancelled.length }, at: plan.now });
    return { planId, cancelled: cancelled.length };
  });
}
