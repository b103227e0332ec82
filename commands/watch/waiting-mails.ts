import type { DataSource } from 'typeorm';

import type { Instant } from '../../domain/calendar/calendar.js';
import type { WaitingMail } from '../../domain/dispatch/mail-trouble.js';

/*
 * What the ledger says of mails that the server did not take, of live plans: a rehearsal's mails go to nobody. Only this file
 * knows in which columns that stands.
 */

/** Mails that were tried, were not taken, and are tried again. */
export async function waitingMails(db: DataSource): Promise<WaitingMail[]> {
  return db.query(
    `SELECT m.recipient, m.error AS answer, m.attempts, m.recorded_at AS "firstTriedAt", count(*)::int AS notices
       FROM notices n JOIN mails m ON m.id = n.mail_id JOIN plans p ON p.id = n.plan_id
      WHERE n.state IN ('pending', 'sending') AND m.error IS NOT NULL AND m.state <> 'sent' AND p.clock ->> 'kind' = 'live'
      GROUP BY m.id`,
  );
}

/** When a mail last left, by the real clock. */
export async function lastSent(db: DataSource): Promise<Instant | null> {
  const [row]: { at: Instant | null }[] = await db.query(
    `SELECT max(m.sent_at) AS at FROM mails m LEFT JOIN plans p ON p.id = m.plan_id WHERE m.scope = 'live' OR p.clock ->> 'kind' = 'live'`,
  );
  return row?.at ?? null;
}

/** What a time of mail trouble delayed. */
export interface Delayed {
  readonly plans: readonly { readonly title: string; readonly mails: number }[];
  /** From the first attempt to the moment it left, the longest of them. Milliseconds. */
  readonly longestMs: number;
  /** Notices that still wait for their next attempt. */
  readonly waiting: number;
}

/** Mails of live plans that were put off since then and have left. */
export async function delayedSince(db: DataSource, since: Instant): Promise<Delayed> {
  const [plans, waiting] = await Promise.all([
    db.query<{ title: string; mails: number; longest: number }[]>(
      `SELECT p.title, count(DISTINCT m.id)::int AS mails, max(extract(epoch FROM m.sent_at - m.recorded_at))::float8 * 1000 AS longest
         FROM mails m JOIN notices n ON n.mail_id = m.id JOIN plans p ON p.id = n.plan_id
        WHERE m.error IS NOT NULL AND m.state = 'sent' AND m.sent_at >= $1 AND p.clock ->> 'kind' = 'live'
        GROUP BY p.id ORDER BY mails DESC, p.title`,
      [new Date(since)],
    ),
    waitingMails(db),
  ]);
  return {
    plans: plans.map(({ title, mails }) => ({ title, mails })),
    longestMs: Math.max(0, ...plans.map(({ longest }) => longest)),
    waiting: waiting.reduce((sum, { notices }) => sum + notices, 0),
  };
}
