import type { DataSource } from 'typeorm';

import type { Instant } from '../../domain/calendar/calendar.js';
import { isOverAtLaunch } from '../../domain/supervision/instants.js';
import { planEnd } from '../../domain/supervision/plan-end.js';
import type { AssignmentEntity } from '../../entities/index.js';
import type { EndLookedFor } from '../../workflows/contracts/activities.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { ASSIGNMENT_COLUMNS, stateOf } from '../assignments/state.js';
import { audit } from '../audit/chain.js';
import type { WholePlan } from '../plans/load-plan.js';
import { tellAllStreams } from '../plans/tell-all-streams.js';
import type { Tx } from '../transaction.js';
import { inTimesTurn, lockPlan, type Due } from './time-turn.js';

/**
 * Ends a plan that had something to come when its last year was assessed, as soon as nothing is. Decided under the plan's
 * lock, so neither an amendment nor a rung that an outage holds up is cut off. A second call changes nothing.
 */
export async function endPlan(db: DataSource, input: Due): Promise<EndLookedFor> {
  return inTimesTurn(
    db,
    'endPlan',
    input,
    lockPlan(input.planId),
    async (tx, plan) => {
      if (plan.status === 'ended') return { ended: true, lookAt: null };
      const { over, lookAt } = await lookForEnd(tx, plan);
      if (!over) return { ended: false, lookAt };
      await writeEnd(tx, plan);
      audit(tx, { streamId: workflowId.plan(plan.id), action: 'endPlan', subject: plan.id, data: {}, at: plan.now });
      return { ended: true, lookAt: null };
    },
  );
}

/**
 * Whether the plan is over at its `now`, and else when to look again (`planEnd`); null while a year is not finally assessed yet,
 * for its assessment looks itself.
 */
export async function lookForEnd(tx: Tx, plan: WholePlan): Promise<{ readonly over: boolean; readonly lookAt: Instant | null }> {
  const assessed = await tx.query<{ year: number }>('SELECT year FROM assessments WHERE plan_id = $1 AND final', [plan.id]);
  if (plan.status === 'ended' || !plan.years.every((year) => assessed.some((each) => each.year === year))) return { over: false, lookAt: null };
  const rows = await tx.query<AssignmentEntity>(
    `SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE plan_id = $1 AND status <> 'removed'`,
    [plan.id],
  );
  const waiting = await tx.query<{ no: number }>('SELECT stage_no AS no FROM stage_records WHERE plan_id = $1 AND closed_at IS NULL', [plan.id]);
  const isToCome = ({ no }: { readonly no: number }) => !isOverAtLaunch(plan.document.stages.find((stage) => stage.no === no)?.end ?? plan.lastDay, plan.launchedAt);
  return planEnd({ ...plan, assignments: rows.map(stateOf), stagesClosed: !waiting.some(isToCome) }, plan.now);
}

/** Nothing more falls due in the plan; every workflow of it hears so. */
export async function writeEnd(tx: Tx, plan: WholePlan): Promise<void> {
  await tx.query(`UPDATE plans SET status = 'ended' WHERE id = $1`, [plan.id]);
  await tellAllStreams(tx, plan, { type: 'planEnded' });
}
