import type { DataSource } from 'typeorm';

import { allowed } from '../allowed.js';
import { audit, carryOut, SYSTEM_STREAM, type CommandMeta } from '../carry-out.js';
import { launchIn, type Launch } from '../plans/launch.js';
import { toDate } from '../to-date.js';
import { openDraft } from './open-draft.js';

/**
 * Launches the plan a draft has become, in one transaction with the draft: live, it is that plan from then on and changes no
 * more; a rehearsal leaves it open, to be corrected and rehearsed again.
 * @param launch made of the draft's `version`
 * @throws DubanError `notAllowed`, `unknownDraft`, `draftLaunched`, `staleVersion`, and what `launchPlan` throws
 */
export async function launchDraft(
  db: DataSource,
  meta: CommandMeta,
  { draftId, version, launch }: { readonly draftId: string; readonly version: number; readonly launch: Launch },
): Promise<{ draftId: string; planId: string }> {
  return carryOut(db, meta, { name: 'launchDraft', subject: draftId, payload: { version, launch } }, async (tx) => {
    allowed(tx.actor, 'manageDrafts');
    await openDraft(tx, draftId, version);
    const { planId } = await launchIn(tx, launch);
    if (launch.clock.kind === 'live') {
      await tx.query('UPDATE drafts SET plan_id = $2, changed_by = $3, changed_at = $4 WHERE id = $1', [draftId, planId, tx.actor.id, toDate(tx.realNow)]);
    }
    audit(tx, { streamId: SYSTEM_STREAM, action: 'draftLaunched', subject: draftId, data: { planId, clock: launch.clock.kind }, at: tx.realNow });
    return { draftId, planId };
  });
}
