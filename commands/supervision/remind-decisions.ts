import type { DataSource } from 'typeorm';

import type { Instant } from '../../domain/calendar/calendar.js';
import { dateOf } from '../../domain/calendar/dates.js';
import { decisionReminders, nextDecisionReminder, type DecisionReminder, type WaitingDecision } from '../../domain/supervision/decisions.js';
import { leaveAt } from '../../domain/supervision/leave-at.js';
import type { PlanEvent } from '../../domain/supervision/views.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { audit } from '../audit/chain.js';
import { queueNotices, type NewNotice } from '../notices/queue-notices.js';
import type { NoticeRecipient } from '../notices/recipients.js';
import { recipientsOfRung } from '../notices/recipients-of-rung.js';
import { reviewSubstitutes } from '../notices/review-substitutes.js';
import { loadWholePlan, type WholePlan } from '../plans/load-plan.js';
import { appendEvents } from '../streams.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';
import { inTimesTurn, lockPlan, type Due } from './time-turn.js';

/**
 * Reminds the office, and after five working days the leader, of figures to approve and papers to sign that still wait. Answers
 * when to remind again; null: nothing waits. A second call changes nothing.
 */
export async function remindDecisions(db: DataSource, input: Due): Promise<{ reminded: number; next: Instant | null }> {
  return inTimesTurn(db, 'remindDecisions', input, lockPlan(input.planId), async (tx, plan) => {
    const waiting = await waitingDecisions(tx, plan.id);
    const through = await remindedThrough(tx, plan);
    const owed = plan.status === 'ended' ? [] : decisionReminders(waiting, through, plan.now, plan.policy, plan.calendar);
    const substitutes = owed.length === 0 ? [] : await reviewSubstitutes(tx, plan, plan.now);
    const queued = await queueNotices(tx, plan, owed.flatMap((reminder) => noticesOf(plan, reminder, substitutes)));
    tx.write('UPDATE plans SET decisions_reminded_through = $2 WHERE id = $1', [plan.id, toDate(plan.now)]);
    if (queued.length > 0) {
      audit(tx, { streamId: workflowId.plan(plan.id), action: 'remindDecisions', subject: plan.id, data: { owed: owed.map(({ kind, count, rung }) => ({ kind, count, rule: rung.rule })) }, at: plan.now });
    }
    return { reminded: queued.length, next: plan.status === 'ended' ? null : nextDecisionReminder(waiting, plan.now, plan.policy, plan.calendar) };
  });
}

/** Tells the plan's workflow when to remind next. Call it after whatever made something wait for the office, or decided it. */
export async function decisionsChanged(tx: Tx, planId: string): Promise<void> {
  const plan = await loadWholePlan(tx, planId);
  const event: PlanEvent = { type: 'decisionsDue', at: await nextReminder(tx, plan) };
  appendEvents(tx, { streamId: workflowId.plan(planId), planId, at: plan.now, events: [{ event }] });
}

/** When the office is to be reminded next, under the plan's present terms. */
export async function nextReminder(tx: Tx, plan: WholePlan): Promise<Instant | null> {
  return nextDecisionReminder(await waitingDecisions(tx, plan.id), await remindedThrough(tx, plan), plan.policy, plan.calendar);
}

/** Figures that were entered together are one thing to decide. */
async function waitingDecisions(tx: Tx, planId: string): Promise<WaitingDecision[]> {
  return tx.query<WaitingDecision>(
    `SELECT DISTINCT 'measurement' AS kind, entered_at AS since FROM measurements WHERE plan_id = $1 AND status = 'pending'
     UNION ALL
     SELECT 'paper', coalesce(waits_from, created_at) FROM documents WHERE plan_id = $1 AND state = 'draft' ORDER BY since`,
    [planId],
  );
}

async function remindedThrough(tx: Tx, plan: WholePlan): Promise<Instant> {
  const [row] = await tx.query<{ through: Instant | null }>('SELECT decisions_reminded_through AS through FROM plans WHERE id = $1', [plan.id]);
  return row?.through ?? plan.launchedAt;
}

function noticesOf(plan: WholePlan, { kind, rung, count, at }: DecisionReminder, substitutes: readonly NoticeRecipient[]): NewNotice[] {
  return recipientsOfRung(plan.directory, null, rung, substitutes).map(({ mail, role }) => ({
    rule: rung.rule,
    occasion: `${kind}:${dateOf(at)}`,
    recipient: mail,
    recipientRole: role,
    at: plan.now,
    sendAt: leaveAt(at, plan.now, plan.policy, plan.calendar),
    immediate: rung.immediate ?? false,
    params: { waits: kind, count },
  }));
}
