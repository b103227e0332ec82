import type { Instant } from '../calendar/calendar.js';
import { evolvePlanWide, evolveUnseen } from './evolve-plan-wide.js';
import type { DispatchEvent, DispatchView, StreamEvent } from './views.js';

/** The dispatch's view after a batch of its stream; numbers already seen are dropped, unknown event types throw. */
export function evolveDispatch(view: DispatchView, batch: readonly StreamEvent[]): DispatchView {
  return evolveUnseen(view, batch, (seen, { event }) => {
    const known = event as DispatchEvent;
    if (known.type !== 'noticesQueued') return evolvePlanWide(seen, known);
    return { ...seen, sendAt: ascending([...seen.sendAt, known.sendAt]) };
  });
}

/**
 * The view after an activity sent what was due; `waiting` is what the database still holds back. Say the event number the
 * view had when the activity began: if notices were queued meanwhile, the activity may not have seen them, so the known
 * instants stay and the worst that follows is one idle look.
 */
export function noticesSent(view: DispatchView, seenNo: number, waiting: readonly Instant[]): DispatchView {
  return { ...view, sendAt: ascending(view.lastNo > seenNo ? [...view.sendAt, ...waiting] : waiting) };
}

function ascending(instants: readonly Instant[]): readonly Instant[] {
  return [...new Set(instants)].sort((a, b) => a - b);
}
