import type { DataSource } from 'typeorm';

import type { IsoDate } from '../../domain/calendar/calendar.js';
import { dateOf } from '../../domain/calendar/dates.js';
import { DubanError } from '../../domain/errors.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { allowed } from '../allowed.js';
import { audit, carryOut, type CommandMeta } from '../carry-out.js';
import { toDate } from '../to-date.js';
import { planNow } from '../plans/clock.js';
import { tellOfDelegation } from './tell-of-delegation.js';

/**
 * Ends a delegation before its last day, from now on; what was reviewed under it stays. Anybody of the office may: whoever gave
 * it may be away, and so may the substitute. The substitute is told, and whoever gave it unless they end it themselves.
 * @throws DubanError `notAllowed`, `unknownDelegation`; `alreadyDecided` where it is over
 */
export async function endDelegation(db: DataSource, meta: CommandMeta, { delegationId }: { readonly delegationId: string }): Promise<{ delegationId: string }> {
  const unknown = new DubanError({ code: 'unknownDelegation', where: 'id' });
  return carryOut(db, meta, { name: 'endDelegation', subject: delegationId, payload: {} }, async (tx) => {
    const [row] = await tx.query<Row>(
      `SELECT plan_id AS "planId", from_account AS "from", to_account AS "to", from_date AS "fromDate", to_date AS "lastDay", ended_at AS "endedAt"
         FROM delegations WHERE id::text = $1 FOR UPDATE`,
      [delegationId],
    );
    if (row === undefined) throw unknown;
    allowed(meta.actor, 'delegateReview', { plan: row.planId });
    const now = await planNow(tx, row.planId);
    if (row.endedAt !== null || row.lastDay < dateOf(now)) throw new DubanError({ code: 'alreadyDecided' });
    tx.write('UPDATE delegations SET ended_at = $2, ended_by = $3 WHERE id = $1', [delegationId, toDate(now), tx.actor.id]);
    const { planId, from, to, fromDate, lastDay } = row;
    for (const [told, account] of [['substitute', to], ['giver', from]] as const) {
      if (account !== tx.actor.id) await tellOfDelegation(tx, { id: planId, now }, { rule: 'delegationEnded', delegationId, to: [account], told, fromDate, toDate: lastDay });
    }
    audit(tx, { streamId: workflowId.plan(planId), action: 'delegationEnded', subject: planId, data: { delegationId, from, to, fromDate, toDate: lastDay }, at: now });
    return { delegationId };
  });
}

interface Row {
  readonly planId: string;
  readonly from: string;
  readonly to: string;
  readonly fromDate: IsoDate;
  readonly lastDay: IsoDate;
  readonly endedAt: number | null;
}
