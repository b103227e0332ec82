import type { DataSource, EntityManager } from 'typeorm';

import type { Instant } from '../../domain/calendar/calendar.js';
import type { Delivery } from './dispatch-due.js';
import type { DueMail } from './due-mail.js';

/** What became of a mail handed to the mail server. */
export interface Outcome {
  readonly mail: Pick<DueMail, 'id' | 'notices'>;
  readonly delivery: Delivery;
  /** Plan time at which it is tried again if it may be taken later. */
  readonly retryAt: Instant;
}

/**
 * Records outcomes as deliveries end, over one database session: what ends while others are being written is written with
 * the next, so that mails do not wait for a commit each.
 */
export class Outcomes {
  #waiting: Outcome[] = [];
  #written: Promise<void> = Promise.resolve();

  constructor(private readonly session: EntityManager) {}

  /** Answers when it is written. */
  record(outcome: Outcome): Promise<void> {
    this.#waiting.push(outcome);
    if (this.#waiting.length === 1) this.#written = this.#written.then(() => recordOutcomes(this.session, this.#waiting.splice(0)));
    return this.#written;
  }
}

async function recordOutcomes(session: EntityManager, outcomes: readonly Outcome[]): Promise<void> {
  const sent = outcomes.flatMap(({ mail, delivery }) => (delivery.outcome === 'sent' ? [{ mail, subject: delivery.subject }] : []));
  if (sent.length > 0) await mailsSent(session, sent);
  for (const { mail, delivery, retryAt } of outcomes) {
    if (delivery.outcome === 'sent') continue;
    await mailFailed(session, mail, delivery.error, delivery.outcome === 'later' ? retryAt : null);
  }
}

/** Records that the mail server accepted these mails, with the subjects they carried. What it answered before stays: a deferral is part of the story. */
async function mailsSent(session: EntityManager, sent: readonly { readonly mail: Outcome['mail']; readonly subject: string }[]): Promise<void> {
  await session.query(
    `WITH mail AS (
       UPDATE mails SET state = 'sent', subject = s.subject, sent_at = now()
         FROM unnest($1::text[], $2::text[]) AS s (id, subject) WHERE mails.id = s.id
     )
     UPDATE notices SET state = 'sent' WHERE id = ANY ($3)`,
    [sent.map(({ mail }) => mail.id), sent.map(({ subject }) => subject), sent.flatMap(({ mail }) => mail.notices.map(({ id }) => id))],
  );
}

/**
 * Records that the mail server did not take the mail. With `retryAt` (plan time) its notices wait again until then, when
 * each is asked once more whether it still applies; with null they have failed for good.
 */
async function mailFailed(session: EntityManager, mail: Outcome['mail'], error: string, retryAt: Instant | null): Promise<void> {
  await session.query(
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
