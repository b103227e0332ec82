import type { DataSource } from 'typeorm';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import type { CommandMeta } from '../actor.js';
import { delegationsAround, markOf } from '../delegations/in-force.js';
import { recordApprovedFigures } from '../measurements/from-figures.js';
import { appendEvents } from '../streams.js';
import { liftKeySupervision } from '../supervision/key-supervision.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';
import { act, type Done } from './act.js';
import { endSubmission } from './end-submission.js';
import { tellOfficer } from './tell-officer.js';

export interface Review {
  readonly assignmentId: string;
  readonly decision: 'approve' | 'return';
  /** Needed for a return. */
  readonly reason?: string;
}

/**
 * The coordinator approves the evidence (销号) or returns it. Approved figures become
 * measurements and the scorecard hears of them; the officer is told at once. Done as the
 * substitute of the day, it is marked as such.
 */
export async function review(db: DataSource, meta: CommandMeta, input: Review): Promise<{ assignment: AssignmentState }> {
  const { assignmentId, decision, reason = '' } = input;
  return act(db, meta, {
    name: 'review',
    assignmentId,
    payload: { decision, reason },
    may: 'review',
    read: (tx) => delegationsAround(tx, assignmentId),
    mark: (tx, { plan }, delegations) => markOf(delegations, tx.actor.id, plan.now),
    command: decision === 'approve' ? { type: 'approve' } : { type: 'return', reason },
    write: async (tx, done) => {
      const { round, dueVersion } = done.state;
      const status = decision === 'approve' ? 'approved' : 'returned';
      const submission = await endSubmission(tx, { assignmentId, round, status, at: done.plan.now, reason: reason || null });
      if (submission !== null && status === 'approved') await approveFigures(tx, done, submission);
      const lifted = status === 'approved' && (await liftKeySupervision(tx, done.row, 'closed'));
      await tellOfficer(tx, done, { rule: status, dueVersion, round, params: { reason, ...(lifted ? { lifted } : {}) } });
      return {};
    },
  });
}

async function approveFigures(tx: Tx, { row, plan }: Done, submissionId: string): Promise<void> {
  const approved = await tx.query('UPDATE figures SET approved_at = $2 WHERE submission_id = $1 RETURNING id', [
    submissionId,
    toDate(plan.now),
  ]);
  if (approved.length === 0) return;
  await recordApprovedFigures(tx, plan.id, row);
  appendEvents(tx, {
    streamId: workflowId.scorecard(plan.id),
    planId: plan.id,
    at: plan.now,
    events: [{ event: { type: 'figuresApproved' } }],
  });
}
