import { comesBack, lapseOf, type LapseReason } from '../../domain/papers/lapse.js';
import type { Instant } from '../../domain/calendar/calendar.js';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { audit } from '../audit/chain.js';
import { decisionsChanged } from '../supervision/remind-decisions.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';

interface Matter {
  readonly document_id: string;
  readonly state: 'draft' | 'lapsed';
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
      WHERE m.assignment_id = $1 AND d.state IN ('draft', 'lapsed') ORDER BY d.kind DESC, d.unit_key, d.id FOR UPDATE OF d`,
    [after.id],
  );
  const lapsing = matters.filter(({ lapse_reason, due_version }) => lapse_reason === null && lapseOf(after, due_version) !== null);
  const back = matters.filter(({ lapse_reason, due_version }) => lapse_reason !== null && comesBack(after, due_version, lapse_reason));
  if (lapsing.length + back.length === 0) return;
  for (const { document_id, due_version } of lapsing) await lapseMatter(tx, change, document_id, lapseOf(after, due_version)!);
  for (const { document_id } of back) await restoreMatter(tx, after.id, document_id);
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
  if (empty === undefined) return;
  tx.write(`UPDATE notices SET state = 'cancelled' WHERE plan_id = $1 AND document_id = $2 AND rule = 'paperDrafted' AND state = 'pending'`, [planId, documentId]);
}

/** Into the draft it was in, or another of the same unit and day that was begun meanwhile. */
async function restoreMatter(tx: Tx, assignmentId: string, documentId: string): Promise<void> {
  const [other] = await tx.query<{ id: string }>(
    `SELECT o.id FROM documents d JOIN documents o ON o.plan_id = d.plan_id AND o.kind = d.kind AND o.unit_key = d.unit_key AND o.round_on = d.round_on
      WHERE d.id = $1 AND o.state = 'draft'`,
    [documentId],
  );
  await tx.query('UPDATE paper_matters SET lapsed_at = NULL, lapse_reason = NULL, document_id = $3 WHERE document_id = $1 AND assignment_id = $2', [documentId, assignmentId, other?.id ?? documentId]);
  if (other === undefined) tx.write(`UPDATE documents SET state = 'draft', ended_at = NULL WHERE id = $1`, [documentId]);
}
