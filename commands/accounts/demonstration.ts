import { randomBytes, randomUUID } from 'node:crypto';

import type { DataSource } from 'typeorm';

import type { Role } from '../../domain/access/access.js';
import type { UnitDirectory } from '../../domain/plan/plan.js';
import { audit, SYSTEM_STREAM, TIME, transact } from '../carry-out.js';
import { writeRecord } from '../streams.js';
import { hashPassword } from './password.js';
import { DEMONSTRATION_PREFIX } from './sign-in.js';

export interface DemonstrationAccount {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly unit: string | null;
  /** Fit for this start only: the next one chooses another. */
  readonly password: string;
}

/**
 * Accounts of every role for looking around, with fresh passwords; the officer's is of the directory's first unit. For
 * rehearsals only: whoever calls it has checked that they are allowed.
 */
export async function demonstrationAccounts(db: DataSource, directory: UnitDirectory): Promise<DemonstrationAccount[]> {
  const unit = directory.units[0];
  const roles: [Role, string][] = [
    ...(unit ? ([['officer', `${unit.name} 经办人（演示）`]] as [Role, string][]) : []),
    ['coordinator', '督办办公室（演示）'],
    ['leader', '分管领导（演示）'],
    ['auditor', '审计（演示）'],
    ['admin', '系统管理员（演示）'],
  ];
  const accounts = await Promise.all(
    roles.map(async ([role, name]) => {
      const password = randomBytes(9).toString('base64url');
      const login = `${DEMONSTRATION_PREFIX}${role}`;
      return { login, name, role, unit: role === 'officer' ? unit!.key : null, password, hash: await hashPassword(password) };
    }),
  );
  await transact(db, TIME, async (tx) => {
    for (const { login, name, role, unit: unitKey, hash } of accounts) {
      await tx.query(
        `INSERT INTO accounts (id, login, name, role, unit_key, mail, password_hash, active, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, true, $8)
         ON CONFLICT (login) DO UPDATE SET name = $3, role = $4, unit_key = $5, password_hash = $7, active = true`,
        [randomUUID(), login, name, role, unitKey, `${login}@duban.example`, hash, new Date(tx.realNow)],
      );
      audit(tx, { streamId: SYSTEM_STREAM, action: 'demonstrationAccount', subject: login, data: { role }, at: tx.realNow });
    }
    writeRecord(tx, null);
  });
  return accounts.map(({ login, name, role, unit: unitKey, password }) => ({ login, name, role, unit: unitKey, password }));
}
