import type { DataSource } from 'typeorm';
import type { ScorecardView } from '../../domain/supervision/views.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { consistentRead } from './consistent-read.js';
import { loadViewBase } from './view-base.js';

/**
 * What a scorecard's workflow starts from. Figures approved in the very instant of the last score count as not scored:
 * the worst that follows is one score more.
 * @throws DubanError `unknownPlan`
 */
export async function loadScorecardView(db: DataSource, planId: string): Promise<ScorecardView> {
  return consistentRead(db, async (tx) => {
    const streamId = workflowId.scorecard(planId);
    const [base, [row]] = await Promise.all([
      loadViewBase(tx, planId, streamId, { code: 'unknownPlan', params: { plan: planId } }),
      tx.query<{ stale: boolean }>(
        `SELECT EXISTS (
           SELECT 1 FROM events e WHERE e.stream_id = $1 AND e.type = 'figuresApproved'
           AND e.at >= coalesce((SELECT max(at) FROM scores WHERE plan_id = $2), '-infinity')
         ) AS stale`,
        [streamId, planId],
      ),
    ]);
    return { ...base, stale: row!.stale };
  });
}
