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
      default:
        return evolvePlanWide(seen, known);
    }
  });
}

/** The view after the year was assessed. */
export function yearAssessed(view: PlanView, year: number): PlanView {
  return view.assessed.includes(year) ? view : { ...view, assessed: [...view.assessed, year].sort((a, b) => a - b) };
}
