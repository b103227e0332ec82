import { randomUUID } from 'node:crypto';

import type { DataSource } from 'typeorm';

import { mayDo, type Role } from '../../domain/access/access.js';
import type { IsoDate } from '../../domain/calendar/calendar.js';
import { dateOf, isIsoDate } from '../../domain/calendar/dates.js';
import { DubanError } from '../../domain/errors.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { allowed } from '../allowed.js';
import { audit, carryOut, type CommandMeta, type Tx } from '../carry-out.js';
import { planNow } from '../plans/clock.js';
import { tellOfDelegation } from './tell-of-delegation.js';

export interface NewDelegation {
  readonly planId: string;
  /** Account that reviews meanwhile. */
  readonly toAccount: string;
  /** Both days inclusive, Asia/Shanghai. */
  readonly fromDate: IsoDate;
  readonly toDate: IsoDate;
}

/**
 * The coordinator who asks hands reviews over for some days (代理审核) to somebody else of the office, who is told at once. The
 * last one given counts where two overlap.
 * @throws DubanError `notAllowed`, `unknownAccount`; `invalidDate`, `invalidInput` for days in the wrong order or past;
 *   `notOfOffice` for an account that may not review
 */
export async function delegateReview(db: DataSource, meta: CommandMeta, input: NewDelegation): Promise<{ delegationId: string }> {
  const { planId, toAccount, fromDate, toDate } = input;
  allowed(meta.actor, 'delegateReview', { plan: planId });
  for (const [where, day] of [['fromDate', fromDate], ['toDate', toDate]] as const) {
    if (!isIsoDate(day)) throw new DubanError({ code: 'invalidDate', params: { value: String(day) }, where });
  }
  return carryOut(db, meta, { name: 'delegateReview', subject: planId, payload: { toAccount, fromDate, toDate } }, async (tx) => {
    const now = await planNow(tx, planId);
    if (toDate < fromDate || toDate < dateOf(now)) throw new DubanError({ code: 'invalidInput', where: 'toDate' });
    const account = UUID.test(toAccount) ? await activeAccount(tx, toAccount) : null;
    if (account === null || (account.planId !== null && account.planId !== planId)) {
      throw new DubanError({ code: 'unknownAccount', params: { account: toAccount }, where: 'toAccount' });
    }
    if (account.id === tx.actor.id) throw new DubanError({ code: 'invalidInput', where: 'toAccount' });
    if (!mayDo({ role: account.role, unit: account.unitKey }, 'review').ok) throw new DubanError({ code: 'notOfOffice', where: 'toAccount' });
    const delegationId = randomUUID();
    await tx.query(
      `INSERT INTO delegations (id, plan_id, from_account, to_account, from_date, to_date, recorded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [delegationId, planId, tx.actor.id, toAccount, fromDate, toDate, new Date(tx.realNow)],
    );
    audit(tx, { streamId: workflowId.plan(planId), action: 'reviewDelegated', subject: planId, data: { delegationId, toAccount, fromDate, toDate }, at: now });
    await tellOfDelegation(tx, { id: planId, now }, { rule: 'delegated', delegationId, to: [toAccount], told: 'substitute', fromDate, toDate });
    return { delegationId };
  });
}

interface Reviewer {
  readonly id: string;
  readonly role: Role;
  readonly unitKey: string | null;
  readonly planId: string | null;
}

async function activeAccount(tx: Tx, id: string): Promise<Reviewer | null> {
  const [account] = await tx.query<Reviewer>('SELECT id, role, unit_key AS "unitKey", plan_id AS "planId" FROM accounts WHERE id = $1 AND active', [id]);
  return account ?? null;
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
