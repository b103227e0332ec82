import type { DataSource } from 'typeorm';

import { DubanError } from '../../domain/errors.js';
import { GRACE_MINUTES, graceEnd } from '../../domain/supervision/launch-grace.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { allowed } from '../allowed.js';
import { audit, carryOut, type CommandMeta } from '../carry-out.js';
import { toDate } from '../to-date.js';
import { loadWholePlan, refuseIfEnded } from './load-plan.js';
import { tellAllStreams } from './tell-all-streams.js';

/**
 * Takes a launch back, within ten minutes of it and before anything was sent: the plan ends and stands in no list, its
 * notices are cancelled, and the draft it came from is open again.
 * @throws DubanError `notAllowed`, `unknownPlan`, `planEnded`, `takeBackOver`
 */
export async function takeBackLaunch(db: DataSource, meta: CommandMeta, { planId }: { planId: string }): Promise<{ planId: string; drafts: readonly string[] }> {
  allowed(meta.actor, 'launchPlan');
  return carryOut(db, meta, { name: 'takeBackLaunch', subject: planId, payload: {} }, async (tx) => {
    const plan = await loadWholePlan(tx, planId, true);
    refuseIfEnded(plan);
    const over = new DubanError({ code: 'takeBackOver', params: { minutes: GRACE_MINUTES } });
    const [launch] = await tx.query<{ heldUntil: number | null }>('SELECT held_until AS "heldUntil" FROM plans WHERE id = $1', [planId]);
    if (launch!.heldUntil === null || tx.realNow >= graceEnd(plan.launchedAt)) throw over;
    const notices = await tx.query<{ state: string }>('SELECT state FROM notices WHERE plan_id = $1 ORDER BY id FOR UPDATE', [planId]);
    if (notices.some(({ state }) => state !== 'pending' && state !== 'cancelled')) throw over;

    await tx.query(`UPDATE notices SET state = 'cancelled' WHERE plan_id = $1 AND state = 'pending'`, [planId]);
    await tx.query(`UPDATE plans SET status = 'ended', taken_back_at = $2 WHERE id = $1`, [planId, toDate(plan.now)]);
    const drafts = await tx.query<{ id: string }>('UPDATE drafts SET plan_id = NULL WHERE plan_id = $1 RETURNING id', [planId]);
    await tellAllStreams(tx, plan, { type: 'planEnded' });
    const data = { key: plan.key, title: plan.title, notices: notices.length, drafts: drafts.map(({ id }) => id) };
    audit(tx, { streamId: workflowId.plan(planId), action: 'takeBackLaunch', subject: planId, data, at: plan.now });
    return { planId, drafts: data.drafts };
  });
}
