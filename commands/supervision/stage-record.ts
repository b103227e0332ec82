import { DubanError } from '../../domain/errors.js';
import type { StageRecordEntity } from '../../entities/index.js';
import type { Tx } from '../transaction.js';

/**
 * The stage's row under lock: whoever opens, asks for or closes the stage holds it.
 * @throws DubanError `unknownStage`
 */
export async function lockStageRecord(tx: Tx, planId: string, stage: number): Promise<StageRecordEntity> {
  const [row] = await tx.query<StageRecordEntity>(
    `SELECT plan_id AS "planId", stage_no AS "stageNo", opened_at AS "openedAt", closed_at AS "closedAt",
       asked_through AS "askedThrough", summary, key_supervision AS "keySupervision"
     FROM stage_records WHERE plan_id = $1 AND stage_no = $2 FOR UPDATE`,
    [planId, stage],
  );
  if (!row) throw new DubanError({ code: 'unknownStage', params: { plan: planId, stage } });
  return row;
}
