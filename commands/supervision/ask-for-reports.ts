import type { DataSource } from 'typeorm';

import type { Instant } from '../../domain/calendar/calendar.js';
import { dateOf, instantAt, monthOf } from '../../domain/calendar/dates.js';
import { monthlyRungsAt } from '../../domain/supervision/instants.js';
import { leaveAt } from '../../domain/supervision/leave-at.js';
import { rungsOfKind, type RungOf } from '../../domain/supervision/policy-rungs.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { audit } from '../audit/chain.js';
import { queueNotices, type NewNotice } from '../notices/queue-notices.js';
import { recipientsOf } from '../notices/recipients.js';
import type { WholePlan } from '../plans/load-plan.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';
import { lockStageRecord } from './stage-record.js';
import { inTimesTurn, type Due } from './time-turn.js';

/**
 * Asks for the monthly report of every assignment that is the unit's turn, was handed out before that day and has none for
 * the month of `at` (Asia/Shanghai). Once a month and assignment; a second call changes nothing.
 */
export async function askForReports(db: DataSource, input: Due & { readonly stage: number }): Promise<{ asked: number }> {
  const { planId, stage, at } = input;
  let askedThrough: Instant = 0;
  return inTimesTurn(
    db,
    'askForReports',
    input,
    async (tx) => {
      askedThrough = (await lockStageRecord(tx, planId, stage)).askedThrough;
    },
    async (tx, plan) => {
      if (askedThrough >= at) return { asked: 0 };
      const silent = plan.status === 'ended' ? [] : await withoutReport(tx, plan, at);
      const rungs = rungsFallingAt(plan, at);
      const queued = await queueNotices(tx, plan, silent.flatMap((assignment) => rungs.flatMap((rung) => noticesOf(plan, assignment, rung, at))));
      await tx.query('UPDATE stage_records SET asked_through = $3 WHERE plan_id = $1 AND stage_no = $2', [planId, stage, toDate(at)]);
      const asked = new Set(queued.map(({ assignmentId }) => assignmentId)).size;
      const streamId = workflowId.stage(planId, stage);
      if (asked > 0) audit(tx, { streamId, action: 'askForReports', subject: streamId, data: { month: monthOf(dateOf(at)), asked }, at: plan.now });
      return { asked };
    },
  );
}

interface Silent {
  readonly id: string;
  readonly taskNo: number;
  readonly unitKey: string;
}

/** Locked, so that a submission of the same moment is either seen here or finds the request made. */
async function withoutReport(tx: Tx, plan: WholePlan, at: Instant): Promise<Silent[]> {
  const open = await tx.query<Silent>(
    `SELECT id, task_no AS "taskNo", unit_key AS "unitKey" FROM assignments
     WHERE plan_id = $1 AND status = 'open' AND assigned_at < $2 ORDER BY id FOR UPDATE`,
    [plan.id, toDate(instantAt(dateOf(at), '00:00'))],
  );
  const filed = await tx.query<{ id: string }>(
    'SELECT assignment_id AS id FROM progress_reports WHERE plan_id = $1 AND period = $2',
    [plan.id, monthOf(dateOf(at))],
  );
  const reported = new Set(filed.map(({ id }) => id));
  return open.filter(({ id }) => !reported.has(id)).sort((a, b) => a.taskNo - b.taskNo || (a.unitKey < b.unitKey ? -1 : 1));
}

/** A policy may ask more than once a month: the rungs that fall at this instant, or all where it has been changed since. */
function rungsFallingAt({ policy, calendar }: WholePlan, at: Instant): readonly RungOf<'monthly'>[] {
  const falling = monthlyRungsAt(policy, calendar, at);
  return falling.length > 0 ? falling : rungsOfKind(policy, 'monthly');
}

function noticesOf(plan: WholePlan, assignment: Silent, rung: RungOf<'monthly'>, at: Instant): NewNotice[] {
  return recipientsOf(plan.directory, assignment.unitKey, rung.to).map(({ mail, role }) => ({
    assignmentId: assignment.id,
    taskNo: assignment.taskNo,
    unitKey: assignment.unitKey,
    rule: rung.rule,
    occasion: monthOf(dateOf(at)),
    recipient: mail,
    recipientRole: role,
    at: plan.now,
    sendAt: leaveAt(at, plan.now, plan.policy, plan.calendar),
    immediate: rung.immediate ?? false,
  }));
}
