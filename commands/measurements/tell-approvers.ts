import { personOf } from '../../domain/dispatch/person.js';
import type { Measurement } from '../../domain/scoring/rule.js';
import { nextMorning } from '../../domain/supervision/leave-at.js';
import { queueNotices } from '../notices/queue-notices.js';
import { recipientsOf } from '../notices/recipients.js';
import { reviewSubstitutes } from '../notices/review-substitutes.js';
import type { WholePlan } from '../plans/load-plan.js';
import type { Tx } from '../transaction.js';

/** Coordinators and substitutes hear in their next digest, and in the inbox at once, that figures wait for their approval. */
export async function tellApprovers(tx: Tx, plan: WholePlan, rows: readonly (Measurement & { readonly id: string })[]): Promise<void> {
  const office = recipientsOf(plan.directory, null, ['coordinator']);
  const substitutes = (await reviewSubstitutes(tx, plan, plan.now)).filter(({ mail }) => office.every((other) => personOf(other.mail) !== personOf(mail)));
  const params = { count: rows.length, indicators: [...new Set(rows.map(({ indicator }) => indicator))].sort((a, b) => a - b), ids: rows.map(({ id }) => id) };
  await queueNotices(
    tx,
    plan,
    [...office, ...substitutes].map(({ mail, role }) => ({
      rule: 'measurementEntered',
      occasion: `measurements:${rows[0]!.id}`,
      recipient: mail,
      recipientRole: role,
      at: plan.now,
      sendAt: nextMorning(plan.now, plan.policy, plan.calendar),
      params,
    })),
  );
}

/** Calls off what has not left yet of figures that are all decided. */
export function approversNeedNotBeTold(tx: Tx, planId: string): void {
  tx.write(
    `UPDATE notices n SET state = 'cancelled' WHERE n.plan_id = $1 AND n.rule = 'measurementEntered' AND n.state = 'pending'
       AND NOT EXISTS (SELECT 1 FROM measurements m WHERE m.plan_id = $1 AND m.status = 'pending' AND n.params -> 'ids' ? m.id::text)`,
    [planId],
  );
}
