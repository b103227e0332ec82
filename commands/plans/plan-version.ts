import type { DataSource } from 'typeorm';

import { workflowId } from '../../workflows/contracts/ids.js';
import { changedMeanwhile, type LastAct } from '../assignments/version.js';
import type { Tx } from '../transaction.js';

/** What people change a running plan by; each leaves a row in its audit trail. */
const CHANGES = ['amendPlan', 'policyChanged', 'calendarChanged', 'directoryChanged'];

const LAST = `
  SELECT t.no, t.action AS what, coalesce(p.name, t.actor_id) AS who, t.at FROM audit t LEFT JOIN accounts p ON p.id::text = t.actor_id
   WHERE t.stream_id = $1 AND t.action = ANY($2) ORDER BY t.no DESC LIMIT 1`;

/** Which version of a plan's document, ladder, calendar and directory this is: another one after every change. */
export async function planVersion(db: DataSource, planId: string): Promise<string> {
  const [last]: { no: number }[] = await db.query(LAST, [workflowId.plan(planId), CHANGES]);
  return String(last?.no ?? 0);
}

/**
 * Refuses where the plan is no longer what its sender saw, and says who did what since. Ask under the plan's lock.
 * @throws DubanError `changedMeanwhile`
 */
export async function refuseIfPlanChanged(tx: Tx, planId: string): Promise<void> {
  if (tx.meta.seen === undefined) return;
  const [last] = await tx.query<LastAct & { no: number }>(LAST, [workflowId.plan(planId), CHANGES]);
  if (tx.meta.seen !== String(last?.no ?? 0)) throw changedMeanwhile(last, planId);
}
