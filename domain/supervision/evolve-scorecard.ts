import { evolvePlanWide, evolveUnseen } from './evolve-plan-wide.js';
import type { ScorecardEvent, ScorecardView, StreamEvent } from './views.js';

/** The scorecard's view after a batch of its stream; numbers already seen are dropped, unknown event types throw. */
export function evolveScorecard(view: ScorecardView, batch: readonly StreamEvent[]): ScorecardView {
  return evolveUnseen(view, batch, (seen, { event }) => {
    const known = event as ScorecardEvent;
    return known.type === 'figuresApproved' ? { ...seen, stale: true } : evolvePlanWide(seen, known);
  });
}

/**
 * The view after a new score was computed. Say which event number the score has taken in: figures approved while it was
 * being computed leave the card stale.
 */
export function scored(view: ScorecardView, seenNo: number): ScorecardView {
  return view.lastNo > seenNo ? view : { ...view, stale: false };
}
