import type { Instant } from '../../domain/calendar/calendar.js';
import { dateOf, formatInstant } from '../../domain/calendar/dates.js';
import { DubanError } from '../../domain/errors.js';
import { lapseOf, type LapseReason } from '../../domain/papers/lapse.js';
import type { PaperFacts, PaperKind } from '../../domain/papers/paper.js';
import { numberWord, paperNumber, registerOf } from '../../domain/papers/paper-number.js';
import type { AssignmentEntity } from '../../entities/index.js';
import { ASSIGNMENT_COLUMNS } from '../assignments/state.js';
import { queueNotices } from '../notices/queue-notices.js';
import type { WholePlan } from '../plans/load-plan.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';
import { factsOf, paperRecipients } from './paper-facts.js';

interface LockedDraft {
  readonly kind: PaperKind;
  readonly text: string | null;
  readonly state: string;
  /** Of one that the policy signed and opened again before it left. */
  readonly number: number | null;
  readonly number_year: number | null;
}

/**
 * Signs a draft at the plan's `now`: what it states is computed anew and kept, matters that no longer hold are left out, it gets
 * the next number of its register and goes to everybody named on it. Answers its number.
 * @throws DubanError `alreadyDecided`; `paperLapsed` where nothing holds any more
 */
export async function signDraft(tx: Tx, plan: WholePlan, documentId: string, now: Instant, by: string): Promise<string> {
  // Assignments first, as everybody who changes one does: then nothing changes under the pen.
  const rows = await tx.query<AssignmentEntity>(
    `SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE id IN (SELECT assignment_id FROM paper_matters WHERE document_id = $1) ORDER BY id FOR UPDATE`,
    [documentId],
  );
  const [draft] = await tx.query<LockedDraft>('SELECT kind, text, state, number, number_year FROM documents WHERE id = $1 FOR UPDATE', [documentId]);
  if (draft?.state === 'signed' || draft?.state === 'discarded') throw new DubanError({ code: 'alreadyDecided' });
  const holding = draft === undefined ? [] : await holdingMatters(tx, documentId, rows, now);
  const facts = factsOf(plan, draft!, holding, now);
  const { number, register, year, word } = await numberOf(tx, plan, draft!, now);
  const signed: PaperFacts = { ...facts, number: paperNumber(word, year, number), automatic: by === 'policy' };
  tx.write(
    `UPDATE documents SET state = 'signed', signed_by = $2, signed_at = $3, params = $4, register = $5, number_year = $6, number = $7 WHERE id = $1`,
    [documentId, by, toDate(now), JSON.stringify(signed), register, year, number],
  );
  tx.write(`UPDATE notices SET state = 'cancelled' WHERE plan_id = $1 AND document_id = $2 AND rule = 'paperDrafted' AND state = 'pending'`, [plan.id, documentId]);
  await deliver(tx, plan, documentId, signed, holding, now);
  return signed.number!;
}

async function holdingMatters(tx: Tx, documentId: string, rows: readonly AssignmentEntity[], now: Instant): Promise<AssignmentEntity[]> {
  const matters = await tx.query<{ assignment_id: string; due_version: number; lapsed_at: Instant | null; lapse_reason: LapseReason | null }>(
    'SELECT assignment_id, due_version, lapsed_at, lapse_reason FROM paper_matters WHERE document_id = $1 ORDER BY lapsed_at DESC NULLS LAST',
    [documentId],
  );
  // One that joined after the assignments were locked is not locked: PostgreSQL's word for "try again".
  if (matters.some(({ assignment_id }) => !rows.some(({ id }) => id === assignment_id))) throw Object.assign(new Error('the draft grew'), { code: '40001' });
  const judged = matters.map((matter) => {
    const row = rows.find(({ id }) => id === matter.assignment_id)!;
    return { row, matter, reason: matter.lapse_reason ?? lapseOf(row, matter.due_version) };
  });
  const holding = judged.filter(({ reason }) => reason === null);
  if (holding.length === 0) {
    const first = judged[0];
    throw new DubanError({ code: 'paperLapsed', params: { lapse: first?.reason ?? 'closed', day: dateOf(first?.matter.lapsed_at ?? now) } });
  }
  return holding.map(({ row }) => row);
}

/** Its own, or the next number of the year. The register is locked until the transaction ends, so a number that is not used is given again. */
async function numberOf(tx: Tx, plan: WholePlan, { kind, ...given }: LockedDraft, now: Instant): Promise<{ number: number; register: string; year: number; word: string }> {
  const register = registerOf(plan, kind);
  const year = Number(dateOf(now).slice(0, 4));
  if (given.number !== null && given.number_year === year) return { number: given.number, register, year, word: numberWord(plan.document, kind) };
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, $2))::text', [register, year]);
  const [row] = await tx.query<{ number: number }>('SELECT coalesce(max(number), 0)::int + 1 AS number FROM documents WHERE register = $1 AND number_year = $2', [register, year]);
  return { number: row!.number, register, year, word: numberWord(plan.document, kind) };
}

async function deliver(tx: Tx, plan: WholePlan, documentId: string, { kind, number, on }: PaperFacts, matters: readonly AssignmentEntity[], now: Instant): Promise<void> {
  const only = matters.length === 1 ? matters[0]! : null;
  const recipients = paperRecipients(plan, kind, matters);
  await queueNotices(
    tx,
    { id: plan.id, now },
    recipients.map(({ mail, role, unit, copy }) => ({
      ...(only === null ? {} : { assignmentId: only.id, taskNo: only.taskNo }),
      unitKey: unit === '' && kind === 'supervisionNotice' ? matters[0]!.unitKey : unit,
      rule: 'paper',
      occasion: number!,
      recipient: mail,
      recipientRole: role,
      at: now,
      sendAt: now,
      immediate: true,
      documentId,
      params: { kind, number, on, copy, signedAt: formatInstant(now), matters: matters.map(({ taskNo, unitName }) => ({ task: taskNo, unit: unitName })) },
    })),
  );
}
