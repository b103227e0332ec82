import type { DataSource } from 'typeorm';

import type { Instant } from '../../domain/calendar/calendar.js';
import { auditHash, type AuditRow } from './chain.js';

export interface ChainReport {
  readonly ok: boolean;
  readonly rows: number;
  readonly streams: number;
  /** The first row, in order of stream and number, at which the trail is not what was written. */
  readonly firstBad: { readonly stream: string; readonly no: number; readonly fault: ChainFault } | null;
}

/**
 * `changed`: the row's contents do not give its hash. `broken`: it does not follow the row before it. `missing`: rows
 * before this number are gone. `cut`: rows after the last one are gone, for the stream knows of more.
 */
export type ChainFault = 'changed' | 'broken' | 'missing' | 'cut';

/** Rows read at once: the whole trail need not fit into memory. */
const PAGE = 2_000;

/** Checks the audit chain of every stream: each row's hash, its link to the row before, and the stream's own last hash. */
export async function verifyChain(db: DataSource): Promise<ChainReport> {
  return db.transaction('REPEATABLE READ', async (tx) => {
    const streams: Head[] = await tx.query('SELECT id, audit_no, audit_hash FROM streams ORDER BY id COLLATE "C"');
    const heads = new Map(streams.map((head) => [head.id, head]));
    const walk: Walk = { stream: '', no: 0, hash: null, rows: 0 };
    for (;;) {
      const page: Row[] = await tx.query(
        `SELECT stream_id, no, action, actor_id, actor_role, subject, data, at, request_id, recorded_at, prev_hash, hash
         FROM audit WHERE (stream_id COLLATE "C", no) > ($1, $2) ORDER BY stream_id COLLATE "C", no LIMIT ${PAGE}`,
        [walk.stream, walk.no],
      );
      for (const row of page) {
        const fault = step(walk, row, heads);
        if (fault) return report(walk, streams, fault);
      }
      if (page.length < PAGE) break;
    }
    // Streams whose rows are gone altogether, or whose last rows are.
    const last: { stream_id: string; no: number }[] = await tx.query('SELECT stream_id, max(no)::int AS no FROM audit GROUP BY stream_id');
    const ends = new Map(last.map(({ stream_id, no }) => [stream_id, no]));
    const cut = streams.find(({ id, audit_no }) => (ends.get(id) ?? 0) < audit_no);
    return report(walk, streams, cut ? { stream: cut.id, no: (ends.get(cut.id) ?? 0) + 1, fault: 'cut' } : null);
  });
}

interface Head {
  readonly id: string;
  readonly audit_no: number;
  readonly audit_hash: Buffer | null;
}

interface Row {
  readonly stream_id: string;
  readonly no: number;
  readonly action: string;
  readonly actor_id: string | null;
  readonly actor_role: string;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: Instant;
  readonly request_id: string | null;
  readonly recorded_at: Instant;
  readonly prev_hash: Buffer | null;
  readonly hash: Buffer;
}

interface Walk {
  stream: string;
  no: number;
  hash: Buffer | null;
  rows: number;
}

function step(walk: Walk, row: Row, heads: ReadonlyMap<string, Head>): ChainReport['firstBad'] {
  const fresh = row.stream_id !== walk.stream;
  const previous = fresh ? { no: 0, hash: null } : { no: walk.no, hash: walk.hash };
  Object.assign(walk, { stream: row.stream_id, no: row.no, hash: row.hash, rows: walk.rows + 1 });
  const bad = (fault: ChainFault) => ({ stream: row.stream_id, no: row.no, fault });
  if (row.no !== previous.no + 1) return bad('missing');
  if (!same(row.prev_hash, previous.hash)) return bad('broken');
  if (!auditHash(row.prev_hash, contentsOf(row)).equals(row.hash)) return bad('changed');
  const head = heads.get(row.stream_id);
  // A chain rewritten from some row on agrees with itself, but no longer with what the stream remembers.
  if (head?.audit_no === row.no && !same(head.audit_hash, row.hash)) return bad('broken');
  return null;
}

function contentsOf(row: Row): AuditRow {
  return {
    streamId: row.stream_id, no: row.no, action: row.action, actorId: row.actor_id, actorRole: row.actor_role,
    subject: row.subject, data: row.data, at: row.at, requestId: row.request_id, recordedAt: row.recorded_at,
  };
}

function same(a: Buffer | null, b: Buffer | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

function report({ rows }: Walk, streams: readonly Head[], firstBad: ChainReport['firstBad']): ChainReport {
  return { ok: firstBad === null, rows, streams: streams.filter(({ audit_no }) => audit_no > 0).length, firstBad };
}
