import type { DataSource } from 'typeorm';

import type { Role } from '../../domain/access/access.js';
import { DubanError } from '../../domain/errors.js';
import { AccountEntity } from '../../entities/index.js';
import { audit, SYSTEM_STREAM, transact } from '../carry-out.js';
import { writeRecord } from '../streams.js';
import { SignInAttempts } from './attempts.js';
import { passwordMatches } from './password.js';
import { beginSessions, type Session } from './session.js';

export interface SignedInAccount extends Session {
  readonly account: { readonly id: string; readonly login: string; readonly name: string; readonly role: Role; readonly unit: string | null };
}

const attempts = new SignInAttempts();

/**
 * Begins a session for whoever knows login and password. An unknown login, a shut account and a wrong password are
 * answered alike and after the same work.
 * @throws DubanError `wrongCredentials`; `tooManyAttempts` after five failures within a quarter of an hour
 */
export async function signIn(db: DataSource, input: { login: string; password: string }): Promise<SignedInAccount> {
  const minutes = attempts.begin(input.login);
  if (minutes > 0) throw new DubanError({ code: 'tooManyAttempts', params: { minutes } });
  const account = await db.getRepository(AccountEntity).findOneBy({ login: input.login });
  const right = await passwordMatches(input.password, account?.active ? account.passwordHash : null);
  if (!account || !right) {
    if (account) await record(db, account, 'signInFailed');
    throw new DubanError({ code: 'wrongCredentials' });
  }
  attempts.succeeded(input.login);
  return begin(db, account);
}

/**
 * One click instead of a password, where rehearsals are allowed: for a rehearsal's cast and the demonstration accounts.
 * @throws DubanError `wrongCredentials` for every other account
 */
export async function signInToRehearsal(db: DataSource, { login }: { login: string }): Promise<SignedInAccount> {
  const account = await db.getRepository(AccountEntity).findOneBy({ login, active: true });
  if (!account || (account.planId === null && !account.login.startsWith(DEMONSTRATION_PREFIX))) {
    throw new DubanError({ code: 'wrongCredentials' });
  }
  return begin(db, account);
}

/** What the login of an account made for looking around begins with; nobody else's may. */
export const DEMONSTRATION_PREFIX = 'demo-';

async function begin(db: DataSource, account: AccountEntity): Promise<SignedInAccount> {
  await db.query('DELETE FROM sessions WHERE account_id = $1 AND expires_at <= $2', [account.id, new Date()]);
  const [session] = await beginSessions(db, [account.id]);
  await record(db, account, 'signedIn');
  const { id, login, name, role, unitKey } = account;
  return { ...session!, account: { id, login, name, role, unit: unitKey } };
}

/** Signing in is no command with a key, but leaves its row in the trail like one. */
async function record(db: DataSource, account: AccountEntity, action: 'signedIn' | 'signInFailed'): Promise<void> {
  const { id, role, unitKey, name, login } = account;
  await transact(db, { actor: { id, role, unit: unitKey, name }, idempotencyKey: null }, async (tx) => {
    audit(tx, { streamId: SYSTEM_STREAM, action, subject: id, data: { login }, at: tx.realNow });
    writeRecord(tx, null);
  });
}
