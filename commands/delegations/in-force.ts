import { reviewsInPlaceOf, type Delegation } from '../../domain/access/delegation.js';
import { dateOf } from '../../domain/calendar/dates.js';
import type { Instant } from '../../domain/calendar/calendar.js';
import type { Tx } from '../transaction.js';

const COLUMNS = `from_account AS "from", to_account AS "to", from_date AS "fromDate", to_date AS "toDate"`;

/** Every delegation of the plan that nobody has ended, in the order in which they were given. */
export async function delegationsOf(tx: Tx, planId: string): Promise<Delegation[]> {
  return tx.query<Delegation>(`SELECT ${COLUMNS} FROM delegations WHERE plan_id = $1 AND ended_at IS NULL ORDER BY recorded_at, id`, [planId]);
}

/** The same of the plan that an assignment belongs to; asked together with the assignment's lock, it costs no wait. */
export async function delegationsAround(tx: Tx, assignmentId: string): Promise<Delegation[]> {
  return tx.query<Delegation>(
    `SELECT ${COLUMNS} FROM delegations
      WHERE plan_id = (SELECT plan_id FROM assignments WHERE id = $1) AND ended_at IS NULL ORDER BY recorded_at, id`,
    [assignmentId],
  );
}

/** What a decision is marked with in story and audit where it is made in somebody's place: ids of accounts; empty otherwise. */
export function markOf(delegations: readonly Delegation[], account: string, now: Instant): { readonly onBehalfOf?: readonly string[] } {
  const onBehalfOf = reviewsInPlaceOf(dateOf(now), account, delegations);
  return onBehalfOf.length === 0 ? {} : { onBehalfOf };
}
