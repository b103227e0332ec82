import type { WorkCalendar } from '../calendar/calendar.js';
import type { Policy } from './policy.js';
import type { PlanWideEvent, StreamEvent } from './views.js';

/** The part of every view that events of the whole plan change. */
export interface PlanWide {
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
  readonly ended?: boolean;
}

/**
 * The view after an event that concerns the whole plan. Throws on any other: a stream whose event nobody understands
 * must stop its workflow loudly instead of being skipped.
 */
export function evolvePlanWide<V extends PlanWide>(view: V, event: { readonly type: string }): V {
  const known = event as PlanWideEvent;
  switch (known.type) {
    case 'policyChanged':
      return { ...view, policy: known.policy };
    case 'calendarChanged':
      return { ...view, calendar: known.calendar };
    case 'planEnded':
      return { ...view, ended: true };
    default:
      throw new Error(`Unknown event ${(known satisfies never as { type: string }).type}`);
  }
}

/** Folds the events a view has not seen yet, in order. What it has seen, by number, changes nothing. */
export function evolveUnseen<V extends { readonly lastNo: number }>(
  view: V,
  batch: readonly StreamEvent[],
  evolve: (view: V, event: StreamEvent) => V,
): V {
  return batch.reduce((seen, event) => {
    return event.no <= seen.lastNo ? seen : { ...evolve(seen, event), lastNo: event.no };
  }, view);
}
