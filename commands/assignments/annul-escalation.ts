import type { DataSource } from 'typeorm';
import { DubanError } from '../../domain/errors.js';
import { nextMorning } from '../../domain/supervision/leave-at.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import type { CommandMeta } from '../actor.js';
import { audit } from '../audit/chain.js';
import { allowed } from '../allowed.js';
import { carryOut } from '../carry-out.js';
import { presentHolders } from '../notices/present-holder.js';
import { queueNotices } from '../notices/queue-notices.js';
import { loadWholePlan } from '../plans/load-plan.js';
import { appendEvents } from '../streams.js';
import { toDate } from '../to-date.js';
import { escalationsOf } from './escalations-of.js';

/**
 * The office declares that an escalation was wrong: it counts for nothing any more, stays in the story, and the leaders who
 * got it, or whoever is in their place by now, are told why in their next table. Also possible after the matter has ended.
 * @throws DubanError `reasonMissing`, `unknownAssignment`; `notEscalated` where nothing went up or all of it is annulled
 */
export async function annulEscalation(
  db: DataSource,
  meta: CommandMeta,
  { assignmentId, reason }: { readonly assignmentId: string; readonly reason: string },
): Promise<{ annulled: number }> {
  if (reason.trim() === '') throw new DubanError({ code: 'reasonMissing', where: 'reason' });
  return carryOut(db, meta, { name: 'annulEscalation', subject: assignmentId, payload: { reason } }, async (tx) => {
    const [row] = await tx.query<{ planId: string; taskNo: number; unitKey: string; dueVersion: number }>(
      `SELECT plan_id AS "planId", task_no AS "taskNo", unit_key AS "unitKey", due_version AS "dueVersion"
         FROM assignments WHERE id = $1 FOR UPDATE`,
      [assignmentId],
    );
    if (row === undefined) throw new DubanError({ code: 'unknownAssignment', params: { assignment: assignmentId } });
    allowed(tx.actor, 'annulEscalation', { plan: row.planId, unit: row.unitKey });
    const plan = await loadWholePlan(tx, row.planId);
    const standing = (await escalationsOf(tx, assignmentId)).filter(({ annulled }) => !annulled);
    if (standing.length === 0) throw new DubanError({ code: 'notEscalated' });
    tx.write('UPDATE notices SET annulled_at = $2 WHERE id = ANY($1::uuid[])', [standing.map(({ id }) => id), toDate(plan.now)]);
    const streamId = workflowId.task(row.planId, row.taskNo);
    appendEvents(tx, { streamId, planId: row.planId, at: plan.now, events: [{ event: { type: 'escalationAnnulled' }, assignment: assignmentId }] });
    await queueNotices(
      tx,
      plan,
      presentHolders(plan, standing.map(({ recipient }) => ({ recipient, recipientRole: 'leader' as const, unitKey: row.unitKey, taskNo: row.taskNo }))).map(({ recipient, recipientRole }) => ({
        assignmentId,
        taskNo: row.taskNo,
        unitKey: row.unitKey,
        rule: 'escalationAnnulled',
        dueVersion: row.dueVersion,
        occasion: `at:${plan.now}`,
        recipient,
        recipientRole,
        at: plan.now,
        sendAt: nextMorning(plan.now, plan.policy, plan.calendar),
        params: { reason: reason.trim() },
      })),
    );
    audit(tx, { streamId, action: 'annulEscalation', subject: assignmentId, data: { reason, notices: standing.map(({ id, rule }) => ({ id, rule })) }, at: plan.now });
    return { annulled: standing.length };
  });
}
