import type { DataSource } from 'typeorm';

import type { StreamEvent } from '../../../../domain/supervision/views.js';

/** A stream's events that were not handed over to its workflow yet, in order, at most `most`. */
export async function pendingEvents(db: DataSource, streamId: string, most: number): Promise<StreamEvent[]> {
  const rows: { no: number; at: number; assignment: string | null; event: { type: string } }[] = await db.query(
    `SELECT e.no, e.at, e.assignment_id AS assignment, e.data AS event
       FROM streams s JOIN events e ON e.stream_id = s.id AND e.no > s."cursor"
      WHERE s.id = $1 ORDER BY e.no LIMIT $2`,
    [streamId, most],
  );
  return rows.map(({ assignment, ...event }) => (assignment === null ? event : { ...event, assignment }));
}
