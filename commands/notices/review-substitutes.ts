import { reviewerOn } from '../../domain/access/delegation.js';
import type { Instant } from '../../domain/calendar/calendar.js';
import { dateOf } from '../../domain/calendar/dates.js';
import { delegationsOf } from '../assignments/delegated-review.js';
import type { Tx } from '../transaction.js';
import type { NoticeRecipient } from './recipients.js';

/** A recipient who may not review what comes from the own unit. */
export interface ReviewSubstitute extends NoticeRecipient {
  /** Key of an officer's unit. */
  readonly unit: string | null;
}

/** Who reviews in a coordinator's place on the day of `now`, by mail; nobody twice. */
export async function reviewSubstitutes(tx: Tx, plan: { readonly id: string }, now: Instant): Promise<ReviewSubstitute[]> {
  const delegations = await delegationsOf(tx, plan.id);
  if (delegations.length === 0) return [];
  const accounts = await tx.query<{ id: string; role: string; unit: string | null; mail: string; name: string }>(
    'SELECT id, role, unit_key AS unit, mail, name FROM accounts WHERE active AND id = ANY($1::uuid[])',
    [[...new Set(delegations.flatMap(({ from, to }) => [from, to]))]],
  );
  const substitutes = accounts
    .filter(({ role }) => role === 'coordinator')
    .map(({ id }) => [id, reviewerOn(dateOf(now), id, delegations)] as const)
    .filter(([id, reviewer]) => id !== reviewer)
    .map(([, reviewer]) => reviewer);
  return accounts
    .filter(({ id }) => substitutes.includes(id))
    .map(({ mail, name, unit }) => ({ role: 'coordinator', mail, name, unit }));
}
