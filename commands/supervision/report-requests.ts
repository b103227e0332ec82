import type { Instant } from '../../domain/calendar/calendar.js';
import type { MonthlyRequest } from '../../domain/supervision/instants.js';
import { requestsOvertaken, type RequestsView } from '../../domain/supervision/report-requests.js';
import type { PlanEvent } from '../../domain/supervision/views.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import type { WholePlan } from '../plans/load-plan.js';
import { appendEvents } from '../streams.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';

/** What the plan has asked for so far, under its present terms. See that nobody changes it meanwhile: lock the plan. */
export async function readRequests(tx: Tx, plan: Pick<WholePlan, 'id' | 'policy' | 'calendar'>): Promise<RequestsView> {
  const [row] = await tx.query<{ askedThrough: Instant; reportsChasedThrough: Instant }>(
    `SELECT coalesce(asked_through, launched_at) AS "askedThrough", coalesce(reports_chased_through, launched_at) AS "reportsChasedThrough"
     FROM plans WHERE id = $1`,
    [plan.id],
  );
  const requests = await tx.query<MonthlyRequest>(
    'SELECT DISTINCT asked_at AS at, period AS month FROM report_requests WHERE plan_id = $1 ORDER BY 1, 2',
    [plan.id],
  );
  return { policy: plan.policy, calendar: plan.calendar, ...row!, requests };
}

/** Notes up to where requests, or reminders, are dealt with. */
export async function writeDealtWith(tx: Tx, planId: string, through: { readonly asked?: Instant; readonly chased?: Instant }): Promise<void> {
  await tx.query(
    `UPDATE plans SET asked_through = greatest(coalesce(asked_through, launched_at), $2),
       reports_chased_through = greatest(coalesce(reports_chased_through, launched_at), $3) WHERE id = $1`,
    [planId, toDate(through.asked ?? null), toDate(through.chased ?? null)],
  );
}

/**
 * Before other terms are written and told: requests and reminders that they place in the past are not made (`requestsOvertaken`).
 * The row says so and, by an event that comes before the change's own, the plan's workflow hears of it.
 */
export async function overtakeRequests(tx: Tx, plan: WholePlan): Promise<void> {
  const overtaken = requestsOvertaken(await readRequests(tx, plan), plan.now);
  if (overtaken === null) return;
  await writeDealtWith(tx, plan.id, overtaken);
  const event: PlanEvent = { type: 'requestsOvertaken', ...overtaken };
  appendEvents(tx, { streamId: workflowId.plan(plan.id), planId: plan.id, at: plan.now, events: [{ event }] });
}
