import type { Instant } from '../../domain/calendar/calendar.js';
import type { StreamEvent } from '../../domain/supervision/views.js';

/** The signal by which the relay hands over a stream's new events, in order, at most 200. Payload: {@link EventBatch}. */
export const EVENTS_SIGNAL = 'events';
export interface EventBatch {
  readonly events: readonly StreamEvent[];
}

/** The update that moves a stepped clock (DESIGN §3). Answers when everything due up to `to` is carried out. */
export const ADVANCE_CLOCK_UPDATE = 'advanceClock';
export interface AdvanceClock {
  readonly to: Instant;
  /** The workflow must have taken in its stream up to this number first. */
  readonly seen: number;
  /** Events not handed over yet, so that the question need not wait for the relay. */
  readonly events?: readonly StreamEvent[];
}
export interface ClockAdvanced {
  /** When the workflow next has something to do; null: nothing until the next event. */
  readonly nextDue: Instant | null;
}

/** A query for people who look with Temporal's own tools. Pages never use it. */
export const VIEW_QUERY = 'view';

export const TASK_QUEUE = 'duban';
