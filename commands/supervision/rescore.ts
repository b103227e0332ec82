import type { DataSource } from 'typeorm';

import { snapshotScore } from './score-snapshot.js';
import { inTimesTurn, type Due } from './time-turn.js';

/** Scores the plan by every measurement approved so far. Answers the total in points. */
export async function rescore(db: DataSource, input: Due): Promise<{ total: number }> {
  return inTimesTurn(db, 'rescore', input, async () => undefined, async (tx, plan) => {
    const { total } = await snapshotScore(tx, plan, plan.now, 'figures');
    return { total: total / 100 };
  });
}
