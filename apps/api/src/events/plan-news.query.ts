import type { DataSource } from 'typeorm';

import type { Instant } from '../../../../domain/calendar/calendar.js';
import type { ClockSetting } from '../../../../domain/supervision/views.js';
import { toDate } from '../../../../commands/to-date.js';

/** Up to where a plan's news has been told. */
export interface PlanMark {
  readonly heads: Readonly<Record<string, number>>;
  /** Of a stepped clock; a live one needs no telling. */
  readonly now: Instant | null;
  readonly ended: boolean;
  readonly score: number | null;
  readonly noticesAt: Instant;
}

/** What is new of a plan between two marks. */
export interface PlanNews {
  readonly events: readonly NewEvent[];
  /** Units that got notices, '' for those to the office about none; null: no notice was decided. */
  readonly noticesTo: readonly string[] | null;
}

export interface NewEvent {
  readonly type: string;
  readonly assignment: string | null;
  readonly task: number | null;
  readonly unit: string | null;
}

interface MarkRow {
  readonly id: string;
  readonly clock: ClockSetting;
  readonly status: string;
  readonly heads: Readonly<Record<string, number>>;
  readonly score: number | null;
  readonly notices_at: Instant | null;
}

/** More than this at once is not told one by one: whoever hears of it asks anew anyway. */
const MOST_EVENTS = 500;

/** Where the plans stand, by id; without those that are not there. */
export async function planMarks(db: DataSource, planIds: readonly string[]): Promise<Map<string, PlanMark>> {
  const rows: MarkRow[] = await db.query(
    `SELECT p.id, p.clock, p.status,
            coalesce((SELECT jsonb_object_agg(s.id, s.last_no) FROM streams s WHERE s.plan_id = p.id), '{}') AS heads,
            (SELECT s.total_hundredths FROM scores s WHERE s.plan_id = p.id ORDER BY s.at DESC, s.as_of DESC LIMIT 1) AS score,
            (SELECT max(n.at) FROM notices n WHERE n.plan_id = p.id) AS notices_at
       FROM plans p WHERE p.id = ANY($1)`,
    [planIds],
  );
  return new Map(
    rows.map(({ id, clock, status, heads, score, notices_at }) => [
      id,
      { heads, now: clock.kind === 'stepped' ? clock.now : null, ended: status === 'ended', score, noticesAt: notices_at ?? 0 },
    ]),
  );
}

/** What happened in a plan after `before`, up to about `after`. */
export async function newsBetween(db: DataSource, planId: string, before: PlanMark, after: PlanMark): Promise<PlanNews> {
  const moved = Object.entries(after.heads).filter(([stream, no]) => no > (before.heads[stream] ?? 0));
  if (moved.length === 0) return { events: [], noticesTo: null };
  const [events, notices]: [NewEvent[], { unit_key: string }[]] = await Promise.all([
    db.query(
      `SELECT e.type, e.assignment_id AS assignment, a.task_no AS task, a.unit_key AS unit
         FROM unnest($1::text[], $2::int[]) AS seen (stream, no)
         JOIN events e ON e.stream_id = seen.stream AND e.no > seen.no
         LEFT JOIN assignments a ON a.id = e.assignment_id
        WHERE e.type <> 'noticesQueued' ORDER BY e.recorded_at, e.stream_id, e.no LIMIT ${MOST_EVENTS}`,
      [moved.map(([stream]) => stream), moved.map(([stream]) => before.heads[stream] ?? 0)],
    ),
    moved.some(([stream]) => stream.startsWith('dispatch:'))
      ? // Of the same instant as the last ones told: perhaps told already, which does no harm.
        db.query('SELECT DISTINCT unit_key FROM notices WHERE plan_id = $1 AND at >= $2', [planId, toDate(before.noticesAt)])
      : [],
  ]);
  return { events, noticesTo: notices.length === 0 ? null : notices.map(({ unit_key }) => unit_key) };
}
