import type { Instant } from '../../domain/calendar/calendar.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';

/**
 * Lets a notice that is over wait to leave again, for the address `to`. In the mail it was in where that is the same address,
 * in a new one otherwise, for a Message-ID is one person's. Not where that person has the same notice already.
 * @returns whether it waits now
 */
export async function sendAgain(tx: Tx, id: string, to: string, sendAt: Instant): Promise<boolean> {
  const taken = await tx.query<{ id: string }>(AGAIN, [id, to, toDate(sendAt)]);
  return taken.length > 0;
}

const AGAIN = `
  UPDATE notices n SET state = 'pending', recipient = $2, send_at = $3, mail_id = CASE WHEN n.recipient = $2 THEN n.mail_id END
   WHERE n.id = $1 AND NOT EXISTS (
     SELECT 1 FROM notices o WHERE o.id <> n.id AND o.plan_id = n.plan_id AND o.task_no = n.task_no AND o.unit_key = n.unit_key AND o.rule = n.rule
        AND o.due_version = n.due_version AND o.round = n.round AND o.occasion = n.occasion AND o.recipient = $2 AND o.channel = n.channel)
   RETURNING n.id`;
