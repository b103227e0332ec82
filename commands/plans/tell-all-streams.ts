import type { PlanWideEvent } from '../../domain/supervision/views.js';
import { appendEvents } from '../streams.js';
import type { Tx } from '../transaction.js';
import type { PlanHead } from './load-plan.js';

/** Puts an event that concerns every workflow of the plan into each of its streams. */
export async function tellAllStreams(tx: Tx, plan: Pick<PlanHead, 'id' | 'now'>, event: PlanWideEvent): Promise<void> {
  const streams = await tx.query<{ id: string }>('SELECT id FROM streams WHERE plan_id = $1 ORDER BY id', [plan.id]);
  for (const { id } of streams) appendEvents(tx, { streamId: id, planId: plan.id, at: plan.now, events: [{ event }] });
}
