import type { DataSource } from 'typeorm';

import type { StreamEvent } from '../../../../domain/supervision/views.js';

/** Most events one signal carries. */
const BATCH = 200;

/** A stream and its next events that were not handed over to its workflow yet, in order. */
export interface PendingStream {
  readonly id: string;
  readonly events: readonly StreamEvent[];
}

export interface Wanted {
  /** At most so many streams, chosen anew each time: one that cannot be handed over must not stand before the others. */
  readonly streams: number;
  /** Plans whose streams are left to others, except what was never handed over: that starts the workflow. */
  readonly leftOut: readonly string[];
}

/** What waits to be handed over. `more`: a limit was met, so there may be further events. */
export interface Pending {
  readonly streams: readonly PendingStream[];
  readonly more: boolean;
}

/** Streams with news. */
export async function pendingStreams(db: DataSource, { streams: most, leftOut }: Wanted): Promise<Pending> {
  const rows: (EventRow & { id: string })[] = await db.query(
    `SELECT s.id, e.*
       FROM (SELECT id, "cursor" FROM streams
              WHERE last_no > "cursor" AND kind <> 'system' AND ("cursor" = 0 OR NOT plan_id = ANY ($1))
              ORDER BY random() LIMIT $2) AS s
      CROSS JOIN LATERAL (SELECT e.no, e.at, e.assignment_id AS assignment, e.data AS event FROM events e
                           WHERE e.stream_id = s.id AND e.no > s."cursor" ORDER BY e.no LIMIT ${BATCH}) AS e
      ORDER BY s.id, e.no`,
    [leftOut, most],
  );
  const streams = [...Map.groupBy(rows, ({ id }) => id)].map(([id, ofStream]) => ({ id, events: ofStream.map(eventOf) }));
  return { streams, more: streams.length === most || streams.some(({ events }) => events.length === BATCH) };
}

/** Moves the cursors behind what was handed over. */
export async function handedOver(db: DataSource, streams: readonly PendingStream[]): Promise<void> {
  await db.query(
    `UPDATE streams s SET "cursor" = GREATEST(s."cursor", h.no) FROM unnest($1::text[], $2::int[]) AS h (id, no) WHERE s.id = h.id`,
    [streams.map(({ id }) => id), streams.map(({ events }) => events.at(-1)!.no)],
  );
}

/** A stream's events that were not handed over to its workflow yet, in order, at most `most`. */
export async function pendingEvents(db: DataSource, streamId: string, most: number): Promise<StreamEvent[]> {
  const rows: EventRow[] = await db.query(
    `SELECT e.no, e.at, e.assignment_id AS assignment, e.data AS event
       FROM streams s JOIN events e ON e.stream_id = s.id AND e.no > s."cursor"
      WHERE s.id = $1 ORDER BY e.no LIMIT $2`,
    [streamId, most],
  );
  return rows.map(eventOf);
}

interface EventRow {
  readonly no: number;
  readonly at: number;
  readonly assignment: string | null;
  readonly event: { type: string };
}

function eventOf({ no, at, assignment, event }: EventRow): StreamEvent {
  return assignment === null ? { no, at, event } : { no, at, event, assignment };
}
