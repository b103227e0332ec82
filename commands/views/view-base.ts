import { DubanError, type Refusal } from '../../domain/errors.js';
import type { PlanView } from '../../domain/supervision/views.js';
import type { PlanEntity } from '../../entities/index.js';
import type { Tx } from '../transaction.js';

/** What every view of a plan holds. */
export type ViewBase = Pick<PlanView, 'planId' | 'lastNo' | 'clock' | 'policy' | 'calendar' | 'ended'>;

type BaseRow = Pick<PlanEntity, 'clock' | 'policy' | 'calendar' | 'status'> & { readonly lastNo: number };

/** Reads the base with its stream's last number; refuses with `missing` where there is no such stream. */
export async function loadViewBase(tx: Tx, planId: string, streamId: string, missing: Refusal): Promise<ViewBase> {
  const [row] = await tx.query<BaseRow>(
    `SELECT s.last_no AS "lastNo", p.clock, p.policy, p.calendar, p.status
     FROM streams s JOIN plans p ON p.id = s.plan_id WHERE s.id = $1`,
    [streamId],
  );
  if (row === undefined) throw new DubanError(missing);
  const { lastNo, clock, policy, calendar, status } = row;
  return { planId, lastNo, clock, policy, calendar, ...(status === 'ended' ? { ended: true } : {}) };
}
