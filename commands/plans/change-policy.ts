import type { DataSource } from 'typeorm';

import type { Instant, WorkCalendar } from '../../domain/calendar/calendar.js';
import { dateOf, instantAt, timeOf } from '../../domain/calendar/dates.js';
import { DubanError } from '../../domain/errors.js';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import type { Policy } from '../../domain/supervision/policy.js';
import { recalculatedQuietly, succeeding } from '../../domain/supervision/recalculate.js';
import type { PlanWideEvent } from '../../domain/supervision/views.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { allowed } from '../allowed.js';
import { overtakeRequests, readRequests } from '../supervision/report-requests.js';
import { saveState, stateOf } from '../assignments/state.js';
import { audit, carryOut, type CommandMeta, type Tx } from '../carry-out.js';
import type { Prospect } from './coming-matters.js';
import { lockLedger } from './ledger.js';
import type { WholePlan } from './load-plan.js';
import { lockStages, readStages } from './lock-stages.js';
import { decisionsChanged } from '../supervision/remind-decisions.js';
import { refuseIfPlanChanged } from './plan-version.js';
import { toDate } from '../to-date.js';
import { tellAllStreams } from './tell-all-streams.js';
import { tellOfChange } from './tell-of-change.js';
import { wakeDispatch } from '../notices/wake-dispatch.js';

/**
 * Gives a running plan another ladder. Rungs and monthly requests that the new one places in the past count as overtaken:
 * nobody is flooded, and a change acts from the next rung and the next monthly day on. Whoever will be chased differently is
 * told so, in one summary.
 * @throws DubanError `notAllowed`, `unknownPlan`, `planEnded`
 */
export async function changePolicy(db: DataSource, meta: CommandMeta, { planId, policy }: { planId: string; policy: Policy }): Promise<{ planId: string }> {
  allowed(meta.actor, 'changePolicy', { plan: planId });
  return carryOut(db, meta, { name: 'changePolicy', subject: planId, payload: { policy } }, async (tx) => {
    await changeTerms(tx, planId, (plan) => ({ type: 'policyChanged', policy: succeeding(plan.policy, policy, plan.now) }));
    return { planId };
  });
}

/**
 * Gives a running plan another calendar, such as one with a newly published year. As quietly as another ladder.
 * @throws DubanError `notAllowed`, `unknownPlan`, `planEnded`; `calendarNotPublished` where it lacks a year of the plan
 */
export async function changeCalendar(db: DataSource, meta: CommandMeta, { planId, calendar }: { planId: string; calendar: WorkCalendar }): Promise<{ planId: string }> {
  allowed(meta.actor, 'changeCalendar', { plan: planId });
  return carryOut(db, meta, { name: 'changeCalendar', subject: planId, payload: { calendar } }, async (tx) => {
    await changeTerms(tx, planId, () => ({ type: 'calendarChanged', calendar }));
    return { planId };
  });
}

type ChangedTerms = Extract<PlanWideEvent, { type: 'policyChanged' | 'calendarChanged' }>;

/** The rows and, by the event, the workflows' views change alike: both ask `recalculatedQuietly`. */
async function changeTerms(tx: Tx, planId: string, changeOf: (plan: WholePlan) => ChangedTerms): Promise<void> {
  await lockStages(tx, planId);
  const { plan, rows } = await lockLedger(tx, planId);
  await refuseIfPlanChanged(tx, planId);
  const event = changeOf(plan);
  const before = await prospectOf(tx, plan, rows.map(stateOf));
  const terms = event.type === 'policyChanged' ? { policy: event.policy, calendar: plan.calendar } : { policy: plan.policy, calendar: event.calendar };
  refuseMissingYears(plan, terms.calendar);
  const quiet = before.assignments.map((state) => recalculatedQuietly(state, plan, terms, plan.now));
  rows.forEach((row, index) => {
    const state = quiet[index]!;
    if (state !== before.assignments[index]) saveState(tx, state, row.extension?.reason ?? '');
  });
  await overtakeRequests(tx, plan);
  await tx.query('UPDATE plans SET policy = $2, calendar = $3 WHERE id = $1', [planId, JSON.stringify(terms.policy), JSON.stringify(terms.calendar)]);
  await tellAllStreams(tx, plan, event);
  if (event.type === 'policyChanged') await leaveByNewHour(tx, plan, event.policy);
  await decisionsChanged(tx, planId);
  const changed = { ...plan, ...terms };
  const kind = event.type === 'policyChanged' ? 'policy' : 'calendar';
  const told = await tellOfChange(tx, changed, kind, before, await prospectOf(tx, changed, quiet));
  audit(tx, { streamId: workflowId.plan(planId), action: event.type, subject: planId, data: { before: plan[kind], after: terms[kind], told }, at: plan.now });
}

/** What is to come under the plan's terms; the stages are read as they stand in the transaction. */
async function prospectOf(tx: Tx, plan: WholePlan, assignments: readonly AssignmentState[]): Promise<Prospect> {
  const assessed = await tx.query<{ year: number }>('SELECT year FROM assessments WHERE plan_id = $1', [plan.id]);
  return { ...plan, assignments, stages: await readStages(tx, plan), requests: await readRequests(tx, plan), assessed: assessed.map(({ year }) => year) };
}

/** What waits for a morning leaves at the new hour of it: at the old one the day's digest would be gone before its rungs fall. */
async function leaveByNewHour(tx: Tx, plan: WholePlan, { at }: Policy): Promise<void> {
  if (at === plan.policy.at) return;
  const waiting = await tx.query<{ sendAt: Instant }>(
    `SELECT DISTINCT send_at AS "sendAt" FROM notices WHERE plan_id = $1 AND state = 'pending' AND NOT immediate AND send_at > $2`,
    [plan.id, toDate(plan.now)],
  );
  for (const { sendAt } of waiting.filter((each) => timeOf(each.sendAt) === plan.policy.at)) {
    const movedTo = Math.max(plan.now, instantAt(dateOf(sendAt), at));
    tx.write(`UPDATE notices SET send_at = $3 WHERE plan_id = $1 AND state = 'pending' AND NOT immediate AND send_at = $2`, [plan.id, toDate(sendAt), toDate(movedTo)]);
    wakeDispatch(tx, plan.id, plan.now, [movedTo]);
  }
}

function refuseMissingYears({ years }: WholePlan, { from, to }: WorkCalendar): void {
  const missing = years.find((year) => year < from || year > to);
  if (missing !== undefined) throw new DubanError({ code: 'calendarNotPublished', params: { year: missing, from, to }, where: 'calendar' });
}
