import type { Instant } from '../../domain/calendar/calendar.js';
import type { DispatchEvent } from '../../domain/supervision/views.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { appendEvents } from '../streams.js';
import type { Tx } from '../transaction.js';

/** Tells the plan's dispatch workflow of the instants at which notices leave that it may not know of yet, one event for each. */
export function wakeDispatch(tx: Tx, planId: string, at: Instant, instants: readonly Instant[]): void {
  const events = instants.map((sendAt): { event: DispatchEvent } => ({ event: { type: 'noticesQueued', sendAt } }));
  appendEvents(tx, { streamId: workflowId.dispatch(planId), planId, at, events });
}
