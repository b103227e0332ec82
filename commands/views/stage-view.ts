import type { DataSource } from 'typeorm';
import type { Instant } from '../../domain/calendar/calendar.js';
import { DubanError } from '../../domain/errors.js';
import type { Plan } from '../../domain/plan/plan.js';
import type { StageView } from '../../domain/supervision/views.js';
import type { StageRecordEntity } from '../../entities/index.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import type { Tx } from '../transaction.js';
import { consistentRead } from './consistent-read.js';
import { loadViewBase } from './view-base.js';

type Row = Pick<StageRecordEntity, 'openedAt' | 'closedAt'> & { readonly stages: Plan['stages']; readonly launchedAt: Instant };

/**
 * What a stage's workflow starts from.
 * @throws DubanError `unknownStage`
 */
export async function loadStageView(db: DataSource, planId: string, no: number): Promise<StageView> {
  return consistentRead(db, (tx) => readStageView(tx, planId, no));
}

/** The same within a transaction; see that nobody changes the stage meanwhile. */
export async function readStageView(tx: Tx, planId: string, no: number): Promise<StageView> {
  const missing = { code: 'unknownStage', params: { plan: planId, stage: no } } as const;
  const [base, [row]] = await Promise.all([
    loadViewBase(tx, planId, workflowId.stage(planId, no), missing),
    tx.query<Row>(
      `SELECT r.opened_at AS "openedAt", r.closed_at AS "closedAt", p.document -> 'stages' AS stages, p.launched_at AS "launchedAt"
       FROM stage_records r JOIN plans p ON p.id = r.plan_id WHERE r.plan_id = $1 AND r.stage_no = $2`,
      [planId, no],
    ),
  ]);
  const stage = row?.stages.find((each) => each.no === no);
  if (row === undefined || stage === undefined) throw new DubanError(missing);
  const { openedAt, closedAt, launchedAt } = row;
  return { ...base, stage: no, start: stage.start, end: stage.end, openedAt, closedAt, launchedAt };
}
