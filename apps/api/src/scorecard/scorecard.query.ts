import type { DataSource } from 'typeorm';

import { scorePlan } from '../../../../domain/scoring/score.js';
import type { Scorecard } from '../../../../domain/scoring/scorecard.js';
import { ScoreEntity } from '../../../../entities/score.entity.js';
import type { ReadablePlan } from '../access/readable-plan.js';

/** The newest snapshot of the scorecard; a card without a measurement where there is none yet. */
export async function newestCard(db: DataSource, { plan, today }: ReadablePlan): Promise<Scorecard> {
  const score = await db.getRepository(ScoreEntity).findOne({ where: { planId: plan.id }, order: { at: 'DESC', asOf: 'DESC' } });
  // The snapshot is what `rescore` made of this very type.
  if (score) return score.card as Scorecard;
  return scorePlan(plan.document.indicators, plan.document.totalPoints, [], today);
}
