import type { DataSource, EntityManager } from 'typeorm';

import type { Instant } from '../../domain/calendar/calendar.js';
import type { DueMail } from './due-mail.js';

/** Records that the mail was accepted by the mail server, with the subject it carried. */
export async function mailSent(db: DataSource | EntityManager, mail: Sent, subject: string): Promise<void> {
  await db.query(
    `WITH mail AS (UPDATE mails SET state = 'sent', subject = $2, error = NULL, sent_at = now() WHERE id = $1)
     UPDATE notices SET state = 'sent' WHERE id = ANY ($3)`,
    [mail.id, subject, mail.notices.map(({ id }) => id)],
  );
}

/**
 * Records that the mail server did not take the mail. With `retryAt` (plan time) its notices wait again until then, when
 * each is asked once more whether it still applies; with null they have failed for good.
 */
export async function mailFailed(db: DataSource | EntityManager, mail: Sent, error: string, retryAt: Instant | null): Promise<void> {
  await db.query(
    `WITH mail AS (UPDATE mails SET state = 'failed', error = $2 WHERE id = $1)
     UPDATE notices SET state = $3, send_at = coalesce($4, send_at) WHERE id = ANY ($5)`,
    [
      mail.id,
      error.slice(0, 500),
      retryAt === null ? 'failed' : 'pending',
      retryAt === null ? null : new Date(retryAt),
      mail.notices.map(({ id }) => id),
    ],
  );
}

/** The instants at which notices of the plan wait to leave, ascending, without repeats. */
export async function waitingInstants(db: DataSource | EntityManager, planId: string): Promise<Instant[]> {
  const rows: { send_at: Instant }[] = await db.query(
    `SELECT DISTINCT send_at FROM notices WHERE plan_id = $1 AND channel = 'mail' AND state = 'pending' ORDER BY send_at`,
    [planId],
  );
  return rows.map(({ send_at }) => send_at);
}

type Sent = Pick<DueMail, 'id' | 'notices'>;
