import { randomUUID } from 'node:crypto';

import type { Instant } from '../../domain/calendar/calendar.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';
import type { WaitingDraft } from './tell-of-drafts.js';

/**
 * Moves matters out of a paper into a draft of the same kind, unit and day, which is made where none waits. `made`: it was made now.
 * `waitsFrom`: when a draft that is made begins to wait for a signature. Call it with the paper locked, and no draft any more.
 */
export async function draftAgain(tx: Tx, documentId: string, assignments: readonly string[], now: Instant, waitsFrom: Instant): Promise<WaitingDraft & { readonly made: boolean }> {
  const [draft] = await tx.query<WaitingDraft & { readonly made: boolean }>(
    `INSERT INTO documents (id, plan_id, kind, unit_key, round_on, state, params, text, waits_from, created_at)
     SELECT $2, plan_id, kind, unit_key, round_on, 'draft', '{}', text, $4, $3 FROM documents WHERE id = $1
     ON CONFLICT (plan_id, kind, unit_key, round_on) WHERE state = 'draft' DO UPDATE SET kind = excluded.kind
     RETURNING id, kind, unit_key AS unit, (xmax = 0) AS made`,
    [documentId, randomUUID(), toDate(now), toDate(waitsFrom)],
  );
  tx.write('UPDATE paper_matters SET document_id = $3, lapsed_at = NULL, lapse_reason = NULL WHERE document_id = $1 AND assignment_id = ANY($2::uuid[])', [documentId, assignments, draft!.id]);
  return draft!;
}
