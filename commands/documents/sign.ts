import type { DataSource } from 'typeorm';

import { DubanError } from '../../domain/errors.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { allowed } from '../allowed.js';
import { audit, carryOut, type CommandMeta } from '../carry-out.js';
import { loadWholePlan } from '../plans/load-plan.js';
import { decisionsChanged } from '../supervision/remind-decisions.js';
import type { Tx } from '../transaction.js';
import { signDraft } from './sign-draft.js';

/**
 * The coordinator signs a draft, and with it sends it. It is dated and true on the plan's day of signing.
 * @throws DubanError `notAllowed`, `unknownFile`; `alreadyDecided` for a signed or discarded one; `paperLapsed` with reason and day
 */
export async function signDocument(db: DataSource, meta: CommandMeta, { documentId }: { documentId: string }): Promise<{ documentId: string; number: string }> {
  return carryOut(db, meta, { name: 'signDocument', subject: documentId, payload: {} }, async (tx) => {
    const planId = await planOfPaper(tx, documentId);
    allowed(tx.actor, 'signDocument', { plan: planId });
    const plan = await loadWholePlan(tx, planId);
    const number = await signDraft(tx, plan, documentId, plan.now, tx.actor.id);
    await decisionsChanged(tx, planId);
    audit(tx, { streamId: workflowId.plan(planId), action: 'documentSigned', subject: documentId, data: { number }, at: plan.now });
    return { documentId, number };
  });
}

/** @throws DubanError `unknownFile` */
export async function planOfPaper(tx: Tx, documentId: string): Promise<string> {
  const [document] = UUID.test(documentId) ? await tx.query<{ plan_id: string }>('SELECT plan_id FROM documents WHERE id = $1', [documentId]) : [];
  if (!document) throw new DubanError({ code: 'unknownFile', params: { name: documentId } });
  return document.plan_id;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
