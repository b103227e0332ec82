import { randomUUID } from 'node:crypto';

import type { DataSource } from 'typeorm';

import type { Role } from '../../domain/access/access.js';
import { DubanError, type Refusal } from '../../domain/errors.js';
import { allowed } from '../allowed.js';
import { audit, carryOut, SYSTEM_STREAM, type CommandMeta } from '../carry-out.js';
import { hashPassword } from './password.js';
import { DEMONSTRATION_PREFIX } from './sign-in.js';

export interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** Key of the unit: an officer's, and nobody else's. */
  readonly unit?: string | null;
  readonly mail: string;
  readonly password: string;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const LEAST_PASSWORD = 10;

/**
 * Opens an account that signs in by password.
 * @throws DubanError `notAllowed`; `invalidInput` with every fault; `alreadyExists` for a login in use
 */
export async function createAccount(db: DataSource, meta: CommandMeta, input: NewAccount): Promise<{ accountId: string }> {
  const { login, name, role, mail, password } = input;
  const unit = input.unit ?? null;
  allowed(meta.actor, 'manageAccounts');
  const faults = faultsOf(input);
  if (faults.length > 0) throw new DubanError(faults[0]!, faults);
  const passwordHash = await hashPassword(password);
  // The password is no part of the payload: a fast hash of it must not lie beside the slow one.
  const request = { name: 'createAccount', subject: login, payload: { login, name, role, unit, mail } };
  return carryOut(db, meta, request, async (tx) => {
    const accountId = randomUUID();
    const inserted = await tx.query(
      `INSERT INTO accounts (id, login, name, role, unit_key, mail, password_hash, active, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, true, $8) ON CONFLICT (login) DO NOTHING RETURNING id`,
      [accountId, login, name, role, unit, mail, passwordHash, new Date(tx.realNow)],
    );
    if (inserted.length === 0) throw new DubanError({ code: 'alreadyExists', params: { name: login }, where: 'login' });
    audit(tx, { streamId: SYSTEM_STREAM, action: 'accountCreated', subject: accountId, data: { login, role, unit }, at: tx.realNow });
    return { accountId };
  });
}

/**
 * Shuts an account: it signs in no more and its sessions end at once. What it did stays, with its name.
 * @throws DubanError `notAllowed`, `unknownAccount`
 */
export async function deactivateAccount(db: DataSource, meta: CommandMeta, { accountId }: { accountId: string }): Promise<{ accountId: string }> {
  allowed(meta.actor, 'manageAccounts');
  return carryOut(db, meta, { name: 'deactivateAccount', subject: accountId, payload: {} }, async (tx) => {
    const [account] = UUID.test(accountId) ? await tx.query<{ login: string }>('UPDATE accounts SET active = false WHERE id = $1 RETURNING login', [accountId]) : [];
    if (!account) throw new DubanError({ code: 'unknownAccount', params: { account: accountId } });
    await tx.query('DELETE FROM sessions WHERE account_id = $1', [accountId]);
    audit(tx, { streamId: SYSTEM_STREAM, action: 'accountDeactivated', subject: accountId, data: { login: account.login }, at: tx.realNow });
    return { accountId };
  });
}

/** Whether it may be a password at all. */
export function isLongEnough(password: string): boolean {
  return password.length >= LEAST_PASSWORD && password.length <= 200;
}

function faultsOf({ login, name, role, unit, mail, password }: NewAccount): Refusal[] {
  const wrong: [boolean, string][] = [
    [!/^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,63}$/u.test(login) || login.startsWith(DEMONSTRATION_PREFIX), 'login'],
    [name.trim() === '' || name.length > 100, 'name'],
    [(role === 'officer') !== Boolean(unit), 'unit'],
    [!/^[^\s@<>]+@[^\s@<>]+$/.test(mail), 'mail'],
    [!isLongEnough(password), 'password'],
  ];
  return wrong.filter(([is]) => is).map(([, where]) => ({ code: 'invalidInput', where }));
}
