import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { IsoDate } from '../../domain/calendar/calendar.js';
import { dateOf, isIsoDate } from '../../domain/calendar/dates.js';
import { DubanError } from '../../domain/errors.js';
import { mediaTypeAs } from '../../domain/evidence/evidence-file.js';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import type { CommandMeta } from '../actor.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';
import { act, type Done } from './act.js';
import { officeMorning, tellReviewers } from './tell-reviewers.js';
import { checkFigures, type SubmittedFigure } from './check-figures.js';

export interface SubmittedFile {
  /** Of a file uploaded before by somebody of the unit. */
  readonly sha256: string;
  readonly name: string;
}

export interface Evidence {
  readonly assignmentId: string;
  readonly note: string;
  /** The day the evidence speaks of. */
  readonly performedOn: IsoDate;
  readonly files: readonly SubmittedFile[];
  readonly figures: readonly SubmittedFigure[];
}

/**
 * The unit sends evidence to the coordinator (报送), who sees it at once and is told in the next digest. It seldom touches the
 * dispatch stream (`tellReviewers`): units that submit at the same moment wait for each other only within a task.
 */
export async function submitEvidence(
  db: DataSource,
  meta: CommandMeta,
  input: Evidence,
): Promise<{ assignment: AssignmentState; submissionId: string; round: number }> {
  const { assignmentId, note, performedOn, files, figures } = input;
  return act(db, meta, {
    name: 'submitEvidence',
    assignmentId,
    payload: { note, performedOn, files, figures },
    may: 'submit',
    command: { type: 'submit', files: files.length, figures: figures.length },
    read: async (tx) => {
      const [uploaded, morning] = await Promise.all([uploadedFiles(tx, assignmentId, files), officeMorning(tx, assignmentId)]);
      return { uploaded, morning };
    },
    write: async (tx, done, { uploaded, morning }) => {
      checkDay(performedOn, done);
      if (figures.length > 0) await checkFigures(tx, done.row, figures);
      const evidence = uploaded.map((file, index) => taken(file, index, files));
      const submissionId = randomUUID();
      writeSubmission(tx, done, input, evidence, submissionId);
      if (morning !== null) tellReviewers(tx, done, morning, { rule: 'submitted' });
      return { submissionId, round: done.after.round };
    },
  });
}

interface UploadedFile extends SubmittedFile {
  readonly bytes: number;
  readonly mediaType: string;
}

/** The files as somebody of the assignment's unit, or the sender, uploaded them; null for one that nobody did. */
function uploadedFiles(tx: Tx, assignmentId: string, files: readonly SubmittedFile[]): Promise<(UploadedFile | null)[]> {
  return Promise.all(
    files.map(async ({ sha256, name }) => {
      const [found] = await tx.query<Pick<UploadedFile, 'bytes' | 'mediaType'>>(UPLOADED, [sha256, tx.actor.id, assignmentId]);
      return found === undefined ? null : { sha256, name, ...found };
    }),
  );
}

/** One file at a time: a statement over a list would be planned anew for each list. */
const UPLOADED = `
  SELECT bytes, media_type AS "mediaType" FROM stored_files s
  WHERE sha256 = $1
    AND (uploaded_by = $2
         OR EXISTS (SELECT 1 FROM accounts a JOIN assignments ON assignments.id = $3 AND assignments.unit_key = a.unit_key
                    WHERE a.id::text = s.uploaded_by))
  LIMIT 1`;

/** @throws DubanError `unknownFile`, `fileNameForbidden`, `fileTypeForbidden` */
function taken(uploaded: UploadedFile | null, index: number, files: readonly SubmittedFile[]): UploadedFile {
  if (uploaded === null) throw new DubanError({ code: 'unknownFile', params: { name: files[index]!.name }, where: `files[${index}]` });
  const mediaType = mediaTypeAs(uploaded.name, uploaded.mediaType, `files[${index}]`);
  if (!mediaType.ok) throw new DubanError(mediaType.refusal);
  return { ...uploaded, mediaType: mediaType.value };
}

function checkDay(performedOn: IsoDate, { plan }: Done): void {
  if (!isIsoDate(performedOn)) {
    throw new DubanError({ code: 'invalidDate', params: { value: String(performedOn) }, where: 'performedOn' });
  }
  const today = dateOf(plan.now);
  if (performedOn > today) throw new DubanError({ code: 'performedLater', params: { performedOn, today }, where: 'performedOn' });
}

function writeSubmission(tx: Tx, { row, after, plan }: Done, input: Evidence, files: readonly UploadedFile[], id: string): void {
  const values = [id, row.id, row.planId, after.round, input.note, input.performedOn, toDate(plan.now), tx.actor.id];
  tx.write(SUBMISSION, [
    ...values,
    files.map(() => randomUUID()),
    files.map(({ sha256 }) => sha256),
    files.map(({ name }) => name),
    files.map(({ bytes }) => bytes),
    files.map(({ mediaType }) => mediaType),
  ]);
  if (input.figures.length === 0) return;
  const figures = input.figures.map((figure) => ({ id: randomUUID(), ...figure }));
  tx.write(FIGURES, [id, row.id, row.planId, row.taskNo, row.unitKey, JSON.stringify(figures)]);
}

const SUBMISSION = `
  WITH submission AS (
    INSERT INTO submissions (id, assignment_id, plan_id, round, note, performed_on, submitted_at, submitted_by, status)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting')
  )
  INSERT INTO submission_files (id, submission_id, sha256, name, bytes, media_type)
  SELECT id, $1, sha256, name, bytes, media_type
  FROM unnest($9::uuid[], $10::text[], $11::text[], $12::int[], $13::text[]) AS f (id, sha256, name, bytes, media_type)`;

const FIGURES = `
  INSERT INTO figures (id, submission_id, assignment_id, plan_id, task_no, unit_key, indicator, item, period, value, names)
  SELECT id, $1, $2, $3, $4, $5, indicator, item, period, value, names
  FROM jsonb_to_recordset($6::jsonb) AS f(id uuid, indicator int, item text, period text, value numeric, names text[])`;
