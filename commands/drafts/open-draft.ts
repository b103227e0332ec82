import { DubanError } from '../../domain/errors.js';
import type { Tx } from '../transaction.js';

/** A draft under its lock, that may still be changed. */
export interface OpenDraft {
  readonly id: string;
  readonly version: number;
  readonly title: string;
}

interface Row {
  id: string;
  version: number;
  title: string;
  plan_id: string | null;
  changed_by: string;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * Locks a draft. `version` is the one the sender saw; so of two people who change it, the second is told of the first.
 * @throws DubanError `unknownDraft`, `draftLaunched`, `staleVersion`
 */
export async function openDraft(tx: Tx, draftId: string, version: number): Promise<OpenDraft> {
  const [row] = UUID.test(draftId)
    ? await tx.query<Row>(
        `SELECT d.id, d.version, d.draft->>'title' AS title, d.plan_id, coalesce(a.name, d.changed_by) AS changed_by
           FROM drafts d LEFT JOIN accounts a ON a.id::text = d.changed_by WHERE d.id = $1 FOR UPDATE OF d`,
        [draftId],
      )
    : [];
  if (!row) throw new DubanError({ code: 'unknownDraft', params: { draft: draftId }, where: 'id' });
  if (row.plan_id !== null) throw new DubanError({ code: 'draftLaunched', params: { plan: row.plan_id }, where: 'id' });
  if (row.version !== version) {
    throw new DubanError({ code: 'staleVersion', params: { by: row.changed_by, current: row.version, yours: version } });
  }
  return { id: row.id, version: row.version, title: row.title };
}
