import type { Instant } from '../domain/calendar/calendar.js';
import { auditHash, type AuditRow } from './audit/chain.js';
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

interface StreamHead {
  readonly id: string;
  last_no: number;
  audit_no: number;
  audit_hash: Buffer | null;
}

/**
 * Writes all that the transaction has to tell: numbers its events and audit rows under the locks of their streams,
 * chains the audit rows, and stores the answer under the idempotency key. Two statements, however much there is; the
 * second travels with the commit.
 */
export async function writeRecord(tx: Tx, answer: Answer | null): Promise<void> {
  const ids = [...new Set([...tx.appended, ...tx.audited].map(({ streamId }) => streamId))];
  if (ids.length === 0 && answer === null) return;
  const [heads] = await Promise.all([lockHeads(tx, ids), tx.sent()]);
  const events = tx.appended.flatMap((appended) => eventRows(tx, appended, headOf(heads, appended.streamId)));
  const audits = tx.audited.map((entry) => {
    const head = headOf(heads, entry.streamId);
    const { requestId } = tx.meta;
    const row: AuditRow = {
      ...entry,
      data: JSON.parse(JSON.stringify(entry.data)) as AuditRow['data'],
      no: (head.audit_no += 1),
      ...actorColumns(tx),
      requestId: requestId ?? null,
      recordedAt: tx.realNow,
    };
    const prevHash = head.audit_hash;
    head.audit_hash = auditHash(prevHash, row);
    return { ...row, prevHash: hex(prevHash), hash: hex(head.audit_hash) };
  });
  tx.sendLast(WRITE, [
    JSON.stringify(events),
    JSON.stringify(audits),
    JSON.stringify([...heads.values()].map((head) => ({ ...head, audit_hash: hex(head.audit_hash) }))),
    tx.actor.id,
    answer?.key ?? null,
    answer?.response ?? null,
  ]);
}

async function lockHeads(tx: Tx, ids: readonly string[]): Promise<Map<string, StreamHead>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<StreamHead>(
    'SELECT id, last_no, audit_no, audit_hash FROM streams WHERE id = ANY($1) ORDER BY id FOR UPDATE',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function headOf(heads: ReadonlyMap<string, StreamHead>, id: string): StreamHead {
  const head = heads.get(id);
  if (head === undefined) throw new Error(`There is no stream ${id}`);
  return head;
}

function eventRows(tx: Tx, appended: AppendedEvents, head: StreamHead) {
  return appended.events.map(({ event, assignment }) => ({
    streamId: appended.streamId,
    no: (head.last_no += 1),
    planId: appended.planId,
    assignmentId: assignment ?? null,
    type: event.type,
    data: event,
    at: appended.at,
    ...actorColumns(tx),
    recordedAt: tx.realNow,
  }));
}

function actorColumns(tx: Tx): { readonly actorId: string | null; readonly actorRole: string } {
  const { id, role } = tx.actor;
  return { actorId: role === 'time' ? null : id, actorRole: role };
}

function hex(bytes: Buffer | null): string | null {
  return bytes === null ? null : bytes.toString('hex');
}

const WRITE = `
  WITH appended AS (
    INSERT INTO events (stream_id, no, plan_id, assignment_id, type, data, at, actor_id, actor_role, recorded_at)
    SELECT "streamId", no, "planId", "assignmentId", type, data, to_timestamp(at / 1000.0), "actorId", "actorRole",
           to_timestamp("recordedAt" / 1000.0)
    FROM jsonb_to_recordset($1::jsonb) AS e("streamId" text, no int, "planId" text, "assignmentId" uuid, type text,
           data jsonb, at bigint, "actorId" text, "actorRole" text, "recordedAt" bigint)
  ), audited AS (
    INSERT INTO audit (stream_id, no, action, actor_id, actor_role, subject, data, at, request_id, recorded_at,
           prev_hash, hash)
    SELECT "streamId", no, action, "actorId", "actorRole", subject, data, to_timestamp(at / 1000.0), "requestId",
           to_timestamp("recordedAt" / 1000.0), decode("prevHash", 'hex'), decode(hash, 'hex')
    FROM jsonb_to_recordset($2::jsonb) AS a("streamId" text, no int, action text, "actorId" text, "actorRole" text,
           subject text, data jsonb, at bigint, "requestId" text, "recordedAt" bigint, "prevHash" text, hash text)
  ), moved AS (
    UPDATE streams SET last_no = h.last_no, audit_no = h.audit_no, audit_hash = decode(h.audit_hash, 'hex')
    FROM jsonb_to_recordset($3::jsonb) AS h(id text, last_no int, audit_no int, audit_hash text)
    WHERE streams.id = h.id
  )
  UPDATE idempotency_keys SET status = 200, response = $6::jsonb WHERE actor_id = $4 AND key = $5`;
