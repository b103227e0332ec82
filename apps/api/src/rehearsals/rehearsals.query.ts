import type { DataSource } from 'typeorm';
import type { z } from 'zod';

import type { Instant, IsoDate } from '../../../../domain/calendar/calendar.js';
import { dateOf } from '../../../../domain/calendar/dates.js';
import type { RehearsalEntity } from '../../../../entities/rehearsal.entity.js';
import { shown } from '../http/fields.js';
import type { rehearsal } from './rehearsals.dto.js';

const MOST = 100;

interface Row {
  readonly id: string;
  readonly plan_id: string | null;
  readonly source: string;
  readonly title: string;
  readonly seed: number | null;
  readonly pace: number | null;
  readonly cast: z.input<typeof rehearsal>['cast'];
  readonly state: RehearsalEntity['state'];
  readonly on_date: IsoDate | null;
  readonly now: Instant | null;
  readonly launched_at: Instant | null;
  readonly last_day: IsoDate | null;
  readonly started_by: string | null;
  readonly recorded_at: Instant;
  readonly ended_at: Instant | null;
  readonly error: string | null;
}

/** A plan of a rehearsal begun from the page. Between the launch and the note of it the plan is known by seed and title alone. */
const BEGUN_ON_THE_PAGE = `EXISTS (
  SELECT 1 FROM rehearsals r WHERE r.plan_id = p.id
     OR (r.plan_id IS NULL AND r.state = 'running' AND r.seed = p.seed AND r.title = p.title AND r.recorded_at <= p.recorded_at))`;

/** Rehearsals begun from the page, and those begun elsewhere, which are known by their plans; `plan`: of this one alone. */
export async function rehearsalsOf(db: DataSource, plan: string | null): Promise<z.input<typeof rehearsal>[]> {
  const rows: Row[] = await db.query(
    `SELECT r.id::text AS id, r.plan_id, r.source, r.title, r.seed, r.pace, r."cast", r.state, r.on_date, (p.clock ->> 'now')::float8 AS now,
            p.launched_at, p.last_day, coalesce(a.name, r.started_by) AS started_by, r.recorded_at, r.ended_at, r.error
       FROM rehearsals r LEFT JOIN plans p ON p.id = r.plan_id LEFT JOIN accounts a ON a.id::text = r.started_by
      WHERE $1::text IS NULL OR r.plan_id = $1
     UNION ALL
     SELECT p.id, p.id, 'command', p.title, p.seed, NULL, NULL, CASE WHEN p.status = 'ended' THEN 'done' ELSE 'running' END, NULL, (p.clock ->> 'now')::float8,
            p.launched_at, p.last_day, NULL, p.recorded_at, NULL, NULL
       FROM plans p
      WHERE p.clock ->> 'kind' = 'stepped' AND NOT ${BEGUN_ON_THE_PAGE} AND ($1::text IS NULL OR p.id = $1)
      ORDER BY recorded_at DESC LIMIT ${MOST}`,
    [plan],
  );
  return rows.map((row) => ({
    id: row.id,
    plan: row.plan_id,
    source: row.source,
    title: row.title,
    seed: row.seed,
    pace: row.pace,
    cast: row.cast,
    state: row.state,
    on: row.on_date ?? (row.now === null ? null : dateOf(row.now)),
    from: row.launched_at === null ? null : dateOf(row.launched_at),
    to: row.last_day,
    startedBy: row.started_by,
    startedAt: shown(row.recorded_at),
    endedAt: shown(row.ended_at),
    error: row.error,
  }));
}
