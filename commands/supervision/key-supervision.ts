import { oncePerPerson } from '../../domain/dispatch/person.js';
import type { BehindReason } from '../../domain/supervision/behind-schedule.js';
import { leaveAt, nextMorning } from '../../domain/supervision/leave-at.js';
import { daysLate } from '../../domain/supervision/lateness.js';
import { rungsOfKind } from '../../domain/supervision/policy-rungs.js';
import type { AssignmentEntity } from '../../entities/index.js';
import { stateOf } from '../assignments/state.js';
import { queueNotices, type NewNotice } from '../notices/queue-notices.js';
import { recipientsOf } from '../notices/recipients.js';
import { loadWholePlan, type WholePlan } from '../plans/load-plan.js';
import type { Tx } from '../transaction.js';

/** The rule of the notice that a matter is no longer under key supervision: no rung of any policy. */
const ENDED = 'keySupervisionEnded';

/** A matter that goes under key supervision (重点督导), and why. */
export interface Behind {
  readonly row: AssignmentEntity;
  readonly reasons: readonly BehindReason[];
}

/** Why a matter is no longer under key supervision: it has caught up at the next checkpoint, or ended. */
export type LiftReason = 'caughtUp' | 'closed' | 'waived' | 'removed';

/**
 * Marks at a stage's end what is behind schedule and tells its units so with the reasons; who was marked and has caught up loses
 * the mark, and is told that. The mark stands from checkpoint to checkpoint, or until the matter ends.
 */
export async function markKeySupervision(tx: Tx, plan: WholePlan, stage: number, rows: readonly AssignmentEntity[], behind: readonly Behind[]): Promise<void> {
  const ids = new Set(behind.map(({ row }) => row.id));
  await tx.query(
    `UPDATE assignments SET key_supervision = (id = ANY ($2::uuid[]))
     WHERE plan_id = $1 AND key_supervision <> (id = ANY ($2::uuid[]))`,
    [plan.id, [...ids]],
  );
  const name = plan.document.stages.find(({ no }) => no === stage)?.name ?? '';
  const told = behind.flatMap(({ row, reasons }) =>
    toldBy(plan, row).flatMap(({ rule, people }) =>
      people.map((person): NewNotice => ({
        ...noticeOf(plan, row, person),
        rule,
        occasion: `stage:${stage}`,
        params: { reasons, percent: row.percent, daysLate: daysLate(stateOf(row), plan.policy, plan.calendar, plan.now), stage, stageName: name },
      })),
    ),
  );
  const lifted = rows.filter((row) => row.keySupervision && !ids.has(row.id));
  await queueNotices(tx, plan, [...told, ...lifted.flatMap((row) => endedNotices(plan, row, 'caughtUp', `stage:${stage}`))]);
}

/**
 * Takes the mark from an assignment that ends, if it has one, and tells whoever was told of it, in their next digest; but for the
 * officer, who is told of the end of the matter itself. Its row is under lock.
 * @returns whether it had the mark
 */
export async function liftKeySupervision(tx: Tx, row: AssignmentEntity, why: Exclude<LiftReason, 'caughtUp'>): Promise<boolean> {
  if (!row.keySupervision) return false;
  const plan = await loadWholePlan(tx, row.planId);
  await tx.query('UPDATE assignments SET key_supervision = false WHERE id = $1', [row.id]);
  const sendAt = nextMorning(plan.now, plan.policy, plan.calendar);
  const told = endedNotices(plan, row, why, why).filter(({ recipientRole }) => recipientRole !== 'officer');
  await queueNotices(tx, plan, told.map((notice) => ({ ...notice, sendAt })));
  return true;
}

function endedNotices(plan: WholePlan, row: AssignmentEntity, why: LiftReason, occasion: string): NewNotice[] {
  const people = toldBy(plan, row).flatMap((rung) => rung.people);
  return oncePerPerson(people, ({ mail }) => mail)
    .map((person) => ({ ...noticeOf(plan, row, person), rule: ENDED, dueVersion: row.dueVersion, round: row.round, occasion, params: { why } }));
}

function toldBy({ policy, directory }: WholePlan, row: AssignmentEntity) {
  return rungsOfKind(policy, 'keySupervision').map(({ rule, to }) => ({ rule, people: recipientsOf(directory, row.unitKey, to) }));
}

function noticeOf(plan: WholePlan, row: AssignmentEntity, { mail, role }: ReturnType<typeof recipientsOf>[number]): Omit<NewNotice, 'rule'> {
  return {
    assignmentId: row.id,
    taskNo: row.taskNo,
    unitKey: row.unitKey,
    recipient: mail,
    recipientRole: role,
    at: plan.now,
    sendAt: leaveAt(plan.now, plan.now, plan.policy, plan.calendar),
  };
}
