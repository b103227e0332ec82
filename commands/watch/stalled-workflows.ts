import type { DataSource } from 'typeorm';

import type { Instant } from '../../domain/calendar/calendar.js';
import type { Stall, StallReason } from '../../domain/supervision/stall.js';
import type { ClockSetting } from '../../domain/supervision/views.js';
import type { WorkflowKind } from '../../workflows/contracts/ids.js';

/** A stream whose workflow is to run, or to have come to its end. */
export interface WatchedStream {
  readonly id: string;
  readonly lastNo: number;
  readonly cursor: number;
  readonly clock: ClockSetting;
}

/** Those of every running plan, live or stepped. An ended plan keeps its dispatch until its last mail has left. */
export async function streamsToWatch(db: DataSource): Promise<WatchedStream[]> {
  return db.query(
    `SELECT s.id, s.last_no AS "lastNo", s."cursor", p.clock FROM streams s JOIN plans p ON p.id = s.plan_id
      WHERE p.status = 'running'
         OR (s.kind = 'dispatch' AND EXISTS (SELECT 1 FROM notices n WHERE n.plan_id = p.id AND n.state IN ('pending', 'sending')))
      ORDER BY s.id`,
  );
}

/** A workflow that stands still, or has moved again and somebody is still to be told so. */
export interface StalledWorkflow extends Stall {
  readonly id: string;
  readonly kind: WorkflowKind;
  readonly no: number | null;
  readonly planId: string;
  readonly planTitle: string;
  readonly seenAt: Instant;
  readonly mailedAt: Instant | null;
  readonly endedAt: Instant | null;
}

/** All of them, those that have stood still longest first. */
export async function stalledWorkflows(db: DataSource): Promise<StalledWorkflow[]> {
  const rows: (Omit<StalledWorkflow, 'reason'> & { reason: StallReason })[] = await db.query(
    `SELECT s.id, s.kind, s.no, p.id AS "planId", p.title AS "planTitle", w.reason, w.since, w.due_at AS "dueAt", w.failure, w.attempts,
            w.seen_at AS "seenAt", w.mailed_at AS "mailedAt", w.ended_at AS "endedAt"
       FROM stalled_workflows w JOIN streams s ON s.id = w.stream_id JOIN plans p ON p.id = s.plan_id
      ORDER BY w.since, s.kind, s.no, s.id`,
  );
  return rows;
}

/** What a look found: of every stream it judged, its stall or that it moves. */
export interface Judged {
  readonly id: string;
  readonly stall: Stall | null;
}

/**
 * Writes what was found, and touches nothing of what was not looked at. One that stands still keeps since when it does; one that
 * moves again is kept until that is told, where somebody was told that it stood still. Writes nothing where all is well.
 */
export async function saveStalls(db: DataSource, judged: readonly Judged[], now: Instant): Promise<void> {
  const standing = judged.flatMap(({ id, stall }) => (stall === null ? [] : [{ id, ...stall, failure: stall.failure.slice(0, MAX_FAILURE) }]));
  if (standing.length > 0) {
    await db.query(
      `INSERT INTO stalled_workflows AS w (stream_id, reason, due_at, failure, attempts, since, seen_at)
       SELECT s.id, s.reason, to_timestamp(s."dueAt" / 1000.0), s.failure, s.attempts, to_timestamp(s.since / 1000.0), $2
         FROM jsonb_to_recordset($1::jsonb) AS s (id text, reason text, "dueAt" float8, failure text, attempts int, since float8)
        WHERE EXISTS (SELECT 1 FROM streams WHERE streams.id = s.id)
       ON CONFLICT (stream_id) DO UPDATE SET reason = excluded.reason, due_at = excluded.due_at, failure = excluded.failure,
         attempts = excluded.attempts, seen_at = excluded.seen_at, ended_at = NULL, since = LEAST(w.since, excluded.since)`,
      [JSON.stringify(standing), new Date(now)],
    );
  }
  const moving = judged.filter(({ stall }) => stall === null).map(({ id }) => id);
  if (moving.length > 0) await endStalls(db, moving, now);
}

/** Those move again, or are no longer to run. */
export async function endStalls(db: DataSource, ids: readonly string[], now: Instant): Promise<void> {
  await db.query('DELETE FROM stalled_workflows WHERE stream_id = ANY ($1) AND mailed_at IS NULL', [ids]);
  await db.query('UPDATE stalled_workflows SET ended_at = $2 WHERE stream_id = ANY ($1) AND ended_at IS NULL', [ids, new Date(now)]);
}

/** The administrators were written to about `standing`, and that `over` is over. */
export async function noteStallsTold(db: DataSource, told: { readonly standing: readonly string[]; readonly over: readonly string[] }, now: Instant): Promise<void> {
  await db.query('UPDATE stalled_workflows SET mailed_at = $2 WHERE stream_id = ANY ($1)', [told.standing, new Date(now)]);
  await db.query('DELETE FROM stalled_workflows WHERE stream_id = ANY ($1) AND ended_at IS NOT NULL', [told.over]);
}

/** A stack trace says no more to an administrator than its beginning. */
const MAX_FAILURE = 1_000;
