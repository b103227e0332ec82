import type { DataSource } from 'typeorm';

import type { NoticeDraft } from '../../domain/notice/draft.js';
import type { UnitDirectory } from '../../domain/plan/plan.js';
import { allowed } from '../allowed.js';
import { canonicalJson, sha256 } from '../canonical.js';
import { audit, carryOut, SYSTEM_STREAM, type CommandMeta } from '../carry-out.js';
import { toDate } from '../to-date.js';
import { openDraft } from './open-draft.js';

export interface DraftChange {
  readonly draftId: string;
  /** The version that was corrected. */
  readonly version: number;
  /** Whole, as it shall be. */
  readonly draft: NoticeDraft;
  /** Whole; null takes it away, undefined leaves it. */
  readonly directory?: UnitDirectory | null | undefined;
}

/**
 * Saves a corrected draft.
 * @throws DubanError `notAllowed`, `unknownDraft`, `draftLaunched`, `staleVersion`
 */
export async function changeDraft(db: DataSource, meta: CommandMeta, change: DraftChange): Promise<{ draftId: string; version: number }> {
  const { draftId, draft, directory } = change;
  return carryOut(db, meta, { name: 'changeDraft', subject: draftId, payload: change }, async (tx) => {
    allowed(tx.actor, 'manageDrafts');
    const { version } = await openDraft(tx, draftId, change.version);
    await tx.query(
      `UPDATE drafts SET draft = $2, directory = CASE WHEN $3 THEN $4::jsonb ELSE directory END, version = $5, changed_by = $6, changed_at = $7 WHERE id = $1`,
      [draftId, JSON.stringify(draft), directory !== undefined, directory == null ? null : JSON.stringify(directory), version + 1, tx.actor.id, toDate(tx.realNow)],
    );
    const data = { version: version + 1, draft: sha256(canonicalJson(draft)).toString('hex') };
    audit(tx, { streamId: SYSTEM_STREAM, action: 'draftChanged', subject: draftId, data, at: tx.realNow });
    return { draftId, version: version + 1 };
  });
}

/**
 * Throws a draft away; its audit rows stay.
 * @throws DubanError `notAllowed`, `unknownDraft`, `draftLaunched`, `staleVersion`
 */
export async function deleteDraft(db: DataSource, meta: CommandMeta, { draftId, version }: { draftId: string; version: number }): Promise<{ draftId: string }> {
  return carryOut(db, meta, { name: 'deleteDraft', subject: draftId, payload: { version } }, async (tx) => {
    allowed(tx.actor, 'manageDrafts');
    const { title } = await openDraft(tx, draftId, version);
    await tx.query('DELETE FROM drafts WHERE id = $1', [draftId]);
    audit(tx, { streamId: SYSTEM_STREAM, action: 'draftDeleted', subject: draftId, data: { title }, at: tx.realNow });
    return { draftId };
  });
}
