import type { DataSource } from 'typeorm';

import { personOf } from '../../domain/dispatch/person.js';
import { sendingTime } from '../../domain/dispatch/retry-at.js';
import { stillApplies } from '../../domain/dispatch/still-applies.js';
import type { AssignmentEntity, NoticeEntity } from '../../entities/index.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { allowed } from '../allowed.js';
import { ASSIGNMENT_COLUMNS, stateOf } from '../assignments/state.js';
import { audit, carryOut, type CommandMeta, type Tx } from '../carry-out.js';
import { personSql } from '../dispatch/scope.js';
import { loadWholePlan, refuseIfEnded, type WholePlan } from '../plans/load-plan.js';
import { presentHolder } from './present-holder.js';
import { reviewSubstitutes } from './review-substitutes.js';
import { sendAgain } from './send-again.js';
import { wakeDispatch } from './wake-dispatch.js';

export interface Resend {
  readonly planId: string;
  readonly ids: readonly string[];
}

export interface Resent {
  /** Notices that wait to leave again. */
  readonly resent: readonly string[];
  /** Notices that did not fail, no longer apply, or have reached the person who is now in that place. */
  readonly left: readonly string[];
}

/**
 * Sends notices again that failed or of which nobody knows whether they went out: those that still apply leave now, within
 * the policy's hours, and to whoever holds that place today.
 * @throws DubanError `notAllowed`, `unknownPlan`, `planEnded`
 */
export async function resendNotices(db: DataSource, meta: CommandMeta, { planId, ids }: Resend): Promise<Resent> {
  allowed(meta.actor, 'resendNotices', { plan: planId });
  return carryOut(db, meta, { name: 'resendNotices', subject: planId, payload: { ids } }, async (tx) => {
    const rows = await lockUndelivered(tx, planId, 'n.id = ANY($2::uuid[])', ids);
    const plan = await loadWholePlan(tx, planId);
    refuseIfEnded(plan);
    const resent = await queueAgain(tx, plan, rows, () => true);
    audit(tx, { streamId: workflowId.plan(planId), action: 'noticesResent', subject: planId, data: { notices: resent }, at: plan.now });
    return { resent: ids.filter((id) => resent.includes(id)), left: ids.filter((id) => !resent.includes(id)) };
  });
}

/**
 * After a change of contacts: what never reached somebody who has been replaced, and still applies, goes to whoever is in that
 * place now. `plan` is the plan with its new directory, in the transaction that wrote it. Of matters that have ended nothing is
 * told any more. Leaves its row in the audit where anything is sent.
 * @returns ids of the notices that wait to leave again
 */
export async function resendToChanged(tx: Tx, plan: WholePlan): Promise<readonly string[]> {
  const office = plan.directory.office.map(({ mail }) => mail);
  const people = [...plan.directory.units.flatMap(({ contacts: { officer, deputyHead, head } }) => [officer.mail, deputyHead.mail, head.mail]), ...office];
  const rows = await lockUndelivered(tx, plan.id, `${personSql('n.recipient')} <> ALL($2::text[]) AND a.closed_at IS NULL`, people.map(personOf));
  return noted(tx, plan, await queueAgain(tx, plan, rows, (to, { recipient }) => personOf(to) !== personOf(recipient)));
}

/**
 * After a change of what all mails leave by: everything of the plan that failed, or of which nobody knows, and that still
 * applies, leaves again, to whoever holds that place today. Of matters that have ended nothing is told any more.
 * @returns ids of the notices that wait to leave again
 */
export async function resendAll(tx: Tx, plan: WholePlan): Promise<readonly string[]> {
  const rows = await lockUndelivered(tx, plan.id, 'cardinality($2::text[]) = 0 AND a.closed_at IS NULL', []);
  return noted(tx, plan, await queueAgain(tx, plan, rows, () => true));
}

function noted(tx: Tx, plan: WholePlan, resent: readonly string[]): readonly string[] {
  if (resent.length > 0) audit(tx, { streamId: workflowId.plan(plan.id), action: 'noticesResent', subject: plan.id, data: { notices: resent }, at: plan.now });
  return resent;
}

interface Undelivered {
  readonly notice: Pick<NoticeEntity, 'id' | 'rule' | 'dueVersion' | 'round' | 'occasion' | 'recipient' | 'recipientRole' | 'unitKey' | 'taskNo' | 'state'>;
  readonly assignment: AssignmentEntity | null;
  readonly reported: boolean;
}

/** Assignments are locked first, as every command does. */
async function lockUndelivered(tx: Tx, planId: string, condition: string, values: readonly string[]): Promise<Undelivered[]> {
  const from = `notices n LEFT JOIN assignments a ON a.id = n.assignment_id
    WHERE n.plan_id = $1 AND n.channel = 'mail' AND n.state IN ('failed', 'unknown') AND ${condition}
      AND (n.rule <> 'paperDrafted' OR EXISTS (SELECT 1 FROM documents d WHERE d.id = n.document_id AND d.state = 'draft'))`;
  const assignments = await tx.query<AssignmentEntity>(
    `SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE id IN (SELECT a.id FROM ${from}) ORDER BY id FOR SHARE`,
    [planId, values],
  );
  const byId = new Map(assignments.map((row) => [row.id, row]));
  const notices = await tx.query<Undelivered['notice'] & { assignmentId: string | null; reported: boolean }>(
    `SELECT n.id, n.assignment_id AS "assignmentId", n.rule, n.due_version AS "dueVersion", n.round, n.occasion, n.recipient,
        n.recipient_role AS "recipientRole", n.unit_key AS "unitKey", n.task_no AS "taskNo", n.state,
        EXISTS (SELECT 1 FROM progress_reports r WHERE r.assignment_id = n.assignment_id AND r.period = n.occasion) AS reported
       FROM ${from} ORDER BY n.at, n.id FOR UPDATE OF n`,
    [planId, values],
  );
  return notices.map(({ assignmentId, reported, ...notice }) => ({ notice, reported, assignment: assignmentId === null ? null : (byId.get(assignmentId) ?? null) }));
}

/**
 * A notice to the same address goes back into the mail it was in, with its Message-ID: of one whose fate is `unknown` the
 * reader's mail program then shows a single copy, and one that `failed` was never taken, so that its id is as good as new and
 * what the server answered stays beside it. One to a new address needs a mail of its own, for that id is another person's.
 */
async function queueAgain(
  tx: Tx,
  plan: WholePlan,
  rows: readonly Undelivered[],
  wanted: (to: string, notice: Undelivered['notice']) => boolean,
): Promise<readonly string[]> {
  const { policy, calendar, now } = plan;
  const standing = rows.filter(({ notice, assignment, reported }) => assignment === null || stillApplies(notice, stateOf(assignment), { policy, calendar, at: now, reported }));
  if (standing.length === 0) return [];
  const substitutes = new Set((await reviewSubstitutes(tx, plan, now)).map(({ mail }) => personOf(mail)));
  const sendAt = sendingTime(now, policy, calendar);
  const resent: string[] = [];
  for (const { notice } of standing) {
    const to = substitutes.has(personOf(notice.recipient)) ? notice.recipient : presentHolder(plan, notice);
    if (!wanted(to, notice)) continue;
    // One at a time: two who were replaced by the same person are one notice to that person.
    if (await sendAgain(tx, notice.id, to, sendAt)) resent.push(notice.id);
  }
  if (resent.length === 0) return [];
  wakeDispatch(tx, plan.id, now, [sendAt]);
  return resent;
}
