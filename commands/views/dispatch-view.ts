import type { DataSource } from 'typeorm';
import type { Instant } from '../../domain/calendar/calendar.js';
import type { DispatchView } from '../../domain/supervision/views.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { consistentRead } from './consistent-read.js';
import { loadViewBase } from './view-base.js';

/**
 * What a dispatch workflow starts from: the instants of notices that wait, and of those whose mail was being sent when
 * everything stopped.
 * @throws DubanError `unknownPlan`
 */
export async function loadDispatchView(db: DataSource, planId: string): Promise<DispatchView> {
  return consistentRead(db, async (tx) => {
    const missing = { code: 'unknownPlan', params: { plan: planId } } as const;
    const [base, rows] = await Promise.all([
      loadViewBase(tx, planId, workflowId.dispatch(planId), missing),
      tx.query<{ send_at: Instant }>(
        `SELECT DISTINCT send_at FROM notices WHERE plan_id = $1 AND channel = 'mail' AND state IN ('pending', 'sending')
         ORDER BY send_at`,
        [planId],
      ),
    ]);
    return { ...base, sendAt: rows.map(({ send_at }) => send_at) };
  });
}
