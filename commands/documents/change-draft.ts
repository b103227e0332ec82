import type { DataSource } from 'typeorm';

import { DubanError } from '../../domain/errors.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { allowed } from '../allowed.js';
import { audit, carryOut, type CommandMeta } from '../carry-out.js';
import { planNow } from '../plans/clock.js';
import { decisionsChanged } from '../supervision/remind-decisions.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';
import { planOfPaper } from './sign.js';
import { stopTelling } from './tell-of-drafts.js';

/**
 * Rewrites the body of a draft; null gives it the usual words again. Its table, date and number stay computed.
 * @throws DubanError `notAllowed`, `unknownFile`, `alreadyDecided`
 */
export async function rewriteDocument(db: DataSource, meta: CommandMeta, { documentId, text }: { documentId: string; text: string | null }): Promise<{ documentId: string }> {
  return carryOut(db, meta, { name: 'rewriteDocument', subject: documentId, payload: { text } }, async (tx) => {
    const { planId, before } = await lockDraft(tx, documentId);
    tx.write('UPDATE documents SET text = $2 WHERE id = $1', [documentId, text]);
    audit(tx, { streamId: workflowId.plan(planId), action: 'documentRewritten', subject: documentId, data: { before, text }, at: await planNow(tx, planId) });
    return { documentId };
  });
}

/**
 * Throws a draft away; the reason stays with it.
 * @throws DubanError `notAllowed`, `unknownFile`, `alreadyDecided`, `reasonMissing`
 */
export async function discardDocument(db: DataSource, meta: CommandMeta, { documentId, reason }: { documentId: string; reason: string }): Promise<{ documentId: string }> {
  return carryOut(db, meta, { name: 'discardDocument', subject: documentId, payload: { reason } }, async (tx) => {
    const { planId } = await lockDraft(tx, documentId);
    if (reason.trim() === '') throw new DubanError({ code: 'reasonMissing', where: 'reason' });
    const now = await planNow(tx, planId);
    tx.write(`UPDATE documents SET state = 'discarded', ended_at = $2, ended_by = $3, reason = $4 WHERE id = $1`, [documentId, toDate(now), tx.actor.id, reason.trim()]);
    stopTelling(tx, planId, documentId);
    await decisionsChanged(tx, planId);
    audit(tx, { streamId: workflowId.plan(planId), action: 'documentDiscarded', subject: documentId, data: { reason: reason.trim() }, at: now });
    return { documentId };
  });
}

async function lockDraft(tx: Tx, documentId: string): Promise<{ planId: string; before: string | null }> {
  const planId = await planOfPaper(tx, documentId);
  allowed(tx.actor, 'signDocument', { plan: planId });
  const [draft] = await tx.query<{ state: string; text: string | null }>('SELECT state, text FROM documents WHERE id = $1 FOR UPDATE', [documentId]);
  if (draft?.state !== 'draft') throw new DubanError({ code: 'alreadyDecided' });
  return { planId, before: draft.text };
}
