import { randomUUID } from 'node:crypto';

import type { DataSource } from 'typeorm';

import { monthOf, dateOf } from '../../domain/calendar/dates.js';
import { DubanError, type Refusal } from '../../domain/errors.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { allowed } from '../allowed.js';
import { audit, carryOut, type CommandMeta, type Tx } from '../carry-out.js';
import { planNow } from '../plans/clock.js';
import { toDate } from '../to-date.js';

export interface ProgressForm {
  readonly planId: string;
  /** Key of the unit that reports. */
  readonly unit: string;
  /** `2022-05` */
  readonly period: string;
  readonly items: readonly ProgressItem[];
}

export interface ProgressItem {
  readonly assignmentId: string;
  /** 0 to 100, whole. */
  readonly percent: number;
  readonly problems: string;
  readonly nextSteps: string;
}

const LONGEST_TEXT = 4000;

/**
 * Files a unit's monthly form. A month filed again replaces what was said before, which stays in the audit trail. Changes
 * no timer, so no workflow hears of it: the plan asks the database who has not filed.
 * @throws DubanError `notAllowed`, `otherUnit`; with every fault named by its item: `invalidInput`, `unknownAssignment`,
 *   `otherUnit`, `alreadyClosed`
 */
export async function reportProgress(db: DataSource, meta: CommandMeta, form: ProgressForm): Promise<{ filed: number }> {
  const { planId, unit, period, items } = form;
  allowed(meta.actor, 'reportProgress', { plan: planId, unit });
  return carryOut(db, meta, { name: 'reportProgress', subject: planId, payload: { unit, period, items } }, async (tx) => {
    const rows = await lockAssignments(tx, planId, items);
    const now = await planNow(tx, planId);
    const faults = [...faultsOfForm(form, await latestPeriod(tx, form, monthOf(dateOf(now)))), ...items.flatMap((item, index) => faultsOf(item, index, unit, rows))];
    if (faults.length > 0) throw new DubanError(faults[0]!, faults);

    const before = await tx.query<{ assignment: string; percent: number; problems: string; nextSteps: string }>(
      `SELECT assignment_id AS assignment, percent, problems, next_steps AS "nextSteps" FROM progress_reports
       WHERE assignment_id = ANY ($1) AND period = $2 ORDER BY assignment_id`,
      [items.map(({ assignmentId }) => assignmentId), period],
    );
    await tx.query(
      `INSERT INTO progress_reports (id, plan_id, assignment_id, unit_key, period, percent, problems, next_steps, filed_at, filed_by)
       SELECT id, $2, assignment, $3, $4, percent, problems, "nextSteps", $5, $6
       FROM jsonb_to_recordset($1::jsonb) AS item (id uuid, assignment uuid, percent int, problems text, "nextSteps" text)
       ON CONFLICT (assignment_id, period) DO UPDATE SET percent = excluded.percent, problems = excluded.problems,
         next_steps = excluded.next_steps, filed_at = excluded.filed_at, filed_by = excluded.filed_by`,
      [
        JSON.stringify(items.map(({ assignmentId, ...said }) => ({ id: randomUUID(), assignment: assignmentId, ...said }))),
        planId, unit, period, toDate(now), tx.actor.id,
      ],
    );
    await tx.query(
      `UPDATE assignments SET percent = newest.percent
       FROM (SELECT DISTINCT ON (assignment_id) assignment_id, percent FROM progress_reports
             WHERE assignment_id = ANY ($1) ORDER BY assignment_id, period DESC) AS newest
       WHERE assignments.id = newest.assignment_id`,
      [items.map(({ assignmentId }) => assignmentId)],
    );
    audit(tx, {
      streamId: workflowId.plan(planId),
      action: 'progressReported',
      subject: unit,
      data: { period, items, ...(before.length > 0 ? { replaced: before } : {}) },
      at: now,
    });
    return { filed: items.length };
  });
}

interface LockedAssignment {
  readonly id: string;
  readonly unit_key: string;
  readonly unit_name: string;
  readonly task_no: number;
  readonly closed_at: number | null;
  readonly assigned_at: number;
}

async function lockAssignments(tx: Tx, planId: string, items: readonly ProgressItem[]): Promise<Map<string, LockedAssignment>> {
  const ids = items.map(({ assignmentId }) => assignmentId).filter((id) => UUID.test(id));
  const rows = await tx.query<LockedAssignment>(
    `SELECT id, unit_key, unit_name, task_no, closed_at, assigned_at FROM assignments
     WHERE plan_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE`,
    [planId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The present month, or a later one that was asked for already: a request may have to move into the month before its own. */
async function latestPeriod(tx: Tx, { planId, unit }: ProgressForm, thisMonth: string): Promise<string> {
  const [asked] = await tx.query<{ period: string | null }>(
    `SELECT max(period) AS period FROM report_requests r JOIN assignments a ON a.id = r.assignment_id WHERE r.plan_id = $1 AND a.unit_key = $2`,
    [planId, unit],
  );
  return asked?.period != null && asked.period > thisMonth ? asked.period : thisMonth;
}

function faultsOfForm({ period, items }: ProgressForm, latest: string): Refusal[] {
  const faults: Refusal[] = [];
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(period) || period > latest) faults.push({ code: 'invalidInput', where: 'period' });
  if (items.length === 0) faults.push({ code: 'invalidInput', where: 'items' });
  const ids = items.map(({ assignmentId }) => assignmentId);
  ids.forEach((id, index) => {
    if (ids.indexOf(id) !== index) faults.push({ code: 'invalidInput', where: `items[${index}].assignmentId` });
  });
  return faults;
}

function faultsOf(item: ProgressItem, index: number, unit: string, rows: ReadonlyMap<string, LockedAssignment>): Refusal[] {
  const at = (field: string) => `items[${index}].${field}`;
  const row = rows.get(item.assignmentId);
  if (!row) return [{ code: 'unknownAssignment', params: { assignment: item.assignmentId }, where: at('assignmentId') }];
  if (row.unit_key !== unit) return [{ code: 'otherUnit', params: { unit: row.unit_name }, where: at('assignmentId') }];
  const faults: Refusal[] = [];
  if (row.closed_at !== null) {
    faults.push({ code: 'alreadyClosed', params: { closedOn: dateOf(row.closed_at) }, where: at('assignmentId') });
  }
  const { percent, problems, nextSteps } = item;
  if (!Number.isInteger(percent) || percent < 0 || percent > 100) faults.push({ code: 'invalidInput', where: at('percent') });
  if (problems.length > LONGEST_TEXT) faults.push({ code: 'invalidInput', where: at('problems') });
  if (nextSteps.length > LONGEST_TEXT) faults.push({ code: 'invalidInput', where: at('nextSteps') });
  return faults;
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;
