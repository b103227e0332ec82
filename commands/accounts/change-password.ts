import type { DataSource } from 'typeorm';

import { DubanError } from '../../domain/errors.js';
import { allowed } from '../allowed.js';
import { audit, carryOut, SYSTEM_STREAM, type CommandMeta } from '../carry-out.js';
import { isLongEnough } from './create-account.js';
import { hashPassword } from './password.js';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Gives an account another password; its sessions end at once. Members of a rehearsal's cast have none and get none.
 * @throws DubanError `notAllowed`, `unknownAccount`; `invalidInput` for a password that is too short
 */
export async function changePassword(db: DataSource, meta: CommandMeta, input: { readonly accountId: string; readonly password: string }): Promise<{ accountId: string }> {
  const { accountId, password } = input;
  allowed(meta.actor, 'manageAccounts');
  if (!isLongEnough(password)) throw new DubanError({ code: 'invalidInput', where: 'password' });
  const passwordHash = await hashPassword(password);
  // The password is no part of the payload: a fast hash of it must not lie beside the slow one.
  return carryOut(db, meta, { name: 'changePassword', subject: accountId, payload: {} }, async (tx) => {
    const [account] = UUID.test(accountId)
      ? await tx.query<{ login: string }>('UPDATE accounts SET password_hash = $2 WHERE id = $1 AND plan_id IS NULL AND active RETURNING login', [accountId, passwordHash])
      : [];
    if (!account) throw new DubanError({ code: 'unknownAccount', params: { account: accountId } });
    await tx.query('DELETE FROM sessions WHERE account_id = $1', [accountId]);
    audit(tx, { streamId: SYSTEM_STREAM, action: 'passwordChanged', subject: accountId, data: { login: account.login }, at: tx.realNow });
    return { accountId };
  });
}
