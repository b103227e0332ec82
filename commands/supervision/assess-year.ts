import type { DataSource } from 'typeorm';

import { yearOf, dateOf } from '../../domain/calendar/dates.js';
import { unitByKey } from '../../domain/plan/resolve-units.js';
import { assessYear as assess, type Assessment, type UnitYear } from '../../domain/supervision/assess-year.js';
import { leaveAt } from '../../domain/supervision/leave-at.js';
import { rungsOfKind } from '../../domain/supervision/policy-rungs.js';
import type { AssignmentEntity, KeySupervision } from '../../entities/index.js';
import type { YearAssessed } from '../../workflows/contracts/activities.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { ASSIGNMENT_COLUMNS, stateOf } from '../assignments/state.js';
import { audit } from '../audit/chain.js';
import { queueNotices } from '../notices/queue-notices.js';
import { recipientsOf } from '../notices/recipients.js';
import type { WholePlan } from '../plans/load-plan.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';
import { lookForEnd, writeEnd } from './end-plan.js';
import { snapshotScore } from './score-snapshot.js';
import { inTimesTurn, type Due } from './time-turn.js';

/**
 * The year-end assessment (督查考核): who is commended, who is held accountable, and why. With the last year the plan ends,
 * if nothing of it is still to come (`planEnd`): nothing more falls due in it, but what is still open may be submitted and
 * closed. Otherwise it goes on, and the answer says when to see whether it is over. A second call changes nothing.
 */
export async function assessYear(db: DataSource, input: Due & { readonly year: number }): Promise<YearAssessed> {
  const { planId, year } = input;
  return inTimesTurn(
    db,
    'assessYear',
    input,
    // Against amendments too, which may move the plan's last year.
    async (tx) => void (await tx.query('SELECT 1 FROM plans WHERE id = $1 FOR NO KEY UPDATE', [planId])),
    async (tx, plan) => {
      const [known] = await tx.query<{ result: Assessment }>('SELECT result FROM assessments WHERE plan_id = $1 AND year = $2', [planId, year]);
      if (known) return { ...countsOf(known.result), ...lookLater(await lookForEnd(tx, plan)) };
      const result = assess(await unitYears(tx, plan, year), year, plan.policy, plan.calendar);
      await tx.query('INSERT INTO assessments (plan_id, year, at, result) VALUES ($1, $2, $3, $4)', [
        planId, year, toDate(plan.now), JSON.stringify(result),
      ]);
      const card = await snapshotScore(tx, plan, plan.now, `year:${year}`);
      await tellLeaders(tx, plan, year, result, { score: card.total / 100, max: card.max / 100 });
      const end = await lookForEnd(tx, plan);
      if (end.over) await writeEnd(tx, plan);
      const streamId = workflowId.plan(planId);
      audit(tx, { streamId, action: 'assessYear', subject: planId, data: { year, ...countsOf(result), ended: end.over }, at: plan.now });
      return { ...countsOf(result), ...lookLater(end) };
    },
  );
}

function lookLater({ over, lookAt }: Awaited<ReturnType<typeof lookForEnd>>): Pick<YearAssessed, 'lookAt'> {
  return over || lookAt === null ? {} : { lookAt };
}

/** What each unit with an assignment did in the year, in the directory's order. */
async function unitYears(tx: Tx, plan: WholePlan, year: number): Promise<UnitYear[]> {
  const rows = await tx.query<AssignmentEntity>(
    `SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE plan_id = $1 ORDER BY task_no, unit_key`,
    [plan.id],
  );
  const [escalations, circulars] = [await sentTo(tx, plan, year, escalationRules(plan)), await sentTo(tx, plan, year, circularRules(plan))];
  const records = await tx.query<{ closed_at: number; key_supervision: KeySupervision[] }>(
    'SELECT closed_at, key_supervision FROM stage_records WHERE plan_id = $1 AND closed_at IS NOT NULL',
    [plan.id],
  );
  const watched = records.filter(({ closed_at }) => yearOf(dateOf(closed_at)) === year).flatMap(({ key_supervision }) => key_supervision);
  const keys = new Set(rows.map(({ unitKey }) => unitKey));
  const order = [...plan.directory.units.map(({ key }) => key).filter((key) => keys.has(key))];
  return order.map((unit) => ({
    unit,
    assignments: rows.filter(({ unitKey }) => unitKey === unit).map(stateOf),
    escalations: escalations.get(unit) ?? 0,
    circulars: circulars.get(unit) ?? 0,
    keySupervision: watched.filter((each) => each.unit === unit).length,
  }));
}

/** Rungs after the due date that go up to leadership; a circular is counted as one, not as an escalation. */
function escalationRules({ policy }: WholePlan): string[] {
  return rungsOfKind(policy, 'afterDue')
    .filter(({ to, document }) => to.includes('leader') && document !== 'circular')
    .map(({ rule }) => rule);
}

function circularRules({ policy }: WholePlan): string[] {
  return rungsOfKind(policy, 'afterDue').filter(({ document }) => document === 'circular').map(({ rule }) => rule);
}

/** How often one of the rules went out about a unit in the year, however many people it went to. */
async function sentTo(tx: Tx, plan: WholePlan, year: number, rules: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ unit: string; at: number; key: string }>(
    `SELECT DISTINCT unit_key AS unit, at, concat_ws(':', assignment_id, rule, due_version) AS key FROM notices
     WHERE plan_id = $1 AND rule = ANY ($2) AND state <> 'cancelled'`,
    [plan.id, rules],
  );
  const counts = new Map<string, number>();
  for (const { unit, at } of rows) {
    if (yearOf(dateOf(at)) === year) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  return counts;
}

async function tellLeaders(tx: Tx, plan: WholePlan, year: number, result: Assessment, points: { score: number; max: number }): Promise<void> {
  const named = (list: Assessment['commended'] | Assessment['accountable']) =>
    list.map(({ unit }) => ({ unit: unitByKey(plan.directory, unit)?.name ?? unit }));
  const params = { ...points, commended: named(result.commended), accountable: named(result.accountable) };
  const notices = rungsOfKind(plan.policy, 'yearEnd').flatMap((rung) =>
    recipientsOf(plan.directory, null, rung.to).map(({ mail, role }) => ({
      rule: rung.rule, occasion: `year:${year}`, recipient: mail, recipientRole: role, at: plan.now,
      sendAt: leaveAt(plan.now, plan.now, plan.policy, plan.calendar), immediate: rung.immediate ?? false, params,
    })),
  );
  await queueNotices(tx, plan, notices);
}

function countsOf({ commended, accountable }: Assessment): { commended: number; accountable: number } {
  return { commended: commended.length, accountable: accountable.length };
}
