import type { DataSource } from 'typeorm';
import type { z } from 'zod';

import { ASSIGNMENT_COLUMNS, stateOf } from '../../../../commands/assignments/state.js';
import { versionOf } from '../../../../commands/assignments/version.js';
import type { Instant, IsoDate } from '../../../../domain/calendar/calendar.js';
import { dateOf, yearOf } from '../../../../domain/calendar/dates.js';
import { workingDaysBetween } from '../../../../domain/calendar/working-days.js';
import type { AssignmentEntity } from '../../../../entities/assignment.entity.js';
import type { ReadablePlan } from '../access/readable-plan.js';
import { shown } from '../http/fields.js';
import type { extensionList, reviewList } from './review.dto.js';

interface Submitted {
  readonly assignment: string;
  readonly submissionId: string;
  readonly since: Instant;
  readonly round: number;
  readonly note: string;
  readonly files: number;
  readonly figures: number;
}

/** Evidence and requests for a later due date that wait, longest first; `unit` null: of every unit. */
export async function waitingReviews(db: DataSource, readable: ReadablePlan, unit: string | null): Promise<z.input<typeof reviewList>> {
  const [submitted, rows]: [Submitted[], AssignmentEntity[]] = await Promise.all([
    db.query(
      `SELECT s.assignment_id AS assignment, s.id AS "submissionId", s.submitted_at AS since, s.round, s.note,
              (SELECT count(*) FROM submission_files f WHERE f.submission_id = s.id) AS files,
              (SELECT count(*) FROM figures f WHERE f.submission_id = s.id) AS figures
         FROM submissions s WHERE s.plan_id = $1 AND s.status = 'waiting'`,
      [readable.plan.id],
    ),
    db.query(
      `SELECT ${ASSIGNMENT_COLUMNS} FROM assignments
        WHERE plan_id = $1 AND closed_at IS NULL AND ($2::text IS NULL OR unit_key = $2) AND (status = 'submitted' OR jsonb_typeof(extension) = 'object')`,
      [readable.plan.id, unit],
    ),
  ]);
  const waiting = new Map(submitted.map((one) => [one.assignment, one]));
  const titles = titlesOf(readable);
  const about = (row: AssignmentEntity, since: Instant) => ({
    assignment: row.id,
    version: versionOf(stateOf(row)),
    task: row.taskNo,
    taskTitle: titles.get(row.taskNo) ?? '',
    unit: row.unitKey,
    unitName: row.unitName,
    dueOn: row.dueOn,
    since,
    workingDays: workingDaysBetween(dateOf(since), readable.today, readable.plan.calendar),
  });
  const items = rows.flatMap((row) => {
    const evidence = row.status === 'submitted' ? waiting.get(row.id) : undefined;
    const { extension } = row;
    return [
      ...(evidence === undefined
        ? []
        : [{
            kind: 'submission' as const, ...about(row, evidence.since), submissionId: evidence.submissionId, round: evidence.round,
            note: evidence.note, files: evidence.files, figures: evidence.figures, askedDueOn: null, reason: null,
          }]),
      ...(extension === null
        ? []
        : [{
            kind: 'extension' as const, ...about(row, extension.requestedAt), submissionId: null, round: null, note: null,
            files: 0, figures: 0, askedDueOn: extension.dueOn, reason: extension.reason,
          }]),
    ];
  });
  items.sort((a, b) => a.since - b.since || a.task - b.task || (a.unit < b.unit ? -1 : 1));
  return { items: items.map(({ since, ...item }) => ({ ...item, since: shown(since) })) };
}

/** Requests for a later due date that wait, with what the coordinator weighs. */
export async function waitingExtensions(db: DataSource, readable: ReadablePlan, unit: string | null): Promise<z.input<typeof extensionList>> {
  const { plan, today } = readable;
  const [granted, rows]: [{ assignment_id: string; count: number }[], AssignmentEntity[]] = await Promise.all([
    db.query(`SELECT assignment_id, count(*) AS count FROM events WHERE plan_id = $1 AND type = 'extensionGranted' GROUP BY assignment_id`, [plan.id]),
    db.query(
      `SELECT ${ASSIGNMENT_COLUMNS} FROM assignments
        WHERE plan_id = $1 AND closed_at IS NULL AND jsonb_typeof(extension) = 'object' AND ($2::text IS NULL OR unit_key = $2)`,
      [plan.id, unit],
    ),
  ]);
  const before = new Map(granted.map(({ assignment_id, count }) => [assignment_id, count]));
  const titles = titlesOf(readable);
  return {
    items: rows
      .sort((a, b) => a.extension!.requestedAt - b.extension!.requestedAt || a.taskNo - b.taskNo || (a.unitKey < b.unitKey ? -1 : 1))
      .flatMap((row) => {
        const { requestedAt, dueOn: askedDueOn, reason } = row.extension!;
        if (row.dueOn === null) return [];
        return [
          {
            assignment: row.id,
            version: versionOf(stateOf(row)),
            task: row.taskNo,
            taskTitle: titles.get(row.taskNo) ?? '',
            unit: row.unitKey,
            unitName: row.unitName,
            originalDueOn: row.originalDueOn,
            dueOn: row.dueOn,
            askedDueOn,
            moreWorkingDays: within(askedDueOn, readable) ? workingDaysBetween(row.dueOn, askedDueOn, plan.calendar) : null,
            reason,
            since: shown(requestedAt),
            workingDays: workingDaysBetween(dateOf(requestedAt), today, plan.calendar),
            granted: before.get(row.id) ?? 0,
            percent: row.percent,
          },
        ];
      }),
  };
}

function titlesOf({ plan }: ReadablePlan): Map<number, string> {
  return new Map(plan.document.tasks.map(({ no, title }) => [no, title]));
}

function within(date: IsoDate, { plan: { calendar } }: ReadablePlan): boolean {
  return calendar.from <= yearOf(date) && yearOf(date) <= calendar.to;
}
