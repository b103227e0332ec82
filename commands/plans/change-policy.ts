import type { DataSource } from 'typeorm';

import type { WorkCalendar } from '../../domain/calendar/calendar.js';
import { DubanError } from '../../domain/errors.js';
import type { Policy } from '../../domain/supervision/policy.js';
import { recalculatedQuietly } from '../../domain/supervision/recalculate.js';
import type { PlanWideEvent } from '../../domain/supervision/views.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { allowed } from '../allowed.js';
import { saveState, stateOf } from '../assignments/state.js';
import { audit, carryOut, type CommandMeta, type Tx } from '../carry-out.js';
import { askUntilLastAssessment } from './ask-until-last-assessment.js';
import { lockLedger } from './ledger.js';
import { lockStages, overtakeRequests, readStages } from './overtake-requests.js';
import { tellAllStreams } from './tell-all-streams.js';

/**
 * Gives a running plan another ladder. Rungs and monthly requests that the new one places in the past count as overtaken:
 * nobody is flooded, and a change acts from the next rung and the next monthly day on.
 * @throws DubanError `notAllowed`, `unknownPlan`, `planEnded`
 */
export async function changePolicy(db: DataSource, meta: CommandMeta, { planId, policy }: { planId: string; policy: Policy }): Promise<{ planId: string }> {
  allowed(meta.actor, 'changePolicy', { plan: planId });
  return carryOut(db, meta, { name: 'changePolicy', subject: planId, payload: { policy } }, async (tx) => {
    await changeTerms(tx, planId, { type: 'policyChanged', policy });
    return { planId };
  });
}

/**
 * Gives a running plan another calendar, such as one with a newly published year.
 * @throws DubanError `notAllowed`, `unknownPlan`, `planEnded`; `calendarNotPublished` where it lacks a year of the plan
 */
export async function changeCalendar(db: DataSource, meta: CommandMeta, { planId, calendar }: { planId: string; calendar: WorkCalendar }): Promise<{ planId: string }> {
  allowed(meta.actor, 'changeCalendar', { plan: planId });
  return carryOut(db, meta, { name: 'changeCalendar', subject: planId, payload: { calendar } }, async (tx) => {
    await changeTerms(tx, planId, { type: 'calendarChanged', calendar });
    return { planId };
  });
}

type ChangedTerms = Extract<PlanWideEvent, { type: 'policyChanged' | 'calendarChanged' }>;

/** The rows and, by the event, the workflows' views change alike: both ask `recalculatedQuietly`. */
async function changeTerms(tx: Tx, planId: string, event: ChangedTerms): Promise<void> {
  await lockStages(tx, planId);
  const { plan, rows } = await lockLedger(tx, planId);
  const stages = await readStages(tx, plan);
  const before = { policy: plan.policy, calendar: plan.calendar };
  const after = event.type === 'policyChanged' ? { ...before, policy: event.policy } : { ...before, calendar: event.calendar };
  const { from, to } = after.calendar;
  const missing = plan.years.find((year) => year < from || year > to);
  if (missing !== undefined) throw new DubanError({ code: 'calendarNotPublished', params: { year: missing, from, to }, where: 'calendar' });
  for (const row of rows) {
    const state = stateOf(row);
    const quiet = recalculatedQuietly(state, before, after, plan.now);
    if (quiet !== state) saveState(tx, quiet, row.extension?.reason ?? '');
  }
  await overtakeRequests(tx, plan, stages);
  await tx.query('UPDATE plans SET policy = $2, calendar = $3 WHERE id = $1', [planId, JSON.stringify(after.policy), JSON.stringify(after.calendar)]);
  await tellAllStreams(tx, plan, event);
  if (event.type === 'calendarChanged') askUntilLastAssessment(tx, { ...plan, ...after });
  audit(tx, { streamId: workflowId.plan(planId), action: event.type, subject: planId, data: { before: event.type === 'policyChanged' ? before.policy : before.calendar, after: event.type === 'policyChanged' ? event.policy : event.calendar }, at: plan.now });
}
