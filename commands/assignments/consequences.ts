import type { Instant } from '../../domain/calendar/calendar.js';
import { dateOf, instantAt } from '../../domain/calendar/dates.js';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import { knownWorkingDayAfter } from '../../domain/supervision/known-days.js';
import { nextMorning } from '../../domain/supervision/leave-at.js';
import { isBeyondUrging } from '../../domain/supervision/overdue-ladder.js';
import { rungsOfKind } from '../../domain/supervision/policy-rungs.js';
import type { AssignmentEntity } from '../../entities/index.js';
import { lapsePapers } from '../documents/lapse.js';
import { queueNotices } from '../notices/queue-notices.js';
import { presentHolder, presentHolders, type PastRecipient } from '../notices/present-holder.js';
import { sendAgain } from '../notices/send-again.js';
import { loadWholePlan, type WholePlan } from '../plans/load-plan.js';
import type { Tx } from '../transaction.js';
import { wakeDispatch } from '../notices/wake-dispatch.js';

/** An assignment under lock, before and after a command. */
export interface Change {
  readonly row: AssignmentEntity;
  readonly before: AssignmentState;
  readonly after: AssignmentState;
  /** The plan's present. */
  readonly now: Instant;
}

/**
 * What follows from a change beside the state itself, whoever made it: everybody who was told of a supervision, or whoever is in
 * their place now, is told of its end, papers that are not signed lapse with their matter, and a rung that was called off because evidence came is owed again when that evidence comes back.
 */
export async function consequences(tx: Tx, change: Change): Promise<void> {
  const { before, after, now } = change;
  // No paper speaks of a matter before it is late.
  if (before.dueOn === null || dateOf(now) <= before.dueOn) return;
  if (before.status !== after.status || before.dueVersion !== after.dueVersion) await lapsePapers(tx, { planId: change.row.planId, after, now });
  const ended = before.closedAt === null && after.closedAt !== null;
  if (ended || after.dueVersion !== before.dueVersion) await tellOfEnd(tx, change, await loadWholePlan(tx, change.row.planId));
  else if (before.status === 'submitted' && after.status === 'open') await owedAgain(tx, change, await loadWholePlan(tx, change.row.planId));
}

/** Head of unit, deputy head and office, by rungs beyond urging, the reason of a held escalation, or a signed paper; the officer hears of it at once. */
async function tellOfEnd(tx: Tx, { row, before, after, now }: Change, plan: WholePlan): Promise<void> {
  const rules = rungsOfKind(plan.policy, 'afterDue').filter(isBeyondUrging).map(({ rule }) => rule);
  const told = await tx.query<PastRecipient>(TOLD, [row.id, before.dueVersion, [...rules, 'escalationHeld'], row.unitKey, row.taskNo]);
  const how = after.closedAt === null ? 'moved' : after.status;
  await queueNotices(
    tx,
    { id: row.planId, now },
    presentHolders(plan, told).map(({ recipient, recipientRole }) => ({
      assignmentId: row.id,
      taskNo: row.taskNo,
      unitKey: row.unitKey,
      rule: 'supervisionEnded',
      dueVersion: before.dueVersion,
      round: after.round,
      recipient,
      recipientRole,
      at: now,
      sendAt: nextMorning(now, plan.policy, plan.calendar),
      params: { how, before: before.dueOn, after: after.dueOn },
    })),
  );
}

const TOLD = `
  SELECT recipient, min(role) AS "recipientRole", $4::text AS "unitKey", $5::int AS "taskNo" FROM (
    SELECT recipient, recipient_role AS role FROM notices
     WHERE assignment_id = $1 AND due_version = $2 AND rule = ANY($3) AND state IN ('sending', 'sent', 'unknown')
    UNION ALL
    SELECT n.recipient, n.recipient_role FROM paper_matters m JOIN notices n ON n.document_id = m.document_id AND n.rule = 'paper'
     WHERE m.assignment_id = $1 AND m.due_version = $2 AND n.unit_key IN ('', $4) AND n.recipient_role <> 'officer' AND n.state IN ('sending', 'sent', 'unknown')
  ) AS told GROUP BY recipient ORDER BY recipient`;

interface CalledOff extends PastRecipient {
  readonly id: string;
}

/** At once after a withdrawal, on the day the pause ends after a return. To whoever is in the recipient's place by now. */
async function owedAgain(tx: Tx, { row, before, after, now }: Change, plan: WholePlan): Promise<void> {
  const { policy, calendar } = plan;
  const withdrawn = after.withdrawnAt === now;
  const day = withdrawn ? null : knownWorkingDayAfter(dateOf(now), policy.pauseAfterReturn ?? 1, calendar);
  const sendAt = day === null ? now : instantAt(day, policy.at);
  const rules = rungsOfKind(policy, 'afterDue').filter((rung) => withdrawn || isBeyondUrging(rung)).map(({ rule }) => rule);
  const calledOff = await tx.query<CalledOff>(
    `UPDATE notices SET immediate = immediate OR $4, mail_id = NULL
      WHERE assignment_id = $1 AND due_version = $2 AND rule = ANY($3) AND state = 'cancelled'
      RETURNING id, recipient, recipient_role AS "recipientRole", unit_key AS "unitKey", task_no AS "taskNo"`,
    [row.id, before.dueVersion, rules, withdrawn],
  );
  let revived = 0;
  // One at a time: two who were replaced by the same person are one notice to that person.
  for (const notice of calledOff) if (await sendAgain(tx, notice.id, presentHolder(plan, notice), sendAt)) revived += 1;
  if (revived > 0) wakeDispatch(tx, row.planId, now, [sendAt]);
}
