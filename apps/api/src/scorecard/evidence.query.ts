import type { DataSource } from 'typeorm';
import type { z } from 'zod';

import type { Instant } from '../../../../domain/calendar/calendar.js';
import type { MeasurementEntity } from '../../../../entities/measurement.entity.js';
import { shown } from '../http/fields.js';
import type { evidenceList } from './scorecard.dto.js';

interface MeasurementRow extends Pick<MeasurementEntity, 'id' | 'indicator' | 'item' | 'period' | 'value' | 'status' | 'source'> {
  readonly on: string | null;
  readonly figure_ids: string[] | null;
  readonly entered_by: string;
  readonly entered_at: Instant;
  readonly decided_by: string | null;
  readonly decided_at: Instant | null;
}

interface FigureRow {
  readonly id: string;
  readonly submission: string;
  readonly assignment: string;
  readonly round: number;
  readonly task: number;
  readonly unit: string;
  readonly unit_name: string;
  readonly value: number | null;
  readonly names: string[] | null;
  readonly submitted_by: string;
  readonly submitted_at: Instant;
  readonly approved_by: string | null;
  readonly approved_at: Instant | null;
  readonly files: number;
}

/** Every figure that counts or waits, with where it came from. `unit`: whose evidence may be named; null: everybody's. */
export async function evidenceOf(
  db: DataSource,
  planId: string,
  { indicator, unit }: { readonly indicator: number | undefined; readonly unit: string | null },
): Promise<z.input<typeof evidenceList>> {
  const [measurements, figures]: [MeasurementRow[], FigureRow[]] = await Promise.all([
    db.query(
      `SELECT m.id, m.indicator, m.item, m.period, m.on_date AS "on", m.value, m.status, m.source, m.figure_ids, m.entered_at, m.decided_at,
              coalesce(e.name, m.entered_by) AS entered_by, coalesce(d.name, m.decided_by) AS decided_by
         FROM measurements m
         LEFT JOIN accounts e ON e.id::text = m.entered_by
         LEFT JOIN accounts d ON d.id::text = m.decided_by
        WHERE m.plan_id = $1 AND ($2::int IS NULL OR m.indicator = $2) ORDER BY m.indicator, m.item, m.period, m.entered_at DESC, m.id`,
      [planId, indicator ?? null],
    ),
    db.query(
      `SELECT f.id, f.submission_id AS submission, f.assignment_id AS assignment, s.round, f.task_no AS task, f.unit_key AS unit, a.unit_name, f.value, f.names,
              coalesce(o.name, s.submitted_by) AS submitted_by, s.submitted_at, coalesce(r.name, s.decided_by) AS approved_by, f.approved_at,
              (SELECT count(*) FROM submission_files x WHERE x.submission_id = s.id) AS files
         FROM figures f
         JOIN submissions s ON s.id = f.submission_id
         JOIN assignments a ON a.id = f.assignment_id
         LEFT JOIN accounts o ON o.id::text = s.submitted_by
         LEFT JOIN accounts r ON r.id::text = s.decided_by
        WHERE f.plan_id = $1 AND ($2::int IS NULL OR f.indicator = $2) AND ($3::text IS NULL OR f.unit_key = $3) AND f.approved_at IS NOT NULL`,
      [planId, indicator ?? null, unit],
    ),
  ]);
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  return {
    items: measurements.map(({ figure_ids, entered_by, entered_at, decided_by, decided_at, ...row }) => ({
      ...row,
      enteredBy: entered_by,
      enteredAt: shown(entered_at),
      decidedBy: decided_by,
      decidedAt: shown(decided_at),
      figures: (figure_ids ?? []).flatMap((id) => {
        const figure = byId.get(id);
        if (!figure) return [];
        const { unit_name, submitted_by, submitted_at, approved_by, approved_at, ...rest } = figure;
        return [{ ...rest, unitName: unit_name, submittedBy: submitted_by, submittedAt: shown(submitted_at), approvedBy: approved_by, approvedAt: shown(approved_at) }];
      }),
    })),
  };
}
