import type { DataSource } from 'typeorm';

import { DubanError } from '../../domain/errors.js';
import { unitByKey } from '../../domain/plan/resolve-units.js';
import { approvalFaults, verdictFor, type Verdict, type VerdictChange } from '../../domain/supervision/approve-assessment.js';
import type { Assessment } from '../../domain/supervision/assess-year.js';
import { nextMorning } from '../../domain/supervision/leave-at.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { allowed } from '../allowed.js';
import { audit, carryOut, type CommandMeta } from '../carry-out.js';
import { queueNotices } from '../notices/queue-notices.js';
import { recipientsOf } from '../notices/recipients.js';
import { loadWholePlan } from '../plans/load-plan.js';
import { toDate } from '../to-date.js';

export interface Approval {
  readonly planId: string;
  readonly year: number;
  /** What is decided otherwise than proposed; empty: as proposed. */
  readonly changes: readonly VerdictChange[];
}

/**
 * A leader approves the year-end assessment (审定), as proposed or with changes and their reasons; the coordinator hears of it
 * in the next digest. Also when the plan has ended: its last assessment ends it.
 * @throws DubanError `notAllowed`, `unknownPlan`, `unknownAssessment`, `assessmentNotFinal`, `alreadyDecided`; with every fault
 *   named by its change: `unknownUnit`, `invalidInput`, `reasonMissing`
 */
export async function approveAssessment(db: DataSource, meta: CommandMeta, { planId, year, changes }: Approval): Promise<{ planId: string; year: number }> {
  allowed(meta.actor, 'approveAssessment', { plan: planId });
  return carryOut(db, meta, { name: 'approveAssessment', subject: planId, payload: { year, changes } }, async (tx) => {
    const [row] = await tx.query<{ result: Assessment; final: boolean; approved: boolean }>(
      'SELECT result, final, approved_at IS NOT NULL AS approved FROM assessments WHERE plan_id = $1 AND year = $2 FOR UPDATE',
      [planId, year],
    );
    const plan = await loadWholePlan(tx, planId);
    if (row === undefined) throw new DubanError({ code: 'unknownAssessment', params: { year }, where: 'year' });
    const units = await tx.query<{ unit: string }>('SELECT DISTINCT unit_key AS unit FROM assignments WHERE plan_id = $1', [planId]);
    const faults = approvalFaults({ ...row, units: units.map(({ unit }) => unit) }, changes);
    if (faults[0]) throw new DubanError(faults[0], faults);

    const kept = changes.map(({ unit, verdict, reason }) => ({ unit, verdict, reason: reason.trim() }));
    await tx.query('UPDATE assessments SET approved_at = $3, approved_by = $4, changes = $5 WHERE plan_id = $1 AND year = $2', [
      planId, year, toDate(plan.now), tx.actor.id, JSON.stringify(kept),
    ]);
    const nameOf = (unit: string) => unitByKey(plan.directory, unit)?.name ?? unit;
    const named = (verdict: Verdict) => units.filter(({ unit }) => verdictFor(row.result, kept, unit) === verdict).map(({ unit }) => ({ unit: nameOf(unit) }));
    const params = {
      year, commended: named('commended'), accountable: named('accountable'),
      changes: kept.map(({ unit, verdict, reason }) => ({ unit: nameOf(unit), verdict, reason })),
    };
    await queueNotices(
      tx,
      plan,
      recipientsOf(plan.directory, null, ['coordinator']).map(({ mail, role }) => ({
        rule: 'assessmentApproved', occasion: `year:${year}`, recipient: mail, recipientRole: role, at: plan.now,
        sendAt: nextMorning(plan.now, plan.policy, plan.calendar), params,
      })),
    );
    audit(tx, { streamId: workflowId.plan(planId), action: 'approveAssessment', subject: planId, data: { year, changes: kept }, at: plan.now });
    return { planId, year };
  });
}
