import type { Instant } from '../calendar/calendar.js';
import { evolvePlanWide, evolveUnseen } from './evolve-plan-wide.js';
import type { MonthlyRequest } from './instants.js';
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
      case 'decisionsDue':
        return { ...seen, decisionsAt: known.at };
      case 'requestsMoved': {
        const { askedThrough } = known;
        return { ...seen, askedThrough, reportsChasedThrough: askedThrough, requests: [] };
      }
      case 'requestsOvertaken': {
        const { asked = 0, chased = 0 } = known;
        return reportsChased(reportsAsked(seen, asked, []), chased);
      }
      default: {
        const changed = evolvePlanWide(seen, known);
        return known.type === 'planEnded' ? changed : lookedForAgain(changed, at);
      }
    }
  });
}

/** Other terms, another end of the ladder: it is looked for at once, and the answer says when again. */
function lookedForAgain(view: PlanView, at: Instant): PlanView {
  const isAssessed = view.askedThrough !== undefined && view.years.every((year) => view.assessed.includes(year));
  return {
    ...view,
    ...(view.endsAt != null || isAssessed ? { endsAt: at } : {}),
    ...(view.provisional === undefined ? {} : { provisional: view.provisional.map(({ year }) => ({ year, finalAt: at })) }),
  };
}

/**
 * The view after the year was assessed, with the answers when to see whether the plan is over (null: it is, or cannot be
 * known) and, where the assessment is not final, when to look at it again (null: nobody can say yet).
 */
export function yearAssessed(view: PlanView, year: number, endsAt: Instant | null, finalAt?: Instant | null): PlanView {
  if (view.assessed.includes(year) && !view.provisional?.some((each) => each.year === year)) return view;
  const others = (view.provisional ?? []).filter((each) => each.year !== year);
  const assessed = [...new Set([...view.assessed, year])].sort((a, b) => a - b);
  const provisional = finalAt === undefined ? others : [...others, { year, finalAt }];
  return endLookedFor({ ...view, assessed, ...(provisional.length > 0 || view.provisional ? { provisional } : {}) }, endsAt);
}

/** The view after somebody saw whether the plan is over, with the answer when to look again. */
export function endLookedFor(view: PlanView, endsAt: Instant | null): PlanView {
  return { ...view, endsAt };
}

/** The view after the office was reminded of what waits for it. */
export function decisionsReminded(view: PlanView, next: Instant | null): PlanView {
  return { ...view, decisionsAt: next };
}

/** The view after the monthly reports were asked for, with the requests that were made. */
export function reportsAsked(view: PlanView, at: Instant, made: readonly MonthlyRequest[]): PlanView {
  if (view.askedThrough === undefined) return view;
  const known = view.requests ?? [];
  const fresh = made.filter(({ at: asked, month }) => !known.some((other) => other.at === asked && other.month === month));
  return { ...view, askedThrough: Math.max(view.askedThrough, at), requests: [...known, ...fresh] };
}

/** The view after the missing ones were reminded of. */
export function reportsChased(view: PlanView, at: Instant): PlanView {
  if (view.reportsChasedThrough === undefined) return view;
  return { ...view, reportsChasedThrough: Math.max(view.reportsChasedThrough, at) };
}
