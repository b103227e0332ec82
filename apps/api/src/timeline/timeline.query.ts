import type { DataSource } from 'typeorm';
import type { z } from 'zod';

import { shown } from '../http/fields.js';
import type { timelineEntry } from './timeline.dto.js';

export interface TimelineFilter {
  readonly planId: string;
  readonly assignmentId?: string | undefined;
  readonly task?: number | undefined;
  readonly unit?: string | undefined;
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  readonly offset: number;
}

interface Row {
  at: number;
  kind: 'event' | 'notice';
  type: string;
  assignment_id: string | null;
  task_no: number | null;
  unit_key: string | null;
  unit_name: string | null;
  actor: string | null;
  actor_role: string | null;
  on_behalf_of: string[] | null;
  data: Record<string, unknown>;
  total: number;
}

/**
 * What happened and what was sent, in one order. A notice to several people is one entry, with its recipients' roles; a
 * signed paper of several matters stands in the story of each.
 * Events of the workflows' own bookkeeping (policy, calendar, mail) are no part of the story.
 */
export async function timelineOf(db: DataSource, filter: TimelineFilter): Promise<{ items: z.input<typeof timelineEntry>[]; total: number }> {
  const order = filter.order === 'asc' ? 'ASC' : 'DESC';
  const rows: Row[] = await db.query(
    `WITH story AS (
       SELECT e.at, 'event' AS kind, e.type, e.assignment_id, a.task_no, a.unit_key, a.unit_name,
              coalesce(p.name, e.actor_id) AS actor, e.actor_role,
              CASE WHEN e.data ? 'onBehalfOf' THEN (SELECT jsonb_agg(o.name ORDER BY o.name) FROM accounts o WHERE e.data -> 'onBehalfOf' ? o.id::text) END AS on_behalf_of,
              e.data - '{type,onBehalfOf}'::text[] AS data, e.stream_id || lpad(e.no::text, 9, '0') AS tie
         FROM events e
         JOIN assignments a ON a.id = e.assignment_id
         LEFT JOIN accounts p ON p.id::text = e.actor_id
        WHERE e.plan_id = $1 AND ($2::uuid IS NULL OR a.id = $2) AND ($3::int IS NULL OR a.task_no = $3) AND ($4::text IS NULL OR a.unit_key = $4)
       UNION ALL
       SELECT n.at, 'notice', n.rule, n.assignment_id, a.task_no, a.unit_key, a.unit_name, NULL, NULL, NULL,
              jsonb_build_object('to', jsonb_agg(n.recipient_role ORDER BY n.recipient_role), 'dueVersion', n.due_version, 'round', n.round)
                || CASE n.rule WHEN 'paper' THEN jsonb_build_object('number', max(n.occasion), 'document', max(n.document_id::text), 'automatic', bool_or(n.params->'automatic' = 'true')) ELSE '{}' END, n.rule
         FROM (SELECT plan_id, at, rule, assignment_id, recipient_role, due_version, round, state, occasion, document_id, params FROM notices WHERE assignment_id IS NOT NULL
               UNION ALL
               SELECT p.plan_id, p.at, p.rule, m.assignment_id, p.recipient_role, p.due_version, p.round, p.state, p.occasion, p.document_id, p.params
                 FROM notices p JOIN paper_matters m ON m.document_id = p.document_id AND m.lapsed_at IS NULL
                WHERE p.rule = 'paper' AND p.assignment_id IS NULL) n
         JOIN assignments a ON a.id = n.assignment_id
        WHERE n.plan_id = $1 AND n.state <> 'cancelled'
          AND ($2::uuid IS NULL OR a.id = $2) AND ($3::int IS NULL OR a.task_no = $3) AND ($4::text IS NULL OR a.unit_key = $4)
        GROUP BY n.at, n.rule, n.assignment_id, a.task_no, a.unit_key, a.unit_name, n.due_version, n.round
     )
     SELECT *, count(*) OVER () AS total FROM story ORDER BY at ${order}, tie ${order}, assignment_id LIMIT $5 OFFSET $6`,
    [filter.planId, filter.assignmentId ?? null, filter.task ?? null, filter.unit ?? null, filter.limit, filter.offset],
  );
  return {
    total: rows[0]?.total ?? 0,
    items: rows.map((row) => ({
      at: shown(row.at),
      kind: row.kind,
      type: row.type,
      assignment: row.assignment_id,
      task: row.task_no,
      unit: row.unit_key,
      unitName: row.unit_name,
      by: row.actor,
      byRole: row.actor_role,
      onBehalfOf: row.on_behalf_of ?? [],
      data: row.data,
    })),
  };
}
