import { reviewerOn } from '../../domain/access/delegation.js';
import type { Instant } from '../../domain/calendar/calendar.js';
import { dateOf } from '../../domain/calendar/dates.js';
import { delegationsOf } from '../delegations/in-force.js';
import type { Tx } from '../transaction.js';
import type { NoticeRecipient } from './recipients.js';

/**
 * Who reviews in a coordinator's place on the day of `now`, by mail; nobody twice. Of the office alone: an older delegation to
 * somebody else counts for nothing.
 */
export async function reviewSubstitutes(tx: Tx, plan: { readonly id: string }, now: Instant): Promise<NoticeRecipient[]> {
  const delegations = await delegationsOf(tx, plan.id);
  if (delegations.length === 0) return [];
  const accounts = await tx.query<{ id: string; mail: string; name: string }>(
    `SELECT id, mail, name FROM accounts WHERE active AND role = 'coordinator' AND id = ANY($1::uuid[])`,
    [[...new Set(delegations.flatMap(({ from, to }) => [from, to]))]],
  );
  const office = new Set(accounts.map(({ id }) => id));
  const withinOffice = delegations.filter(({ from, to }) => office.has(from) && office.has(to));
  const substitutes = new Set([...office].map((id) => [id, reviewerOn(dateOf(now), id, withinOffice)] as const).flatMap(([id, reviewer]) => (id === reviewer ? [] : [reviewer])));
  return accounts.filter(({ id }) => substitutes.has(id)).map(({ mail, name }) => ({ role: 'coordinator', mail, name }));
}
