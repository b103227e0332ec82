import type { DataSource } from 'typeorm';
import type { z } from 'zod';

import type { ReadablePlan } from '../access/readable-plan.js';
import { unitName } from '../plans/plan-views.js';
import type { burden } from './leadership.dto.js';

interface Row {
  readonly unit_key: string;
  readonly month: string;
  readonly mails: number;
  readonly notices: number;
  readonly forms: number;
  readonly reports: number;
}

/** What the plan asks of each unit, month by month: mails to its people and forms they filed. `unit` null: of all. */
export async function burdenOf(db: DataSource, { plan }: ReadablePlan, unit: string | null): Promise<z.input<typeof burden>> {
  const rows: Row[] = await db.query(
    `WITH asked AS (
       SELECT n.unit_key, to_char(coalesce(m.at, n.send_at) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month,
              count(DISTINCT n.mail_id) AS mails, count(*) AS notices, 0 AS forms, 0 AS reports
         FROM notices n LEFT JOIN mails m ON m.id = n.mail_id
        WHERE n.plan_id = $1 AND n.unit_key <> '' AND n.recipient_role IN ('officer', 'deputyHead', 'head') AND n.state IN ('sending', 'sent', 'unknown')
        GROUP BY 1, 2
     ), filed AS (
       SELECT a.unit_key, to_char(e.at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month, 0 AS mails, 0 AS notices, count(*) AS forms, 0 AS reports
         FROM events e JOIN assignments a ON a.id = e.assignment_id
        WHERE e.plan_id = $1 AND e.actor_role = 'officer' AND e.type IN ('acknowledged', 'planFiled', 'submitted', 'withdrawn', 'extensionRequested')
        GROUP BY 1, 2
     ), reported AS (
       SELECT r.unit_key, to_char(max(r.filed_at) AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM') AS month, 0 AS mails, 0 AS notices, 1 AS forms, 1 AS reports
         FROM progress_reports r WHERE r.plan_id = $1 GROUP BY r.unit_key, r.period
     )
     SELECT unit_key, month, sum(mails)::int AS mails, sum(notices)::int AS notices, sum(forms)::int AS forms, sum(reports)::int AS reports
       FROM (SELECT * FROM asked UNION ALL SELECT * FROM filed UNION ALL SELECT * FROM reported) AS burden
      WHERE $2::text IS NULL OR unit_key = $2
      GROUP BY unit_key, month ORDER BY month`,
    [plan.id, unit],
  );
  const units = Map.groupBy(rows, ({ unit_key }) => unit_key);
  const sum = (own: readonly Row[], of: 'mails' | 'notices' | 'forms') => own.reduce((total, row) => total + row[of], 0);
  return {
    months: [...new Set(rows.map(({ month }) => month))].sort(),
    units: [...units]
      .map(([key, own]) => ({
        unit: key,
        unitName: unitName(plan.directory, key),
        mails: sum(own, 'mails'),
        notices: sum(own, 'notices'),
        forms: sum(own, 'forms'),
        months: own.map(({ month, mails, notices, forms, reports }) => ({ month, mails, notices, forms, reports })),
      }))
      .sort((a, b) => b.mails + b.forms - (a.mails + a.forms) || (a.unit < b.unit ? -1 : 1)),
  };
}
