import type { Instant, IsoDate } from '../../domain/calendar/calendar.js';
import { queueNotices } from '../notices/queue-notices.js';
import type { Tx } from '../transaction.js';

export interface DelegationNews {
  readonly rule: 'delegated' | 'delegationEnded';
  readonly delegationId: string;
  /** Accounts that are told: whoever reviews in the place, or whoever had given it. */
  readonly to: readonly string[];
  readonly told: 'substitute' | 'giver';
  readonly fromDate: IsoDate;
  readonly toDate: IsoDate;
}

/** Tells people of the office at once, like every decision, from which day to which somebody reviews in another's place. */
export async function tellOfDelegation(tx: Tx, plan: { readonly id: string; readonly now: Instant }, { rule, delegationId, to, told, fromDate, toDate }: DelegationNews): Promise<void> {
  const accounts = await tx.query<{ mail: string }>(`SELECT DISTINCT mail FROM accounts WHERE id = ANY($1::uuid[]) AND active AND mail <> '' ORDER BY mail`, [to]);
  await queueNotices(
    tx,
    plan,
    accounts.map(({ mail }) => ({
      rule,
      occasion: `delegation:${delegationId}`,
      recipient: mail,
      recipientRole: 'coordinator',
      at: plan.now,
      sendAt: plan.now,
      immediate: true,
      params: { from: fromDate, to: toDate, by: tx.actor.name, told },
    })),
  );
}
