import { comesBack, lapseOf, type LapseReason } from '../../domain/papers/lapse.js';
import { restOf } from '../../domain/papers/rest.js';
import type { Instant } from '../../domain/calendar/calendar.js';
import { instantAt } from '../../domain/calendar/dates.js';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { audit } from '../audit/chain.js';
import { loadWholePlan } from '../plans/load-plan.js';
import { decisionsChanged } from '../supervision/remind-decisions.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';
import { draftAgain } from './draft-again.js';
import { stopTelling, tellOfDrafts, type WaitingDraft } from './tell-of-drafts.js';

interface Matter {
  readonly document_id: string;
  readonly state: 'draft' | 'lapsed' | 'signed';
  readonly due_version: number;
  readonly lapse_reason: LapseReason | null;
}

/**
 * Takes the assignment, which is locked, out of drafts whose matter it no longer is, and puts it back where its submission came
 * back. A draft without matters lapses, and is none to sign any more.
 */
export async function lapsePapers(tx: Tx, change: { readonly planId: string; readonly after: AssignmentState; readonly now: Instant }): Promise<void> {
  const { planId, after, now } = change;
  const matters = await tx.query<Matter>(
    `SELECT m.document_id, d.state, m.due_version, m.lapse_reason FROM paper_matters m JOIN documents d ON d.id = m.document_id
      WHERE m.assignment_id = $1 AND (d.state IN ('draft', 'lapsed') OR (d.state = 'signed' AND m.lapse_reason IS NOT NULL)) ORDER BY d.kind DESC, d.unit_key, d.id FOR UPDATE OF d`,
    [after.id],
  );
  const lapsing = matters.filter(({ lapse_reason, due_version }) => lapse_reason === null && lapseOf(after, due_version) !== null);
  const back = matters.filter(({ lapse_reason, due_version }) => lapse_reason !== null && comesBack(after, due_version, lapse_reason));
  if (lapsing.length + back.length === 0) return;
  for (const { document_id, due_version } of lapsing) await lapseMatter(tx, change, document_id, lapseOf(after, due_version)!);
  if (back.length > 0) await restoreMatters(tx, change, back);
  const data = { assignment: after.id, lapsed: lapsing.map(({ document_id }) => document_id), back: back.map(({ document_id }) => document_id) };
  audit(tx, { streamId: workflowId.plan(planId), action: 'documentLapsed', subject: matters[0]!.document_id, data, at: now });
  await decisionsChanged(tx, planId);
}

async function lapseMatter(tx: Tx, { planId, after, now }: Parameters<typeof lapsePapers>[1], documentId: string, reason: LapseReason): Promise<void> {
  await tx.query('UPDATE paper_matters SET lapsed_at = $3, lapse_reason = $4 WHERE document_id = $1 AND assignment_id = $2', [documentId, after.id, toDate(now), reason]);
  const [empty] = await tx.query(
    `UPDATE documents d SET state = 'lapsed', ended_at = $2
      WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM paper_matters WHERE document_id = d.id AND lapsed_at IS NULL) RETURNING id`,
    [documentId, toDate(now)],
  );
  if (empty !== undefined) stopTelling(tx, planId, documentId);
}

/** A draft that is there again is told anew, for the day from which it may be signed. */
async function restoreMatters(tx: Tx, change: Parameters<typeof lapsePapers>[1], matters: readonly Matter[]): Promise<void> {
  const { planId, after, now } = change;
  const plan = await loadWholePlan(tx, planId);
  const from = restOf(after, now, plan.policy, plan.calendar)?.until ?? null;
  for (const { document_id, state } of matters) {
    const draft = await restoreMatter(tx, change, document_id, from === null ? now : instantAt(from, plan.policy.at));
    if (draft !== null && state !== 'draft') await tellOfDrafts(tx, plan, [{ ...draft, from }], now);
  }
}

/**
 * Into the draft it was in, unless another of the same unit and day waits or it has been signed without this matter meanwhile: then
 * into one of its own. Answers the draft that waits by it and did not before.
 */
async function restoreMatter(tx: Tx, { after, now }: Parameters<typeof lapsePapers>[1], documentId: string, waitsFrom: Instant): Promise<WaitingDraft | null> {
  const [again] = await tx.query<WaitingDraft>(
    `UPDATE documents d SET state = 'draft', ended_at = NULL, waits_from = CASE state WHEN 'lapsed' THEN $2 ELSE waits_from END
      WHERE id = $1 AND (state = 'draft' OR (state = 'lapsed' AND NOT EXISTS (
        SELECT 1 FROM documents o WHERE o.plan_id = d.plan_id AND o.kind = d.kind AND o.unit_key = d.unit_key AND o.round_on = d.round_on AND o.state = 'draft')))
      RETURNING id, kind, unit_key AS unit`,
    [documentId, toDate(waitsFrom)],
  );
  if (again === undefined) {
    const draft = await draftAgain(tx, documentId, [after.id], now, waitsFrom);
    return draft.made ? draft : null;
  }
  tx.write('UPDATE paper_matters SET lapsed_at = NULL, lapse_reason = NULL WHERE document_id = $1 AND assignment_id = $2', [documentId, after.id]);
  return again;
}
