import type { Instant } from '../calendar/calendar.js';
import { evolvePlanWide, evolveUnseen } from './evolve-plan-wide.js';
import type { StageEvent, StageView, StreamEvent } from './views.js';

/**
 * A stage's view after a batch of its stream; numbers already seen are dropped, unknown event types throw. Where the
 * asking for reports coincided with the stage at an end of it, it moves with the stage.
 */
export function evolveStage(view: StageView, batch: readonly StreamEvent[]): StageView {
  return evolveUnseen(view, batch, (seen, { event }) => {
    const known = event as StageEvent;
    if (known.type === 'requestsOvertaken') return reportsAsked(seen, known.through);
    if (known.type !== 'stageAmended') return evolvePlanWide(seen, known);
    return {
      ...seen,
      start: known.start,
      end: known.end,
      asksFrom: seen.asksFrom === seen.start ? known.start : seen.asksFrom,
      asksTo: known.asksTo ?? (seen.asksTo === seen.end || seen.asksTo < known.end ? known.end : seen.asksTo),
    };
  });
}

/** The view after the stage's activities opened it, asked for reports, closed it. */
export function stageOpened(view: StageView, at: Instant): StageView {
  return { ...view, openedAt: view.openedAt ?? at };
}

export function reportsAsked(view: StageView, at: Instant): StageView {
  return { ...view, askedThrough: Math.max(view.askedThrough, at) };
}

export function stageClosed(view: StageView, at: Instant): StageView {
  return { ...view, closedAt: view.closedAt ?? at };
}
