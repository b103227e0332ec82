import type { Instant } from '../calendar/calendar.js';
import { evolvePlanWide, evolveUnseen } from './evolve-plan-wide.js';
import type { PlanEvent, PlanView, StreamEvent } from './views.js';

/** The plan's view after a batch of its stream; numbers already seen are dropped, unknown event types throw. */
export function evolvePlan(view: PlanView, batch: readonly StreamEvent[]): PlanView {
  return evolveUnseen(view, batch, (seen, { event, at }) => {
    const known = event as PlanEvent;
    switch (known.type) {
      case 'launched':
        return { ...seen, launchedAt: at };
      case 'yearsChanged':
        return { ...seen, years: [...known.years].sort((a, b) => a - b) };
      default: {
        const changed = evolvePlanWide(seen, known);
        // Other terms, another end of the ladder: it is looked for at once, and the answer says when again.
        return known.type === 'planEnded' || seen.endsAt == null ? changed : { ...changed, endsAt: at };
      }
    }
  });
}

/** The view after the year was assessed, and the answer when to see whether the plan is over; null: it is, or cannot be known. */
export function yearAssessed(view: PlanView, year: number, endsAt: Instant | null): PlanView {
  if (view.assessed.includes(year)) return view;
  return endLookedFor({ ...view, assessed: [...view.assessed, year].sort((a, b) => a - b) }, endsAt);
}

/** The view after somebody saw whether the plan is over, with the answer when to look again. */
export function endLookedFor(view: PlanView, endsAt: Instant | null): PlanView {
  return { ...view, endsAt };
}
