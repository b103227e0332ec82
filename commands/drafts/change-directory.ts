import type { DataSource } from 'typeorm';

import { directoryForm, type DirectoryForm } from '../../domain/notice/directory-form.js';
import { directoryChanges } from '../../domain/notice/directory-changes.js';
import type { NoticeDraft } from '../../domain/notice/draft.js';
import { filledDirectory } from '../../domain/notice/filled-directory.js';
import type { UnitDirectory } from '../../domain/plan/plan.js';
import { allowed } from '../allowed.js';
import { audit, carryOut, SYSTEM_STREAM, type CommandMeta } from '../carry-out.js';
import { planOfDraft } from '../import/draft-file.js';
import { toDate } from '../to-date.js';
import { openDraft } from './open-draft.js';

/**
 * Saves who is who in a draft: issuer, office, leaders, contacts and groups. The audit keeps each value that changed as it was
 * before and as it is now.
 * @param version the one that was filled in
 * @throws DubanError `notAllowed`, `unknownDraft`, `draftLaunched`, `staleVersion`
 */
export async function changeDraftDirectory(
  db: DataSource,
  meta: CommandMeta,
  { draftId, version, form }: { readonly draftId: string; readonly version: number; readonly form: DirectoryForm },
): Promise<{ draftId: string; version: number }> {
  return carryOut(db, meta, { name: 'changeDraftDirectory', subject: draftId, payload: { version, form } }, async (tx) => {
    allowed(tx.actor, 'manageDrafts');
    await openDraft(tx, draftId, version);
    const [stored] = await tx.query<{ draft: NoticeDraft; text: string; directory: UnitDirectory | null }>(
      'SELECT draft, source_text AS text, directory FROM drafts WHERE id = $1',
      [draftId],
    );
    const { draft, text, directory } = stored!;
    const before = planOfDraft({ draft, text }, directory === null ? {} : { directory });
    const after = filledDirectory(form, before.directory);
    const { name, prefix, contact } = form.office;
    const head = { ...draft, issuer: orNull(form.issuer), office: orNull(name), prefix: orNull(prefix), contact: orNull(contact) };
    await tx.query(`UPDATE drafts SET draft = $2, directory = $3, version = $4, changed_by = $5, changed_at = $6 WHERE id = $1`, [
      draftId, JSON.stringify(head), JSON.stringify(after), version + 1, tx.actor.id, toDate(tx.realNow),
    ]);
    const changes = directoryChanges(directoryForm(before), directoryForm(planOfDraft({ draft: head, text }, { directory: after })));
    audit(tx, { streamId: SYSTEM_STREAM, action: 'draftDirectoryChanged', subject: draftId, data: { version: version + 1, changes }, at: tx.realNow });
    return { draftId, version: version + 1 };
  });
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}
