import type { DataSource } from 'typeorm';

import { dateOf, instantAt } from '../../domain/calendar/dates.js';
import { monthlyRungsOf, type MonthlyRequest } from '../../domain/supervision/instants.js';
import { leaveAt } from '../../domain/supervision/leave-at.js';
import type { RungOf } from '../../domain/supervision/policy-rungs.js';
import { requestsOwed } from '../../domain/supervision/report-requests.js';
import type { ReportsAsked } from '../../workflows/contracts/activities.js';
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
 * Asks for the monthly reports that are owed at `at`: of every assignment that is the unit's turn, was handed out before that
 * day (Asia/Shanghai) and has no report for the month asked about. Each request is kept; a month is asked for once by each
 * rung and assignment. A second call changes nothing.
 */
export async function askForReports(db: DataSource, input: Due): Promise<ReportsAsked> {
  const { planId, at } = input;
  return inTimesTurn(db, 'askForReports', input, lockPlan(planId), async (tx, plan) => {
    const owed = plan.status === 'ended' ? [] : requestsOwed(await readRequests(tx, plan), at);
    const made: MonthlyRequest[] = [];
    let asked = 0;
    for (const request of owed) {
      const told = await ask(tx, plan, request);
      if (told.fresh) made.push({ at: plan.now, month: request.month });
      asked += told.asked;
    }
    await writeDealtWith(tx, planId, { asked: at });
    const streamId = workflowId.plan(planId);
    const months = owed.map(({ month }) => month);
    if (asked > 0) audit(tx, { streamId, action: 'askForReports', subject: planId, data: { months, asked }, at: plan.now });
    return { asked, requests: made };
  });
}

async function ask(tx: Tx, plan: WholePlan, request: MonthlyRequest): Promise<{ asked: number; fresh: boolean }> {
  const rungs = monthlyRungsOf(plan.policy, plan.calendar, request);
  const silent = await withoutReport(tx, plan, request, rungs.map(({ rule }) => rule));
  const queued = await queueNotices(tx, plan, silent.flatMap((assignment) => rungs.flatMap((rung) => noticesOf(plan, assignment, rung, request))));
  const kept = await tx.query(
    `INSERT INTO report_requests (assignment_id, period, plan_id, asked_at) SELECT id, $2, $3, $4 FROM unnest($1::uuid[]) AS id
     ON CONFLICT DO NOTHING RETURNING assignment_id`,
    [silent.map(({ id }) => id), request.month, plan.id, toDate(plan.now)],
  );
  return { asked: new Set(queued.map(({ assignmentId }) => assignmentId)).size, fresh: kept.length > 0 };
}

interface Silent {
  readonly id: string;
  readonly taskNo: number;
  readonly unitKey: string;
}

/** Locked, so that a submission of the same moment is either seen here or finds the request made. */
async function withoutReport(tx: Tx, plan: WholePlan, { at, month }: MonthlyRequest, rules: readonly string[]): Promise<Silent[]> {
  const open = await tx.query<Silent>(
    `SELECT id, task_no AS "taskNo", unit_key AS "unitKey" FROM assignments
     WHERE plan_id = $1 AND status = 'open' AND assigned_at < $2 ORDER BY id FOR UPDATE`,
    [plan.id, toDate(instantAt(dateOf(at), '00:00'))],
  );
  const dealtWith = await tx.query<{ id: string }>(
    `SELECT assignment_id AS id FROM progress_reports WHERE plan_id = $1 AND period = $2
     UNION SELECT assignment_id FROM notices WHERE plan_id = $1 AND occasion = $2 AND rule = ANY ($3) AND assignment_id IS NOT NULL`,
    [plan.id, month, rules],
  );
  const spared = new Set(dealtWith.map(({ id }) => id));
  return open.filter(({ id }) => !spared.has(id)).sort((a, b) => a.taskNo - b.taskNo || (a.unitKey < b.unitKey ? -1 : 1));
}

function noticesOf(plan: WholePlan, assignment: Silent, rung: RungOf<'monthly'>, { at, month }: MonthlyRequest): NewNotice[] {
  return recipientsOf(plan.directory, assignment.unitKey, rung.to).map(({ mail, role }) => ({
    assignmentId: assignment.id,
    taskNo: assignment.taskNo,
    unitKey: assignment.unitKey,
    rule: rung.rule,
    occasion: month,
    recipient: mail,
    recipientRole: role,
    at: plan.now,
    sendAt: leaveAt(at, plan.now, plan.policy, plan.calendar),
    immediate: rung.immediate ?? false,
  }));
}
