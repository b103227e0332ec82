import { randomUUID } from 'node:crypto';

import type { DataSource } from 'typeorm';

import type { Instant } from '../../domain/calendar/calendar.js';
import { isSameTrouble, type ToldTrouble } from '../../domain/dispatch/mail-alarm.js';
import { judgeWaitingMails, type MailTroubleKind, type MailWatch } from '../../domain/dispatch/mail-trouble.js';
import { lastSent, waitingMails } from './waiting-mails.js';

/** A time of mail trouble that goes on, or whose end is still to be told. Instants of the real clock. */
export interface KnownTrouble extends ToldTrouble {
  readonly id: string;
  readonly kind: MailTroubleKind;
  /** What the server, or the connection, said last. */
  readonly answer: string;
  /** Notices that waited when it was last looked at. */
  readonly notices: number;
  readonly retries: number;
  readonly failedAt: Instant | null;
}

const COLUMNS = `id, kind, answer, since, notices, retries, failed_at AS "failedAt", tried_at AS "triedAt", mailed_at AS "mailedAt", ended_at AS "endedAt"`;

/** The newest first. */
export async function knownTroubles(db: DataSource): Promise<KnownTrouble[]> {
  return db.query(`SELECT ${COLUMNS} FROM mail_troubles ORDER BY since DESC, id`);
}

/** The one that goes on; null: mails leave. */
export async function presentTrouble(db: DataSource): Promise<KnownTrouble | null> {
  const [row]: KnownTrouble[] = await db.query(`SELECT ${COLUMNS} FROM mail_troubles WHERE ended_at IS NULL ORDER BY since DESC LIMIT 1`);
  return row ?? null;
}

/**
 * Looks at the mails that wait and writes whether there is trouble. `before` is what the last look answered (null at the first).
 * Writes nothing where all is well. @returns what the next look is to be told.
 */
export async function lookAtMail(db: DataSource, before: MailWatch | null, now: Instant): Promise<MailWatch> {
  const [known, waiting] = await Promise.all([knownTroubles(db), waitingMails(db)]);
  const present = known.find(({ endedAt }) => endedAt === null);
  const seen = before ?? present ?? null;
  const { trouble, watch } = judgeWaitingMails(waiting, waiting.length === 0 ? null : await lastSent(db), seen, now);
  if (trouble === null) {
    if (present !== undefined) await db.query('UPDATE mail_troubles SET ended_at = $2, seen_at = $2 WHERE id = $1', [present.id, new Date(now)]);
    return watch;
  }
  const same = known.find((each) => isSameTrouble(each, now));
  await db.query(
    `INSERT INTO mail_troubles AS t (id, kind, answer, since, notices, retries, failed_at, seen_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, answer = excluded.answer, notices = excluded.notices, retries = excluded.retries,
       failed_at = excluded.failed_at, seen_at = excluded.seen_at, since = LEAST(t.since, excluded.since), ended_at = NULL`,
    [
      same?.id ?? randomUUID(), trouble.kind, trouble.answer.slice(0, 500), new Date(trouble.since), trouble.notices,
      watch.retries, watch.failedAt === null ? null : new Date(watch.failedAt), new Date(now),
    ],
  );
  return watch;
}

/** It was tried to write to the administrators; `reached`: they have the mail. */
export async function noteTroubleTold(db: DataSource, id: string, reached: boolean, now: Instant): Promise<void> {
  await db.query('UPDATE mail_troubles SET tried_at = $2, mailed_at = CASE WHEN $3 THEN $2 ELSE mailed_at END WHERE id = $1', [id, new Date(now), reached]);
}

/** Its end was told, or it was too short to be. */
export async function forgetTrouble(db: DataSource, id: string): Promise<void> {
  await db.query('DELETE FROM mail_troubles WHERE id = $1 AND ended_at IS NOT NULL', [id]);
}
