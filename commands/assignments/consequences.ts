import type { Instant } from '../../domain/calendar/calendar.js';
import { dateOf } from '../../domain/calendar/dates.js';
import { givesBack } from '../../domain/dispatch/leaves-again.js';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import { nextMorning } from '../../domain/supervision/leave-at.js';
import { isBeyondUrging } from '../../domain/supervision/overdue-ladder.js';
import { rungsOfKind } from '../../domain/supervision/policy-rungs.js';
import type { AssignmentEntity } from '../../entities/index.js';
import { lapsePapers } from '../documents/lapse.js';
import { giveBack } from '../notices/give-back.js';
import { queueNotices } from '../notices/queue-notices.js';
import { presentHolders, type PastRecipient } from '../notices/present-holder.js';
import { loadWholePlan, type WholePlan } from '../plans/load-plan.js';
import type { Tx } from '../transaction.js';

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
 * their place now, is told of its end, papers that are not signed lapse with their matter, and rungs that were called off leave after all when what called them off has ended.
 */
export async function consequences(tx: Tx, change: Change): Promise<void> {
  const { before, after, now } = change;
  // No paper speaks of a matter before it is late.
  if (before.dueOn === null || dateOf(now) <= before.dueOn) return;
  if (before.status !== after.status || before.dueVersion !== after.dueVersion) await lapsePapers(tx, { planId: change.row.planId, after, now });
  const ended = before.closedAt === null && after.closedAt !== null;
  if (ended || after.dueVersion !== before.dueVersion) await tellOfEnd(tx, change, await loadWholePlan(tx, change.row.planId));
  else if (givesBack(before, after)) await giveBack(tx, { before, after }, await loadWholePlan(tx, change.row.planId));
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
