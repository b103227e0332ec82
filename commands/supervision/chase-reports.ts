import type { DataSource } from 'typeorm';

import { leaveAt } from '../../domain/supervision/leave-at.js';
import { remindersOwed, type ReportReminder } from '../../domain/supervision/report-requests.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { audit } from '../audit/chain.js';
import { queueNotices, type NewNotice } from '../notices/queue-notices.js';
import { recipientsOf } from '../notices/recipients.js';
import type { WholePlan } from '../plans/load-plan.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';
import { readRequests, writeDealtWith } from './report-requests.js';
import { inTimesTurn, lockPlan, type Due } from './time-turn.js';

/**
 * Reminds of the monthly reports that were asked for and are not there (`reportMissing`): of every assignment that was asked, is
 * the unit's turn still and has no report for that month. Notes that it was missing. A second call changes nothing.
 */
export async function chaseReports(db: DataSource, input: Due): Promise<{ missing: number }> {
  const { planId, at } = input;
  return inTimesTurn(db, 'chaseReports', input, lockPlan(planId), async (tx, plan) => {
    const owed = plan.status === 'ended' ? [] : remindersOwed(await readRequests(tx, plan), at);
    let missing = 0;
    for (const reminder of owed) missing += await remind(tx, plan, reminder);
    await writeDealtWith(tx, planId, { chased: at });
    const months = [...new Set(owed.map(({ request }) => request.month))];
    if (missing > 0) audit(tx, { streamId: workflowId.plan(planId), action: 'chaseReports', subject: planId, data: { months, missing }, at: plan.now });
    return { missing };
  });
}

interface Missing {
  readonly id: string;
  readonly taskNo: number;
  readonly unitKey: string;
}

/** Answers of how many assignments the report was missing. */
async function remind(tx: Tx, plan: WholePlan, { at, request, rung }: ReportReminder): Promise<number> {
  const rows = await tx.query<Missing>(
    `SELECT a.id, a.task_no AS "taskNo", a.unit_key AS "unitKey" FROM report_requests r JOIN assignments a ON a.id = r.assignment_id
     WHERE r.plan_id = $1 AND r.period = $2 AND r.asked_at = $3 AND a.status = 'open' AND a.assigned_at < r.asked_at
       AND NOT EXISTS (SELECT 1 FROM progress_reports p WHERE p.assignment_id = a.id AND p.period = r.period)
     ORDER BY a.id FOR UPDATE OF a`,
    [plan.id, request.month, toDate(request.at)],
  );
  await tx.query('UPDATE report_requests SET reminded_at = coalesce(reminded_at, $3) WHERE period = $2 AND assignment_id = ANY ($1)', [
    rows.map(({ id }) => id), request.month, toDate(plan.now),
  ]);
  const inOrder = rows.sort((a, b) => a.taskNo - b.taskNo || (a.unitKey < b.unitKey ? -1 : 1));
  await queueNotices(
    tx,
    plan,
    inOrder.flatMap(({ id, taskNo, unitKey }) =>
      recipientsOf(plan.directory, unitKey, rung.to).map(({ mail, role }): NewNotice => ({
        assignmentId: id,
        taskNo,
        unitKey,
        rule: rung.rule,
        occasion: request.month,
        recipient: mail,
        recipientRole: role,
        at: plan.now,
        sendAt: leaveAt(at, plan.now, plan.policy, plan.calendar),
        immediate: rung.immediate ?? false,
        params: { askedAt: request.at },
      })),
    ),
  );
  return rows.length;
}
