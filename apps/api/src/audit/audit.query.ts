import type { DataSource } from 'typeorm';
import type { z } from 'zod';

import type { Instant } from '../../../../domain/calendar/calendar.js';
import { shown } from '../http/fields.js';
import type { auditPage, auditQuery } from './audit.dto.js';

interface Row {
  readonly stream_id: string;
  readonly no: number;
  readonly action: string;
  readonly actor: string | null;
  readonly actor_role: string;
  readonly subject: string;
  readonly data: Record<string, unknown>;
  readonly at: Instant;
  readonly recorded_at: Instant;
  readonly request_id: string | null;
  readonly hash: string;
  readonly total: number;
}

/** Rows of the audit trail, the newest first. */
export async function auditRows(db: DataSource, query: z.output<typeof auditQuery>): Promise<z.input<typeof auditPage>> {
  const rows: Row[] = await db.query(
    `SELECT t.stream_id, t.no, t.action, coalesce(p.name, t.actor_id) AS actor, t.actor_role, t.subject, t.data, t.at, t.recorded_at, t.request_id,
            encode(t.hash, 'hex') AS hash, count(*) OVER () AS total
       FROM audit t LEFT JOIN accounts p ON p.id::text = t.actor_id
      WHERE ($1::text IS NULL OR t.stream_id = 'plan:' || $1 OR starts_with(t.stream_id, 'task:' || $1 || ':') OR starts_with(t.stream_id, 'stage:' || $1 || ':')
             OR t.stream_id IN ('scorecard:' || $1, 'dispatch:' || $1))
        AND ($2::text IS NULL OR t.action = $2) AND ($3::text IS NULL OR t.actor_role = $3)
        AND ($4::text IS NULL OR t.subject = $4 OR t.request_id = $4 OR p.name ILIKE $5 OR p.login ILIKE $5 OR t.actor_id = $4)
        AND ($6::date IS NULL OR t.recorded_at >= ($6::date)::timestamp AT TIME ZONE 'Asia/Shanghai')
        AND ($7::date IS NULL OR t.recorded_at < ($7::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai')
        AND ($8::boolean IS NOT TRUE OR t.actor_role <> 'time')
      ORDER BY t.recorded_at DESC, t.stream_id, t.no DESC LIMIT $9 OFFSET $10`,
    [
      query.plan ?? null,
      query.action ?? null,
      query.role ?? null,
      query.q ?? null,
      query.q === undefined ? null : `%${query.q.replace(/[\\%_]/g, '\\$&')}%`,
      query.from ?? null,
      query.to ?? null,
      query.people === 'true',
      query.size,
      (query.page - 1) * query.size,
    ],
  );
  return {
    total: rows[0]?.total ?? 0,
    page: query.page,
    size: query.size,
    items: rows.map(({ stream_id, actor_role, recorded_at, request_id, at, total: _total, ...row }) => ({
      ...row,
      stream: stream_id,
      actorRole: actor_role,
      at: shown(at),
      recordedAt: shown(recorded_at),
      requestId: request_id,
    })),
  };
}

/** What has ever been audited, for a filter. */
export async function auditedActions(db: DataSource): Promise<string[]> {
  const rows: { action: string }[] = await db.query('SELECT DISTINCT action FROM audit ORDER BY action');
  return rows.map(({ action }) => action);
}
