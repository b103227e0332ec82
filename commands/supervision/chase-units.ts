import type { DataSource } from 'typeorm';
import type { Instant } from '../../domain/calendar/calendar.js';
import { leaveAt } from '../../domain/supervision/leave-at.js';
import { owedAt, type Owed } from '../../domain/supervision/owed.js';
import type { AssignmentEntity } from '../../entities/index.js';
import type { ChaseOutcome } from '../../workflows/contracts/activities.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { TIME } from '../actor.js';
import { ASSIGNMENT_COLUMNS, stateOf } from '../assignments/state.js';
import { audit } from '../audit/chain.js';
import { carryOut } from '../carry-out.js';
import { draftDocuments } from '../documents/draft-documents.js';
import { queueNotices, type NewNotice, type QueuedNotice } from '../notices/queue-notices.js';
import { asksReviewers, recipientsOfRung } from '../notices/recipients-of-rung.js';
import { reviewSubstitutes } from '../notices/review-substitutes.js';
import { loadWholePlan, type WholePlan } from '../plans/load-plan.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';

export interface Chase {
  readonly planId: string;
  readonly task: number;
  /** The instant the workflow woke for. */
  readonly at: Instant;
  readonly assignments: readonly string[];
}

/**
 * Climbs the ladder for these assignments: decides again, under their locks, what is owed, and writes the notices and
 * documents. That nothing is owed any more (submitted a moment ago, extended, waived) is an answer like any other. Every
 * rung up to the answered instant is dealt with afterwards, so a second call changes nothing.
 */
export async function chaseUnits(db: DataSource, input: Chase): Promise<ChaseOutcome> {
  const { planId, task, at } = input;
  return carryOut(db, TIME, { name: 'chaseUnits', subject: workflowId.task(planId, task), payload: input }, async (tx) => {
    // In this order, though asked together: the plan is that of the moment at which the locks were had.
    const [rows, plan] = await Promise.all([lockAssignments(tx, input), loadWholePlan(tx, planId)]);
    // A stepped clock is where the workflow says; a live one may have gone on while the activity waited for its turn.
    const now = plan.clock.kind === 'stepped' ? at : Math.max(at, plan.now);
    const chased = rows.filter((row) => row.chasedThrough < now);
    const owed = plan.status === 'ended' ? [] : chased.flatMap((row) => owedBy(row, plan, now));
    const queued = await sendRungs(tx, plan, owed, now);
    tx.write('UPDATE assignments SET chased_through = $2 WHERE id = ANY($1) AND chased_through < $2', [chased.map(({ id }) => id), toDate(now)]);
    if (queued.length > 0) auditChase(tx, input, queued, now);
    return { through: now, sent: countSent(owed, queued) };
  });
}

interface OwedByUnit {
  readonly row: AssignmentEntity;
  readonly owed: Owed;
}

async function lockAssignments(tx: Tx, { planId, task, assignments }: Chase): Promise<AssignmentEntity[]> {
  const rows = await tx.query<AssignmentEntity>(
    `SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE id = ANY($1) AND plan_id = $2 AND task_no = $3
     ORDER BY id FOR UPDATE`,
    [assignments, planId, task],
  );
  // Locked in the order of their ids, told in one that every launch repeats.
  return rows.sort((a, b) => (a.unitKey < b.unitKey ? -1 : 1));
}

function owedBy(row: AssignmentEntity, plan: WholePlan, now: Instant): OwedByUnit[] {
  return owedAt(stateOf(row), plan.policy, plan.calendar, now).map((owed) => ({ row, owed }));
}

async function sendRungs(tx: Tx, plan: WholePlan, owed: readonly OwedByUnit[], now: Instant): Promise<QueuedNotice[]> {
  if (owed.length === 0) return [];
  await draftDocuments(tx, plan, owed, now);
  const forReviewers = owed.some(({ owed: { rung } }) => asksReviewers(rung));
  const substitutes = forReviewers ? await reviewSubstitutes(tx, plan, now) : [];
  const notices = owed.flatMap(({ row, owed: each }): NewNotice[] => {
    const held = isHeld(row, each, plan);
    const task = plan.document.tasks.find(({ no }) => no === row.taskNo);
    const people = recipientsOfRung(plan.directory, row.unitKey, each.rung, substitutes, task).filter(({ role }) => !held || role === 'leader');
    return people.map(({ mail, role }) => ({
      assignmentId: row.id,
      taskNo: row.taskNo,
      unitKey: row.unitKey,
      rule: held ? 'escalationHeld' : each.rule,
      dueVersion: each.dueVersion,
      round: each.round,
      occasion: each.occasion,
      recipient: mail,
      recipientRole: role,
      at: now,
      sendAt: leaveAt(each.at, now, plan.policy, plan.calendar),
      immediate: each.atOnce || (each.rung.immediate ?? false),
      ...(held ? { params: { reason: row.heldReason ?? '' } } : {}),
    }));
  });
  return queueNotices(tx, { id: plan.id, now }, notices);
}

/** The announced rung that the coordinator holds: the leader gets the reason instead. */
function isHeld(row: AssignmentEntity, { rule, dueVersion }: Owed, { policy }: WholePlan): boolean {
  return row.heldVersion === dueVersion && policy.rungs.some(({ announces }) => announces === rule);
}

function auditChase(tx: Tx, { planId, task }: Chase, queued: readonly QueuedNotice[], now: Instant): void {
  const streamId = workflowId.task(planId, task);
  const sent = queued.map(({ id, assignmentId, rule, dueVersion, round }) => ({ id, assignmentId, rule, dueVersion, round }));
  audit(tx, { streamId, action: 'chaseUnits', subject: streamId, data: { sent }, at: now });
}

/** Rules with the number of units they were sent for. */
function countSent(owed: readonly OwedByUnit[], queued: readonly QueuedNotice[]): Record<string, number> {
  const reached = new Set(queued.map(({ assignmentId, rule }) => `${assignmentId}:${rule}`));
  const sent: Record<string, number> = {};
  for (const { row, owed: { rule } } of owed) if (reached.has(`${row.id}:${rule}`)) sent[rule] = (sent[rule] ?? 0) + 1;
  return sent;
}
