import { randomUUID } from 'node:crypto';
import type { Instant } from '../../domain/calendar/calendar.js';
import { dateOf } from '../../domain/calendar/dates.js';
import { workingDaysBetween } from '../../domain/calendar/working-days.js';
import type { Owed } from '../../domain/supervision/owed.js';
import type { AssignmentEntity } from '../../entities/index.js';
import type { WholePlan } from '../plans/load-plan.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';

/**
 * Drafts the documents that go with rungs: one of a kind for each due date. What the document must say is kept as it was
 * at this moment. Answers ids by `assignment:kind`.
 */
export async function draftDocuments(
  tx: Tx,
  plan: WholePlan,
  rungs: readonly { readonly row: AssignmentEntity; readonly owed: Owed }[],
  now: Instant,
): Promise<ReadonlyMap<string, string>> {
  const drafts = rungs.flatMap(({ row, owed: { rung, dueVersion } }) =>
    rung.document === undefined
      ? []
      : [{ id: randomUUID(), assignmentId: row.id, kind: rung.document, dueVersion, params: contents(plan, row, now) }],
  );
  if (drafts.length === 0) return new Map();
  const rows = await tx.query<{ id: string; assignment_id: string; kind: string }>(
    `INSERT INTO documents (id, plan_id, assignment_id, kind, state, due_version, params, created_at)
     SELECT id, $1, "assignmentId", kind, 'draft', "dueVersion", params, $3::timestamptz
     FROM jsonb_to_recordset($2::jsonb) AS d(id uuid, "assignmentId" uuid, kind text, "dueVersion" int, params jsonb)
     ON CONFLICT (assignment_id, kind, due_version) DO UPDATE SET kind = excluded.kind
     RETURNING id, assignment_id, kind`,
    [plan.id, JSON.stringify(drafts), toDate(now)],
  );
  return new Map(rows.map(({ id, assignment_id, kind }) => [`${assignment_id}:${kind}`, id]));
}

function contents(plan: WholePlan, row: AssignmentEntity, now: Instant): Readonly<Record<string, unknown>> {
  const task = plan.document.tasks.find(({ no }) => no === row.taskNo);
  const on = dateOf(now);
  return {
    planTitle: plan.title,
    docNo: plan.document.docNo,
    county: plan.directory.county,
    task: row.taskNo,
    taskTitle: task?.title ?? '',
    unit: row.unitKey,
    unitName: row.unitName,
    dueOn: row.dueOn,
    originalDueOn: row.originalDueOn,
    on,
    workingDaysLate: row.dueOn === null ? 0 : workingDaysBetween(row.dueOn, on, plan.calendar),
  };
}
