import type { DataSource } from 'typeorm';

import { ASSIGNMENT_COLUMNS } from '../../../../commands/assignments/state.js';
import type { Plan } from '../../../../domain/plan/plan.js';
import type { Light } from '../../../../domain/supervision/light.js';
import type { AssignmentEntity } from '../../../../entities/assignment.entity.js';
import type { ReadablePlan } from '../access/readable-plan.js';
import { lightBounds, LIGHT_SQL } from './light-sql.js';

/** Which part of a plan's ledger, in which order. What is undefined asks nothing. */
export interface LedgerFilter {
  readonly unit?: string | undefined;
  readonly task?: number | undefined;
  readonly status?: string | undefined;
  readonly light?: Light | undefined;
  readonly role?: string | undefined;
  /** Due within the stage, or handed out at its start. */
  readonly stage?: number | undefined;
  readonly keySupervision?: boolean | undefined;
  /** Past the due date and not ended, also while what came late waits for review. */
  readonly overdue?: boolean | undefined;
  /** In the unit's name or the task's title, or the task's number. */
  readonly q?: string | undefined;
  readonly sort: LedgerSort;
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  readonly offset: number;
}

export interface LedgerPart {
  readonly rows: AssignmentEntity[];
  readonly total: number;
  /** How many of what the filter finds, its light apart, have each light. */
  readonly lights: Record<Light, number>;
}

/** What each column is sorted by. Task and unit decide between equals; what is not there comes last either way. */
const SORT_KEYS = {
  task: 'task_no',
  unit: 'unit_key',
  role: `array_position(ARRAY['lead', 'responsible', 'support'], role)`,
  status: `array_position(ARRAY['open', 'submitted', 'closed', 'waived', 'removed'], status)`,
  light: `array_position(ARRAY['red', 'yellow', 'grey', 'green', 'closed'], light)`,
  due: 'due_on',
  originalDue: 'original_due_on',
  // Working days left grow with the due date.
  daysLeft: 'CASE WHEN closed_at IS NULL THEN due_on END',
  percent: 'percent',
  keySupervision: 'CASE WHEN key_supervision THEN 0 ELSE 1 END',
  round: 'round',
  assigned: 'assigned_at',
  acknowledged: 'acknowledged_at',
  planFiled: 'plan_filed_at',
  submitted: `(jsonb_path_query_first(review_spans, '$[*] ? (@.to == null).from') #>> '{}')::float8`,
  closed: 'closed_at',
} as const;
export type LedgerSort = keyof typeof SORT_KEYS;
export const LEDGER_SORTS = Object.keys(SORT_KEYS) as [LedgerSort, ...LedgerSort[]];

/** A page of the ledger, filtered and sorted by the database, with the plan's light of this moment. */
export async function ledgerPart(db: DataSource, { plan, now }: ReadablePlan, filter: LedgerFilter): Promise<LedgerPart> {
  const direction = filter.order === 'desc' ? 'DESC' : 'ASC';
  const { stages } = plan.document;
  const stage = filter.stage === undefined ? undefined : stages.find(({ no }) => no === filter.stage);
  const bounds = lightBounds(plan, now);
  const found = `
    WITH lit AS (
      SELECT *, ${LIGHT_SQL({ today: '$2', dueSoonThrough: '$3', behindBy: '$4', mornings: '$17' })} AS light
        FROM assignments
       WHERE plan_id = $1 AND ($5::text IS NULL OR unit_key = $5) AND ($6::int IS NULL OR task_no = $6)
         AND ($7::text IS NULL OR status = $7) AND ($8::text IS NULL OR role = $8) AND ($9::boolean IS NULL OR key_supervision = $9)
         AND ($10::date IS NULL OR due_on BETWEEN $10 AND $11 OR task_no = ANY($12::int[]))
         AND ($13::text IS NULL OR unit_name ILIKE $13 OR unit_key = $15 OR task_no = ANY($14::int[]))
    ), found AS (SELECT * FROM lit WHERE $16::boolean IS NULL OR (light = 'red') = $16)`;
  const values = [
    plan.id,
    bounds.today,
    bounds.dueSoonThrough,
    bounds.behindBy,
    filter.unit ?? null,
    filter.task ?? null,
    filter.status ?? null,
    filter.role ?? null,
    filter.keySupervision ?? null,
    // A stage the plan does not have has no day in it.
    filter.stage === undefined ? null : (stage?.start ?? '9999-12-31'),
    stage?.end ?? null,
    plan.document.tasks.filter((task) => filter.stage !== undefined && task.stage === filter.stage).map(({ no }) => no),
    filter.q === undefined ? null : `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`,
    filter.q === undefined ? [] : tasksCalled(plan.document, filter.q),
    filter.q ?? null,
    filter.overdue ?? null,
    bounds.mornings,
  ];
  const [rows, counts]: [AssignmentEntity[], { light: Light; count: number }[]] = await Promise.all([
    db.query(
      `${found}
       SELECT ${ASSIGNMENT_COLUMNS} FROM found WHERE $18::text IS NULL OR light = $18
        ORDER BY ${SORT_KEYS[filter.sort]} ${direction} NULLS LAST, task_no, unit_key LIMIT $19 OFFSET $20`,
      [...values, filter.light ?? null, filter.limit, filter.offset],
    ),
    db.query(`${found} SELECT light, count(*) AS count FROM found GROUP BY light`, values),
  ]);
  const lights = { green: 0, yellow: 0, red: 0, grey: 0, closed: 0, ...Object.fromEntries(counts.map(({ light, count }) => [light, count])) };
  const total = filter.light === undefined ? Object.values(lights).reduce((sum, count) => sum + count, 0) : lights[filter.light];
  return { rows, total, lights };
}

/** Numbers of the tasks whose title has the text in it, or that have it as their number. */
function tasksCalled({ tasks }: Plan, q: string): number[] {
  const wanted = q.toLowerCase();
  return tasks.filter(({ no, label, title }) => String(no) === q || label === q || title.toLowerCase().includes(wanted)).map(({ no }) => no);
}
