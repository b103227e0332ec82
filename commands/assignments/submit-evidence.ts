import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { IsoDate } from '../../domain/calendar/calendar.js';
import { dateOf, isIsoDate } from '../../domain/calendar/dates.js';
import { DubanError } from '../../domain/errors.js';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import type { CommandMeta } from '../actor.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';
import { act, type Done } from './act.js';
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
 * The unit sends evidence to the coordinator (报送). It does not touch the dispatch stream: units that submit at the same
 * moment wait for each other only within a task.
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
    write: async (tx, done) => {
      checkDay(performedOn, done);
      if (figures.length > 0) await checkFigures(tx, done.row, figures);
      const submissionId = randomUUID();
      tx.send(writeSubmission(tx, done, input, submissionId));
      return { submissionId, round: done.after.round };
    },
  });
}

function checkDay(performedOn: IsoDate, { plan }: Done): void {
  if (!isIsoDate(performedOn)) {
    throw new DubanError({ code: 'invalidDate', params: { value: String(performedOn) }, where: 'performedOn' });
  }
  const today = dateOf(plan.now);
  if (performedOn > today) throw new DubanError({ code: 'performedLater', params: { performedOn, today }, where: 'performedOn' });
}

async function writeSubmission(tx: Tx, { row, after, plan }: Done, input: Evidence, submissionId: string): Promise<void> {
  const { actor } = tx;
  const files = input.files.map((file, index) => ({ id: randomUUID(), index, ...file }));
  const taken = await tx.query<{ index: number }>(SUBMIT, [
    submissionId,
    row.id,
    row.planId,
    after.round,
    input.note,
    input.performedOn,
    toDate(plan.now),
    actor.id,
    JSON.stringify(files),
    row.unitKey,
    JSON.stringify(input.figures.map((figure) => ({ id: randomUUID(), ...figure }))),
    row.taskNo,
  ]);
  const found = new Set(taken.map(({ index }) => index));
  const missing = files.find(({ index }) => !found.has(index));
  if (missing) {
    throw new DubanError({ code: 'unknownFile', params: { name: missing.name }, where: `files[${missing.index}]` });
  }
}

/** A file that nobody of the unit uploaded is not taken, and so missing from the answer. */
const SUBMIT = `
  WITH submission AS (
    INSERT INTO submissions (id, assignment_id, plan_id, round, note, performed_on, submitted_at, submitted_by, status)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting')
  ), figure AS (
    INSERT INTO figures (id, submission_id, assignment_id, plan_id, task_no, unit_key, indicator, item, period, value, names)
    SELECT id, $1, $2, $3, $12::int, $10::text, indicator, item, period, value, names
    FROM jsonb_to_recordset($11::jsonb) AS f(id uuid, indicator int, item text, period text, value numeric, names text[])
  ), wanted AS (
    SELECT DISTINCT ON (w.id) w.id, w.index, w.sha256, w.name, s.bytes, s.media_type
    FROM jsonb_to_recordset($9::jsonb) AS w(id uuid, index int, sha256 text, name text)
    JOIN stored_files s ON s.sha256 = w.sha256
    WHERE s.uploaded_by = $8
       OR EXISTS (SELECT 1 FROM accounts a WHERE a.id::text = s.uploaded_by AND a.unit_key = $10::text)
  ), taken AS (
    INSERT INTO submission_files (id, submission_id, sha256, name, bytes, media_type)
    SELECT id, $1, sha256, name, bytes, media_type FROM wanted
  )
  SELECT index FROM wanted`;
