import type { Instant } from '../calendar/calendar.js';
import { evolvePlanWide, evolveUnseen } from './evolve-plan-wide.js';
import type { StageEvent, StageView, StreamEvent } from './views.js';

/** A stage's view after a batch of its stream; numbers already seen are dropped, unknown event types throw. */
export function evolveStage(view: StageView, batch: readonly StreamEvent[]): StageView {
  return evolveUnseen(view, batch, (seen, { event }) => {
    const known = event as StageEvent;
    switch (known.type) {
      case 'stageAmended':
        return amended(seen, known);
      case 'requestsMoved': {
        const { asksFrom: _from, asksTo: _to, ...rest } = seen;
        return rest;
      }
      case 'requestsOvertaken':
        return seen.asksTo === undefined ? seen : reportsAsked(seen, known.through);
      default:
        return evolvePlanWide(seen, known);
    }
  });
}

/** Where a stage still asks for reports, and that coincided with the stage at an end of it, it moves with the stage. */
function amended(seen: StageView, { start, end, asksTo }: Extract<StageEvent, { type: 'stageAmended' }>): StageView {
  if (seen.asksTo === undefined || seen.asksFrom === undefined) return { ...seen, start, end };
  return {
    ...seen,
    start,
    end,
    asksFrom: seen.asksFrom === seen.start ? start : seen.asksFrom,
    asksTo: asksTo ?? (seen.asksTo === seen.end || seen.asksTo < end ? end : seen.asksTo),
  };
}

/** The view after the stage's activities opened it, closed it. */
export function stageOpened(view: StageView, at: Instant): StageView {
  return { ...view, openedAt: view.openedAt ?? at };
}

/** Of a stage of before 30 November 2026, which asked for reports. */
export function reportsAsked(view: StageView, at: Instant): StageView {
  return { ...view, askedThrough: Math.max(view.askedThrough ?? 0, at) };
}

export function stageClosed(view: StageView, at: Instant): StageView {
  return { ...view, closedAt: view.closedAt ?? at };
}
