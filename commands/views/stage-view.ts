import type { DataSource } from 'typeorm';
import { dateOf } from '../../domain/calendar/dates.js';
import { DubanError } from '../../domain/errors.js';
import type { Plan } from '../../domain/plan/plan.js';
import { assessmentInstant } from '../../domain/supervision/instants.js';
import type { StageView } from '../../domain/supervision/views.js';
import type { StageRecordEntity } from '../../entities/index.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import type { Tx } from '../transaction.js';
import { consistentRead } from './consistent-read.js';
import { loadViewBase } from './view-base.js';

type Row = Pick<StageRecordEntity, 'openedAt' | 'closedAt' | 'askedThrough'> & {
  readonly stages: Plan['stages'];
  readonly years: readonly number[];
};

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
      `SELECT r.opened_at AS "openedAt", r.closed_at AS "closedAt", r.asked_through AS "askedThrough",
         p.document -> 'stages' AS stages, p.years
       FROM stage_records r JOIN plans p ON p.id = r.plan_id WHERE r.plan_id = $1 AND r.stage_no = $2`,
      [planId, no],
    ),
  ]);
  const stage = row?.stages.find((each) => each.no === no);
  if (row === undefined || stage === undefined) throw new DubanError(missing);
  const { start, end } = stage;
  // The last stage goes on asking until the plan's final assessment.
  const isLast = row.stages.every((other) => other.end <= end);
  const year = row.years.at(-1);
  const asksTo = isLast && year !== undefined ? dateOf(assessmentInstant(year, base.policy, base.calendar)) : end;
  const { openedAt, closedAt, askedThrough } = row;
  return { ...base, stage: no, start, end, asksFrom: start, asksTo: asksTo > end ? asksTo : end, openedAt, closedAt, askedThrough };
}
