import type { DataSource } from 'typeorm';

import type { Instant } from '../../domain/calendar/calendar.js';
import { TIME } from '../actor.js';
import { carryOut } from '../carry-out.js';
import { loadWholePlan, type WholePlan } from '../plans/load-plan.js';
import type { Tx } from '../transaction.js';

/** What time asks for, and at which instant of the plan the workflow woke for it. */
export interface Due {
  readonly planId: string;
  readonly at: Instant;
}

/**
 * Carries out one of time's own commands on a plan. `now` of the plan handed over is the instant the workflow woke for on a
 * stepped clock, and no earlier than that on a live one, which may have gone on while the activity waited for its turn.
 * `lock` runs first and sees that the same thing is not done twice at once.
 */
export async function inTimesTurn<T>(
  db: DataSource,
  name: string,
  input: Due,
  lock: (tx: Tx) => Promise<void>,
  work: (tx: Tx, plan: WholePlan) => Promise<T>,
): Promise<T> {
  return carryOut(db, TIME, { name, subject: input.planId, payload: input }, async (tx) => {
    await lock(tx);
    const plan = await loadWholePlan(tx, input.planId);
    const now = plan.clock.kind === 'stepped' ? input.at : Math.max(input.at, plan.now);
    return work(tx, { ...plan, now });
  });
}

/** The lock of what changes the whole plan: one at a time, and neither beside an amendment nor beside other terms. */
export function lockPlan(planId: string): (tx: Tx) => Promise<void> {
  return async (tx) => void (await tx.query('SELECT 1 FROM plans WHERE id = $1 FOR NO KEY UPDATE', [planId]));
}
