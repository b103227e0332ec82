import { reviewsFor, type Delegation } from '../../domain/access/delegation.js';
import { dateOf } from '../../domain/calendar/dates.js';
import type { Actor } from '../actor.js';
import type { PlanHead } from '../plans/load-plan.js';
import type { Tx } from '../transaction.js';

/** Whether somebody's review is delegated to the actor on the plan's day. The coordinator needs none. */
export async function delegatedReview(tx: Tx, plan: Pick<PlanHead, 'id' | 'now'>, actor: Actor): Promise<boolean> {
  if (actor.role === 'coordinator') return false;
  return reviewsFor(dateOf(plan.now), actor.id, await delegationsOf(tx, plan.id));
}

/** Every delegation of the plan, in the order in which they were given. */
export async function delegationsOf(tx: Tx, planId: string): Promise<Delegation[]> {
  return tx.query<Delegation>(
    `SELECT from_account AS "from", to_account AS "to", from_date AS "fromDate", to_date AS "toDate"
     FROM delegations WHERE plan_id = $1 ORDER BY recorded_at, id`,
    [planId],
  );
}
