import { In, type DataSource } from 'typeorm';
import type { z } from 'zod';

import type { AssignmentEntity } from '../../../../entities/assignment.entity.js';
import { FigureEntity } from '../../../../entities/figure.entity.js';
import { ProgressReportEntity } from '../../../../entities/progress-report.entity.js';
import { SubmissionFileEntity } from '../../../../entities/submission-file.entity.js';
import { SubmissionEntity } from '../../../../entities/submission.entity.js';
import { WorkPlanEntity } from '../../../../entities/work-plan.entity.js';
import { stateOf } from '../../../../commands/assignments/state.js';
import { standingEscalations } from '../../../../commands/assignments/escalations-of.js';
import { versionOf } from '../../../../commands/assignments/version.js';
import { workingDaysLeft } from '../../../../domain/supervision/lateness.js';
import type { ReadablePlan } from '../access/readable-plan.js';
import { shown } from '../http/fields.js';
import type { assignmentDetail, assignmentSummary, submissionView } from './assignment.dto.js';
import { lightFor } from './light.js';

/** One row of the ledger. Light and days left are derived here, at the plan's now; neither is ever stored. */
export function assignmentSummaryOf(row: AssignmentEntity, readable: ReadablePlan): z.input<typeof assignmentSummary> {
  const { plan } = readable;
  const waiting = row.reviewSpans.find(({ to }) => to === null);
  return {
    id: row.id,
    task: row.taskNo,
    taskTitle: plan.document.tasks.find(({ no }) => no === row.taskNo)?.title ?? '',
    unit: row.unitKey,
    unitName: row.unitName,
    role: row.role,
    via: row.via,
    status: row.status,
    light: lightFor(row, readable),
    dueOn: row.dueOn,
    originalDueOn: row.originalDueOn,
    workingDaysLeft: workingDaysLeft(stateOf(row), plan.policy, plan.calendar, readable.now),
    percent: row.percent,
    keySupervision: row.keySupervision,
    round: row.round,
    version: versionOf(stateOf(row)),
    assignedAt: shown(row.assignedAt),
    acknowledgedAt: shown(row.acknowledgedAt),
    planFiledAt: shown(row.planFiledAt),
    submittedAt: shown(waiting?.from ?? null),
    closedAt: shown(row.closedAt),
    extension: row.extension && { requestedAt: shown(row.extension.requestedAt), dueOn: row.extension.dueOn, reason: row.extension.reason },
  };
}

/** Everything about one assignment; without `evidence` the submissions are left out, without `office` what leadership heard of it. */
export async function assignmentDetailOf(
  db: DataSource,
  row: AssignmentEntity,
  readable: ReadablePlan,
  { evidence, office }: { readonly evidence: boolean; readonly office: boolean },
): Promise<z.input<typeof assignmentDetail>> {
  const [workPlan, reports, submissions, escalations] = await Promise.all([
    db.getRepository(WorkPlanEntity).findOne({ where: { assignmentId: row.id }, order: { version: 'DESC' } }),
    db.getRepository(ProgressReportEntity).find({ where: { assignmentId: row.id }, order: { period: 'DESC' } }),
    evidence ? submissionsOf(db, row.id) : null,
    office ? standingEscalations(db, row.id) : 0,
  ]);
  return {
    ...assignmentSummaryOf(row, readable),
    plan: row.planId,
    taskText: readable.plan.document.tasks.find(({ no }) => no === row.taskNo)?.text ?? '',
    workPlan: workPlan && {
      version: workPlan.version,
      person: workPlan.person,
      phone: workPlan.phone,
      steps: workPlan.steps,
      filedAt: shown(workPlan.filedAt),
    },
    reports: reports.map(({ period, percent, problems, nextSteps, filedAt }) => ({ period, percent, problems, nextSteps, filedAt: shown(filedAt) })),
    held: office && row.heldVersion === row.dueVersion ? row.heldReason : null,
    escalations,
    submissions,
  };
}

/** The submissions of an assignment, newest first, with their files and figures. */
export async function submissionsOf(db: DataSource, assignmentId: string): Promise<z.input<typeof submissionView>[]> {
  const submissions = await db.getRepository(SubmissionEntity).find({ where: { assignmentId }, order: { round: 'DESC' } });
  if (submissions.length === 0) return [];
  const of = { submissionId: In(submissions.map(({ id }) => id)) };
  const [files, figures, names] = await Promise.all([
    db.getRepository(SubmissionFileEntity).find({ where: of, order: { name: 'ASC' } }),
    db.getRepository(FigureEntity).find({ where: of, order: { indicator: 'ASC' } }),
    accountNames(db, submissions.flatMap(({ submittedBy, decidedBy }) => [submittedBy, ...(decidedBy === null ? [] : [decidedBy])])),
  ]);
  return submissions.map((submission) => ({
    id: submission.id,
    round: submission.round,
    status: submission.status,
    note: submission.note,
    performedOn: submission.performedOn,
    submittedAt: shown(submission.submittedAt),
    submittedBy: names(submission.submittedBy),
    decidedAt: shown(submission.decidedAt),
    decidedBy: submission.decidedBy === null ? null : names(submission.decidedBy),
    reason: submission.reason,
    files: files
      .filter(({ submissionId }) => submissionId === submission.id)
      .map(({ id, name, sha256, bytes, mediaType }) => ({ id, name, sha256, bytes, mediaType })),
    figures: figures
      .filter(({ submissionId }) => submissionId === submission.id)
      .map(({ id, indicator, item, period, value, names: listed, approvedAt }) => ({ id, indicator, item, period, value, names: listed, approvedAt: shown(approvedAt) })),
  }));
}

/** Looks names of accounts up at once. An id that is no account (`operator`, `time`) stands for itself. */
export async function accountNames(db: DataSource, ids: readonly string[]): Promise<(id: string) => string> {
  const wanted = [...new Set(ids)].filter((id) => /^[0-9a-f]{8}-/.test(id));
  const rows: { id: string; name: string }[] =
    wanted.length === 0 ? [] : await db.query('SELECT id::text AS id, name FROM accounts WHERE id = ANY($1::uuid[])', [wanted]);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? id;
}
