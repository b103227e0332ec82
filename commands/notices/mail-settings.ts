import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

import type { DataSource } from 'typeorm';

import { TIME } from '../actor.js';
import { carryOut } from '../carry-out.js';
import { REAL_TIME_SQL } from '../dispatch/scope.js';
import { loadWholePlan } from '../plans/load-plan.js';
import { resendAll } from './resend.js';

const hashOf = promisify(scrypt) as (text: string, salt: Buffer, bytes: number) => Promise<Buffer>;

/** By which server and sender mails leave. */
export interface SentBy {
  readonly smtpUrl: string;
  readonly mailFrom: string;
}

/**
 * Notes by which settings mails leave from now on; say it when a process that sends begins. Where they are others than the last
 * that were noted, everything that failed or whose fate is unknown, in plans that run by real time, is sent again as far as
 * it still applies: what a wrong login or sender has lost comes back when it is mended. Kept as a hash, for there may be a
 * password in it.
 * @returns ids of the notices that wait to leave again
 */
export async function noteMailSettings(db: DataSource, { smtpUrl, mailFrom }: SentBy): Promise<readonly string[]> {
  const text = JSON.stringify([smtpUrl, mailFrom]);
  const [before] = await db.query<{ salt: Buffer; hash: Buffer }[]>('SELECT salt, hash FROM mail_settings WHERE id = 1');
  if (before !== undefined && timingSafeEqual(await hashOf(text, before.salt, before.hash.length), before.hash)) return [];
  // Noted last: whoever dies in between leaves it to the next. Of several that begin together each finds what the others left.
  const resent = before === undefined ? [] : await resendEverywhere(db);
  const salt = randomBytes(16);
  await db.query(
    `INSERT INTO mail_settings (id, salt, hash, since) VALUES (1, $1, $2, clock_timestamp())
     ON CONFLICT (id) DO UPDATE SET salt = excluded.salt, hash = excluded.hash, since = excluded.since`,
    [salt, await hashOf(text, salt, 32)],
  );
  return resent;
}

async function resendEverywhere(db: DataSource): Promise<readonly string[]> {
  const plans = await db.query<{ id: string }[]>(
    `SELECT p.id FROM plans p WHERE p.status = 'running' AND ${REAL_TIME_SQL}
        AND EXISTS (SELECT 1 FROM notices n WHERE n.plan_id = p.id AND n.state IN ('failed', 'unknown')) ORDER BY p.id`,
  );
  const resent: string[] = [];
  for (const { id } of plans) {
    resent.push(...(await carryOut(db, TIME, { name: 'resendAll', subject: id, payload: {} }, async (tx) => resendAll(tx, await loadWholePlan(tx, id)))));
  }
  return resent;
}
