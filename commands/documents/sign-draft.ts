import type { Instant } from '../../domain/calendar/calendar.js';
import { dateOf, formatInstant, instantAt } from '../../domain/calendar/dates.js';
import { DubanError } from '../../domain/errors.js';
import type { PaperFacts, PaperKind } from '../../domain/papers/paper.js';
import { numberWord, paperNumber, registerOf } from '../../domain/papers/paper-number.js';
import { nextMorning } from '../../domain/supervision/leave-at.js';
import type { AssignmentEntity } from '../../entities/index.js';
import { ASSIGNMENT_COLUMNS } from '../assignments/state.js';
import { queueNotices } from '../notices/queue-notices.js';
import type { WholePlan } from '../plans/load-plan.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';
import { draftAgain } from './draft-again.js';
import { firstDay, mattersToSign, type DraftedMatter, type MattersToSign } from './matters-to-sign.js';
import { factsOf, paperRecipients } from './paper-facts.js';
import { stopTelling, tellOfDrafts } from './tell-of-drafts.js';

/** A draft under lock, with its matters as they stand at that moment. */
export interface LockedDraft extends MattersToSign {
  readonly id: string;
  readonly kind: PaperKind;
  readonly text: string | null;
  /** Of one that the policy signed and opened again before it left. */
  readonly number: number | null;
  readonly numberYear: number | null;
}

/**
 * Locks a draft with the assignments in it.
 * @throws DubanError `alreadyDecided` for a signed or discarded one
 */
export async function lockDraft(tx: Tx, plan: WholePlan, documentId: string, now: Instant): Promise<LockedDraft> {
  // Assignments first, as everybody who changes one does: then nothing changes under the pen.
  const rows = await tx.query<AssignmentEntity>(
    `SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE id IN (SELECT assignment_id FROM paper_matters WHERE document_id = $1) ORDER BY id FOR UPDATE`,
    [documentId],
  );
  const [draft] = await tx.query<Omit<LockedDraft, keyof MattersToSign> & { readonly state: string }>(
    'SELECT id, kind, text, state, number, number_year AS "numberYear" FROM documents WHERE id = $1 FOR UPDATE',
    [documentId],
  );
  if (draft?.state !== 'draft' && draft?.state !== 'lapsed') throw new DubanError({ code: 'alreadyDecided' });
  const matters = await tx.query<DraftedMatter['matter'] & { readonly assignmentId: string }>(
    'SELECT assignment_id AS "assignmentId", due_version AS "dueVersion", lapsed_at AS "lapsedAt", lapse_reason AS "lapseReason" FROM paper_matters WHERE document_id = $1',
    [documentId],
  );
  // One that joined after the assignments were locked is not locked: PostgreSQL's word for "try again".
  if (matters.some(({ assignmentId }) => !rows.some(({ id }) => id === assignmentId))) throw Object.assign(new Error('the draft grew'), { code: '40001' });
  const drafted = matters.map((matter) => ({ matter, row: rows.find(({ id }) => id === matter.assignmentId)! }));
  return { ...draft, ...mattersToSign(drafted, now, plan) };
}

/**
 * Signs a locked draft at the plan's `now`: what it states is computed anew and kept, matters that no longer hold are left out,
 * those that rest stay behind in a draft of their own, it gets the next number of its register and goes to everybody named on it.
 * Answers its number. `by`: an account, or `policy`.
 */
export async function signDraft(tx: Tx, plan: WholePlan, draft: LockedDraft, now: Instant, by: string): Promise<string> {
  const { id, holding, resting } = draft;
  const facts = factsOf(plan, draft, holding, now);
  const { number, register, year, word } = await numberOf(tx, plan, draft, now);
  const signed: PaperFacts = { ...facts, number: paperNumber(word, year, number), automatic: by === 'policy' };
  tx.write(
    `UPDATE documents SET state = 'signed', signed_by = $2, signed_at = $3, params = $4, register = $5, number_year = $6, number = $7 WHERE id = $1`,
    [id, by, toDate(now), JSON.stringify(signed), register, year, number],
  );
  stopTelling(tx, plan.id, id);
  if (resting.length > 0) {
    const from = firstDay(resting);
    const behind = await draftAgain(tx, id, resting.map(({ row }) => row.id), now, from === null ? now : instantAt(from, plan.policy.at));
    await tellOfDrafts(tx, plan, [{ ...behind, from }], now);
  }
  await deliver(tx, plan, id, signed, holding, now);
  return signed.number!;
}

/**
 * Its own, or the next number of the year. The register's row is locked until the transaction ends, so that others wait for it,
 * and a number that is not used after all is given again.
 */
async function numberOf(tx: Tx, plan: WholePlan, { kind, ...given }: LockedDraft, now: Instant): Promise<{ number: number; register: string; year: number; word: string }> {
  const register = registerOf(plan, kind);
  const word = numberWord(plan.document, kind);
  const year = Number(dateOf(now).slice(0, 4));
  if (given.number !== null && given.numberYear === year) return { number: given.number, register, year, word };
  const [row] = await tx.query<{ last: number }>(
    `INSERT INTO paper_registers AS r (register, year, last) VALUES ($1, $2, 1)
     ON CONFLICT (register, year) DO UPDATE SET last = r.last + 1 RETURNING last`,
    [register, year],
  );
  return { number: row!.last, register, year, word };
}

/**
 * 主送 gets it at once, with the Word file. 抄送 gets a line in the next digest: whoever signs fifteen papers of a morning sends the
 * leader one mail.
 */
async function deliver(tx: Tx, plan: WholePlan, documentId: string, { kind, number, on, automatic }: PaperFacts, matters: readonly AssignmentEntity[], now: Instant): Promise<void> {
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
      sendAt: copy ? nextMorning(now, plan.policy, plan.calendar) : now,
      immediate: !copy,
      documentId,
      params: { kind, number, on, copy, automatic, signedAt: formatInstant(now), matters: matters.map(({ taskNo, unitName }) => ({ task: taskNo, unit: unitName })) },
    })),
  );
}
