import type { DataSource } from 'typeorm';

import { DubanError } from '../../domain/errors.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { allowed } from '../allowed.js';
import { audit, carryOut, type CommandMeta } from '../carry-out.js';
import { planNow } from '../plans/clock.js';
import { toDate } from '../to-date.js';

/**
 * The coordinator signs a circular; until then it may not leave. A supervision notice is signed when it is made.
 * @throws DubanError `notAllowed`, `unknownFile`; `alreadyDecided` for a signed one
 */
export async function signDocument(db: DataSource, meta: CommandMeta, { documentId }: { documentId: string }): Promise<{ documentId: string }> {
  return carryOut(db, meta, { name: 'signDocument', subject: documentId, payload: {} }, async (tx) => {
    const [document] = await tx.query<{ plan_id: string; kind: string; state: string; assignment_id: string }>(
      'SELECT plan_id, kind, state, assignment_id FROM documents WHERE id = $1 FOR UPDATE',
      [documentId],
    );
    if (!document) throw new DubanError({ code: 'unknownFile', params: { name: documentId } });
    allowed(tx.actor, 'signDocument', { plan: document.plan_id });
    if (document.state === 'signed') throw new DubanError({ code: 'alreadyDecided' });
    const now = await planNow(tx, document.plan_id);
    await tx.query(`UPDATE documents SET state = 'signed', signed_by = $2, signed_at = $3 WHERE id = $1`, [
      documentId, tx.actor.id, toDate(now),
    ]);
    audit(tx, {
      streamId: workflowId.plan(document.plan_id), action: 'documentSigned', subject: documentId,
      data: { kind: document.kind, assignment: document.assignment_id }, at: now,
    });
    return { documentId };
  });
}
