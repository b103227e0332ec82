import type { DataSource } from 'typeorm';
import type { PlanView } from '../../domain/supervision/views.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { loadWholePlan } from '../plans/load-plan.js';
import { provisionalYears } from '../supervision/assess-year.js';
import { lookForEnd } from '../supervision/end-plan.js';
import { nextReminder } from '../supervision/remind-decisions.js';
import { readRequests } from '../supervision/report-requests.js';
import { consistentRead } from './consistent-read.js';
import { loadViewBase } from './view-base.js';

type Row = Pick<PlanView, 'launchedAt' | 'years' | 'tasks' | 'stages' | 'assessed'>;

/**
 * What a plan's workflow starts from.
 * @throws DubanError `unknownPlan`
 */
export async function loadPlanView(db: DataSource, planId: string): Promise<PlanView> {
  return consistentRead(db, async (tx) => {
    const [base, [row]] = await Promise.all([
      loadViewBase(tx, planId, workflowId.plan(planId), { code: 'unknownPlan', params: { plan: planId } }),
      tx.query<Row>(
        `SELECT launched_at AS "launchedAt", years,
           ARRAY(SELECT no FROM streams WHERE plan_id = p.id AND kind = 'task' ORDER BY no) AS tasks,
           ARRAY(SELECT no FROM streams WHERE plan_id = p.id AND kind = 'stage' ORDER BY no) AS stages,
           ARRAY(SELECT year FROM assessments WHERE plan_id = p.id ORDER BY year) AS assessed
         FROM plans p WHERE p.id = $1`,
        [planId],
      ),
    ]);
    const plan = await loadWholePlan(tx, planId);
    const endsAt = base.ended === true ? null : (await lookForEnd(tx, plan)).lookAt;
    const provisional = await provisionalYears(tx, plan);
    const { askedThrough, reportsChasedThrough, requests } = await readRequests(tx, plan);
    const decisionsAt = await nextReminder(tx, plan);
    return {
      ...base, ...row!, askedThrough, reportsChasedThrough, requests, decisionsAt,
      ...(endsAt === null ? {} : { endsAt }),
      ...(provisional.length === 0 ? {} : { provisional }),
    };
  });
}
