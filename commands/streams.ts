import type { Instant } from '../domain/calendar/calendar.js';
import { hashedAround, type AuditEntry } from './audit/chain.js';
import type { Tx } from './transaction.js';

/** Events of one stream, in order, all of one instant of plan time. */
export interface AppendedEvents {
  readonly streamId: string;
  readonly planId: string;
  readonly at: Instant;
  readonly events: readonly AppendedEvent[];
}

export interface AppendedEvent {
  readonly event: { readonly type: string };
  /** Id of the assignment it concerns, in a task's stream. */
  readonly assignment?: string;
}

/** What a transaction still has to write when its work is done, beside its answer. */
export interface Answer {
  readonly key: string;
  readonly response: string;
}

/**
 * Adds events to a stream. They get their numbers when the transaction ends, in the order in which they were added, and
 * become visible together with them.
 */
export function appendEvents(tx: Tx, appended: AppendedEvents): void {
  if (appended.events.length > 0) tx.appended.push(appended);
}

/**
 * Writes all that the transaction has to tell, and waits for nothing: the commit follows. Events and audit rows get their
 * numbers and hashes from PostgreSQL, under the lock of their stream. A stream that is not there ends the transaction.
 */
export function writeRecord(tx: Tx, answer: Answer | null): void {
  const ids = [...new Set([...tx.appended, ...tx.audited].map(({ streamId }) => streamId))].sort();
  // First all locks, so that the statements after them begin when nobody else can change a stream any more.
  for (const id of ids) tx.write('SELECT FROM streams WHERE id = $1 FOR UPDATE', [id]);
  for (const id of ids) writeStream(tx, id);
  if (answer !== null) tx.write(ANSWER, [tx.actor.id, answer.key, answer.response]);
}

function writeStream(tx: Tx, streamId: string): void {
  const { id, role } = tx.actor;
  const actorId = role === 'time' ? null : id;
  const { realNow: recordedAt } = tx;
  const requestId = tx.meta.requestId ?? null;
  const events = tx.appended.filter((each) => each.streamId === streamId).flatMap(({ planId, at, events: told }) => told.map((each) => ({ planId, at, ...each })));
  const audits = tx.audited
    .filter((entry) => entry.streamId === streamId)
    .map((entry) => {
      const data = JSON.stringify(entry.data);
      return { ...entry, data, hashed: hashedAround({ ...entry, data: JSON.parse(data) as AuditEntry['data'], actorId, actorRole: role, requestId, recordedAt }) };
    });
  tx.write(WRITE, [
    streamId,
    actorId,
    role,
    requestId,
    recordedAt,
    events.map(({ planId }) => planId),
    events.map(({ assignment }) => assignment ?? null),
    events.map(({ event }) => event.type),
    events.map(({ event }) => JSON.stringify(event)),
    events.map(({ at }) => at),
    audits.map(({ action }) => action),
    audits.map(({ subject }) => subject),
    audits.map(({ data }) => data),
    audits.map(({ at }) => at),
    audits.map(({ hashed }) => hashed.before),
    audits.map(({ hashed }) => hashed.after),
  ]);
}

/**
 * The row of the stream is joined from the left: where there is none, what would be written has no number, and the tables
 * refuse it.
 */
const WRITE = `
  WITH RECURSIVE head AS MATERIALIZED (
    SELECT last_no, audit_no, audit_hash FROM streams WHERE id = $1::text
  ), appended AS (
    INSERT INTO events (stream_id, no, plan_id, assignment_id, type, data, at, actor_id, actor_role, recorded_at)
    SELECT $1::text, head.last_no + e.nth, e.plan_id, e.assignment_id, e.type, e.data, to_timestamp(e.at / 1000.0), $2::text, $3::text,
           to_timestamp($5::float8 / 1000.0)
    FROM unnest($6::text[], $7::uuid[], $8::text[], $9::jsonb[], $10::float8[])
         WITH ORDINALITY AS e (plan_id, assignment_id, type, data, at, nth) LEFT JOIN head ON true
  ), told AS MATERIALIZED (
    SELECT * FROM unnest($11::text[], $12::text[], $13::jsonb[], $14::float8[], $15::text[], $16::text[])
                  WITH ORDINALITY AS t (action, subject, data, at, before, after, nth)
  ), chained (nth, no, prev_hash, hash) AS (
    SELECT 0::bigint, audit_no, NULL::bytea, audit_hash FROM head
    UNION ALL
    SELECT told.nth, no + 1, hash, sha256(coalesce(hash, '') || convert_to(before || (no + 1) || after, 'UTF8'))
    FROM chained JOIN told ON told.nth = chained.nth + 1
  ), audited AS (
    INSERT INTO audit (stream_id, no, action, actor_id, actor_role, subject, data, at, request_id, recorded_at, prev_hash, hash)
    SELECT $1::text, no, action, $2::text, $3::text, subject, data, to_timestamp(at / 1000.0), $4::text, to_timestamp($5::float8 / 1000.0),
           prev_hash, hash
    FROM told LEFT JOIN chained USING (nth)
  )
  UPDATE streams SET last_no = streams.last_no + cardinality($6::text[]), audit_no = streams.audit_no + cardinality($11::text[]),
                     audit_hash = (SELECT hash FROM chained ORDER BY nth DESC LIMIT 1)
  WHERE id = $1::text`;

const ANSWER = 'UPDATE idempotency_keys SET status = 200, response = $3::jsonb WHERE actor_id = $1 AND key = $2';
