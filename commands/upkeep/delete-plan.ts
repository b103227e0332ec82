import type { DataSource } from 'typeorm';

import { DubanError } from '../../domain/errors.js';
import { allowed } from '../allowed.js';
import { audit, carryOut, SYSTEM_STREAM, type CommandMeta } from '../carry-out.js';
import { loadWholePlan } from '../plans/load-plan.js';
import type { Tx } from '../transaction.js';

/**
 * Deletes a rehearsal with its cast and all its rows. A plan in real time is never deleted: it is ended, and its record stays.
 * What is kept of a rehearsal is one row of the system's audit: its title, how many matters and notices it had, and the last hash of its own
 * trail. Evidence files stay until `collectGarbage` finds that nobody names them.
 * @throws DubanError `notAllowed`, `unknownPlan`, `planKept`
 */
export async function deletePlan(db: DataSource, meta: CommandMeta, { planId }: { planId: string }): Promise<{ planId: string }> {
  allowed(meta.actor, 'deletePlan', { plan: planId });
  return carryOut(db, meta, { name: 'deletePlan', subject: planId, payload: {} }, async (tx) => {
    const plan = await loadWholePlan(tx, planId, true);
    if (plan.clock.kind !== 'stepped') throw new DubanError({ code: 'planKept' });
    const kept = await keptOf(tx, planId);
    await tx.query('DELETE FROM audit WHERE stream_id IN (SELECT id FROM streams WHERE plan_id = $1)', [planId]);
    await tx.query('DELETE FROM delegations WHERE plan_id = $1', [planId]);
    // Without their plan they would be people of the house.
    await tx.query('DELETE FROM accounts WHERE plan_id = $1', [planId]);
    await tx.query('UPDATE drafts SET plan_id = NULL WHERE plan_id = $1', [planId]);
    await tx.query('DELETE FROM plans WHERE id = $1', [planId]);
    audit(tx, { streamId: SYSTEM_STREAM, action: 'deletePlan', subject: planId, data: { key: plan.key, title: plan.title, ...kept }, at: tx.realNow });
    return { planId };
  });
}

async function keptOf(tx: Tx, planId: string): Promise<Readonly<Record<string, number | string | null>>> {
  const [row] = await tx.query<Record<string, number | string | null>>(
    `SELECT (SELECT count(*)::int FROM assignments WHERE plan_id = $1) AS assignments, (SELECT count(*)::int FROM notices WHERE plan_id = $1) AS notices,
            (SELECT encode(audit_hash, 'hex') FROM streams WHERE id = 'plan:' || $1) AS "lastHash"`,
    [planId],
  );
  return row!;
}
