import { randomUUID } from 'node:crypto';

import type { DataSource } from 'typeorm';

import type { IsoDate } from '../../domain/calendar/calendar.js';
import { DubanError } from '../../domain/errors.js';
import { unitByKey } from '../../domain/plan/resolve-units.js';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import { leaveAt } from '../../domain/supervision/leave-at.js';
import type { PlanEvent } from '../../domain/supervision/views.js';
import type { AssignmentEntity } from '../../entities/index.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { allowed } from '../allowed.js';
import { record } from '../assignments/act.js';
import { assignUnits } from '../assignments/assign.js';
import { consequences } from '../assignments/consequences.js';
import { endSubmission } from '../assignments/end-submission.js';
import { appendEvents, audit, carryOut, type CommandMeta, type Tx } from '../carry-out.js';
import { queueNotices, type NewNotice } from '../notices/queue-notices.js';
import { recipientsOf } from '../notices/recipients.js';
import { liftKeySupervision } from '../supervision/key-supervision.js';
import { toDate } from '../to-date.js';
import { spanOf } from './amended-document.js';
import { applyChanges, type Amended, type Moved, type PlanChange } from './amendment.js';
import { lockLedger } from './ledger.js';
import type { WholePlan } from './load-plan.js';
import { refuseIfPlanChanged } from './plan-version.js';

export type { PlanChange } from './amendment.js';

export interface Amendment {
  readonly planId: string;
  readonly reason: string;
  readonly changes: readonly PlanChange[];
}

/**
 * Amends a running plan: due dates of a task or of one unit, units added to a task or taken off it. All of it or nothing;
 * the workflows hear of it by their streams, the units in their next digest.
 * @throws DubanError `notAllowed`, `planEnded`, `reasonMissing`, `invalidInput` for no changes, and every fault of the
 *   changes (`applyChanges`)
 */
export async function amendPlan(db: DataSource, meta: CommandMeta, input: Amendment): Promise<{ amendmentId: string }> {
  const { planId, changes } = input;
  const reason = input.reason.trim();
  allowed(meta.actor, 'amendPlan', { plan: planId });
  if (reason === '') throw new DubanError({ code: 'reasonMissing', where: 'reason' });
  if (changes.length === 0) throw new DubanError({ code: 'invalidInput', where: 'changes' });
  return carryOut(db, meta, { name: 'amendPlan', subject: planId, payload: { reason, changes } }, async (tx) => {
    const given = await lockLedger(tx, planId);
    await refuseIfPlanChanged(tx, planId);
    const amended = applyChanges({ ...given, reason }, changes);
    const { plan } = given;
    const after = await writeMoved(tx, plan, amended.moved, reason);
    await handOut(tx, plan, amended);
    await writePlan(tx, plan, amended);
    await queueNotices(tx, plan, amended.moved.flatMap((moved) => noticesOf(plan, moved, after.get(moved.row.id)!, reason)));

    const amendmentId = randomUUID();
    await tx.query('INSERT INTO amendments (id, plan_id, changes, reason, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6)', [
      amendmentId, planId, JSON.stringify(changes), reason, tx.actor.id, toDate(plan.now),
    ]);
    audit(tx, { streamId: workflowId.plan(planId), action: 'amendPlan', subject: amendmentId, data: { changes, reason, before: beforeOf(amended), kept: amended.kept.map(placeOf) }, at: plan.now });
    return { amendmentId };
  });
}

/** What a record of the change must keep of how it was: dates and states of everybody it concerned. */
function beforeOf({ moved }: Amended): object[] {
  return moved.map(({ row, before }) => ({ ...placeOf(row), dueOn: before.dueOn, dueVersion: before.dueVersion, status: before.status }));
}

function placeOf({ taskNo, unitKey, dueOn }: Pick<AssignmentEntity, 'taskNo' | 'unitKey' | 'dueOn'>): { task: number; unit: string; dueOn: IsoDate | null } {
  return { task: taskNo, unit: unitKey, dueOn };
}

async function writeMoved(tx: Tx, plan: WholePlan, moved: readonly Moved[], reason: string): Promise<Map<string, AssignmentState>> {
  const after = new Map<string, AssignmentState>();
  for (const { row, before, events } of moved) {
    const state = record(tx, { row, state: before, plan }, events);
    after.set(row.id, state);
    await consequences(tx, { row, before, after: state, now: plan.now });
    if (state.status === 'removed') {
      // What still waited for review waits no longer.
      await liftKeySupervision(tx, row, 'removed');
      await endSubmission(tx, { assignmentId: row.id, round: before.round, status: 'withdrawn', at: plan.now, reason });
    }
  }
  return after;
}

async function handOut(tx: Tx, plan: WholePlan, { added }: Amended): Promise<void> {
  for (const { task, unit, role, dueOn } of added) {
    const assignee = { unit: unitByKey(plan.directory, unit)!, role, via: 'named' };
    await assignUnits(tx, plan, [{ task, dueOn, assignees: [assignee] }], plan.now);
  }
}

async function writePlan(tx: Tx, plan: WholePlan, { document }: Amended): Promise<void> {
  const dues = await tx.query<{ due: IsoDate | null }>(
    `SELECT DISTINCT due_on AS due FROM assignments WHERE plan_id = $1 AND status <> 'removed'`,
    [plan.id],
  );
  const assessed = await tx.query<{ year: number }>('SELECT year FROM assessments WHERE plan_id = $1', [plan.id]);
  const span = spanOf(document, dues.map(({ due }) => due), plan, assessed.map(({ year }) => year));
  await tx.query('UPDATE plans SET document = $2, last_day = $3, years = $4 WHERE id = $1', [
    plan.id, JSON.stringify(document), span.lastDay, span.years,
  ]);
  if (span.years.join() === plan.years.join()) return;
  const changed: PlanEvent = { type: 'yearsChanged', years: span.years };
  appendEvents(tx, { streamId: workflowId.plan(plan.id), planId: plan.id, at: plan.now, events: [{ event: changed }] });
}

/** The unit learns of a changed date, or that it is rid of the task, in its next digest. */
function noticesOf(plan: WholePlan, { row, before }: Moved, after: AssignmentState, reason: string): NewNotice[] {
  const removed = after.status === 'removed';
  return recipientsOf(plan.directory, row.unitKey, ['officer']).map(({ mail, role }) => ({
    assignmentId: row.id,
    taskNo: row.taskNo,
    unitKey: row.unitKey,
    rule: removed ? 'removed' : 'dueMoved',
    dueVersion: after.dueVersion,
    occasion: removed ? `removed:${plan.now}` : '',
    recipient: mail,
    recipientRole: role,
    at: plan.now,
    sendAt: leaveAt(plan.now, plan.now, plan.policy, plan.calendar),
    params: removed ? { reason } : { reason, before: before.dueOn, after: after.dueOn },
  }));
}
