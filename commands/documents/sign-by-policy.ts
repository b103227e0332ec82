import type { Instant } from '../../domain/calendar/calendar.js';
import { dateOf } from '../../domain/calendar/dates.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { audit } from '../audit/chain.js';
import type { WholePlan } from '../plans/load-plan.js';
import type { Tx } from '../transaction.js';
import { lockDraft, signDraft } from './sign-draft.js';

/**
 * Opens again what the policy signed for these units today and nobody has been sent yet, so that a task that reaches the rung a
 * moment later joins the unit's one paper. It keeps its number. Not where a draft of that day waits for a person (the policy was
 * changed on that day).
 */
export async function reopenUnsent(tx: Tx, plan: WholePlan, units: readonly string[], now: Instant): Promise<void> {
  const signed = await tx.query<{ id: string }>(
    `SELECT id FROM documents WHERE plan_id = $1 AND kind = 'supervisionNotice' AND unit_key = ANY($2) AND round_on = $3 AND state = 'signed' AND signed_by = 'policy'
        AND NOT EXISTS (SELECT 1 FROM documents o WHERE o.plan_id = $1 AND o.kind = 'supervisionNotice' AND o.unit_key = documents.unit_key AND o.round_on = $3 AND o.state = 'draft')
      ORDER BY unit_key, id FOR UPDATE`,
    [plan.id, units, dateOf(now)],
  );
  for (const { id } of signed) {
    // Locked, so that the dispatch takes them either before or not at all.
    const notices = await tx.query<{ state: string }>(`SELECT state FROM notices WHERE plan_id = $1 AND document_id = $2 AND rule = 'paper' ORDER BY id FOR UPDATE`, [plan.id, id]);
    if (notices.some(({ state }) => state !== 'pending')) continue;
    tx.write(`DELETE FROM notices WHERE plan_id = $1 AND document_id = $2 AND rule = 'paper'`, [plan.id, id]);
    tx.write(`UPDATE documents SET state = 'draft', signed_by = NULL, signed_at = NULL, params = '{}' WHERE id = $1`, [id]);
  }
}

/**
 * Signs drafts in the policy's name; the papers, the audit and the story say so. Answers those it must not sign because all of
 * their matters rest (`restOf`): they wait for a person.
 */
export async function signByPolicy(tx: Tx, plan: WholePlan, documents: readonly string[], now: Instant): Promise<readonly string[]> {
  const left: string[] = [];
  for (const id of documents) {
    const draft = await lockDraft(tx, plan, id, now);
    if (draft.holding.length === 0) {
      left.push(id);
      continue;
    }
    const number = await signDraft(tx, plan, draft, now, 'policy');
    audit(tx, { streamId: workflowId.plan(plan.id), action: 'documentSigned', subject: id, data: { number, by: 'policy' }, at: now });
  }
  return left;
}
