import type { DataSource } from 'typeorm';

import { DubanError } from '../../domain/errors.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { allowed } from '../allowed.js';
import { appendEvents, audit, carryOut, type CommandMeta } from '../carry-out.js';
import { planNow } from '../plans/clock.js';
import { decisionsChanged } from '../supervision/remind-decisions.js';
import { toDate } from '../to-date.js';
import { approversNeedNotBeTold } from './tell-approvers.js';

export interface MeasurementDecision {
  readonly measurementId: string;
  readonly approve: boolean;
  /** Needed for a rejection. */
  readonly reason?: string;
}

/**
 * The coordinator lets a measurement count or rejects it. An approved one makes the scorecard score anew.
 * @throws DubanError `notAllowed`, `unknownMeasurement`, `alreadyDecided`, `reasonMissing`
 */
export async function decideMeasurement(db: DataSource, meta: CommandMeta, input: MeasurementDecision): Promise<{ status: 'approved' | 'rejected' }> {
  const { measurementId, approve } = input;
  const reason = input.reason?.trim() ?? '';
  return carryOut(db, meta, { name: 'decideMeasurement', subject: measurementId, payload: { approve, reason } }, async (tx) => {
    const [row] = UUID.test(measurementId)
      ? await tx.query<{ plan_id: string; status: string }>('SELECT plan_id, status FROM measurements WHERE id = $1 FOR UPDATE', [measurementId])
      : [];
    if (!row) throw new DubanError({ code: 'unknownMeasurement', params: { measurement: measurementId } });
    allowed(tx.actor, 'approveMeasurement', { plan: row.plan_id });
    if (row.status !== 'pending') throw new DubanError({ code: 'alreadyDecided' });
    if (!approve && reason === '') throw new DubanError({ code: 'reasonMissing', where: 'reason' });

    const now = await planNow(tx, row.plan_id);
    const status = approve ? ('approved' as const) : ('rejected' as const);
    await tx.query('UPDATE measurements SET status = $2, decided_by = $3, decided_at = $4, reason = $5 WHERE id = $1', [
      measurementId, status, tx.actor.id, toDate(now), reason || null,
    ]);
    approversNeedNotBeTold(tx, row.plan_id);
    await decisionsChanged(tx, row.plan_id);
    if (approve) {
      appendEvents(tx, {
        streamId: workflowId.scorecard(row.plan_id), planId: row.plan_id, at: now, events: [{ event: { type: 'figuresApproved' } }],
      });
    }
    audit(tx, {
      streamId: workflowId.plan(row.plan_id), action: approve ? 'measurementApproved' : 'measurementRejected',
      subject: measurementId, data: { reason }, at: now,
    });
    return { status };
  });
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
