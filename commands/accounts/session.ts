import { randomBytes } from 'node:crypto';

import type { DataSource, EntityManager } from 'typeorm';

import type { Role } from '../../domain/access/access.js';
import type { Instant } from '../../domain/calendar/calendar.js';
import type { Actor } from '../actor.js';
import { sha256 } from '../canonical.js';

/** Real time a session lasts. */
const LIFETIME_MS = 12 * 3_600_000;

export interface Session {
  /** Known to its bearer alone: the database keeps its SHA-256. */
  readonly token: string;
  /** Real clock. */
  readonly expiresAt: Instant;
}

/** Begins a session for each of the accounts, in their order. */
export async function beginSessions(db: DataSource | EntityManager, accountIds: readonly string[]): Promise<Session[]> {
  const now = Date.now();
  const sessions = accountIds.map(() => ({ token: randomBytes(32).toString('base64url'), expiresAt: now + LIFETIME_MS }));
  await db.query(
    `INSERT INTO sessions (token_hash, account_id, expires_at, recorded_at)
     SELECT hash, account, $3, $4 FROM unnest($1::bytea[], $2::uuid[]) AS begun (hash, account)`,
    [sessions.map(({ token }) => tokenHash(token)), accountIds, new Date(now + LIFETIME_MS), new Date(now)],
  );
  return sessions;
}

/** Who bears the token: an active account with a session that has not run out. Null for everybody else. */
export async function sessionActor(db: DataSource | EntityManager, token: string): Promise<(Actor & { role: Role; plan: string | null }) | null> {
  const [row]: { id: string; role: Role; unit_key: string | null; name: string; plan_id: string | null }[] = await db.query(
    `SELECT accounts.id, role, unit_key, name, plan_id FROM sessions JOIN accounts ON accounts.id = account_id
     WHERE token_hash = $1 AND expires_at > $2 AND active`,
    [tokenHash(token), new Date()],
  );
  return row ? { id: row.id, role: row.role, unit: row.unit_key, name: row.name, plan: row.plan_id } : null;
}

/** Ends the session of that token, if there is one. */
export async function signOut(db: DataSource | EntityManager, token: string): Promise<void> {
  await db.query('DELETE FROM sessions WHERE token_hash = $1', [tokenHash(token)]);
}

/** What is kept of a token, and compared: it tells nothing of the token. */
export function tokenHash(token: string): Buffer {
  return sha256(token);
}
