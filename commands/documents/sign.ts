import type { DataSource } from 'typeorm';

import type { Instant } from '../../domain/calendar/calendar.js';
import { dateOf } from '../../domain/calendar/dates.js';
import { DubanError } from '../../domain/errors.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { allowed } from '../allowed.js';
import { audit, carryOut, type CommandMeta } from '../carry-out.js';
import { loadWholePlan } from '../plans/load-plan.js';
import { firstDay } from './matters-to-sign.js';
import { decisionsChanged } from '../supervision/remind-decisions.js';
import type { Tx } from '../transaction.js';
import { lockDraft, signDraft, type LockedDraft } from './sign-draft.js';

/**
 * The coordinator signs a draft, and with it sends it. It is dated and true on the plan's day of signing.
 * Matters that rest stay behind in a draft of their own.
 * @throws DubanError `notAllowed`, `unknownFile`; `alreadyDecided` for a signed or discarded one; `paperLapsed` with reason and day;
 * `paperResting` where all its matters rest, with the first day on which it may be signed where that is known
 */
export async function signDocument(db: DataSource, meta: CommandMeta, { documentId }: { documentId: string }): Promise<{ documentId: string; number: string }> {
  return carryOut(db, meta, { name: 'signDocument', subject: documentId, payload: {} }, async (tx) => {
    const planId = await planOfPaper(tx, documentId);
    allowed(tx.actor, 'signDocument', { plan: planId });
    const plan = await loadWholePlan(tx, planId);
    const draft = await lockDraft(tx, plan, documentId, plan.now);
    refuseUnlessHolding(draft, plan.now);
    const number = await signDraft(tx, plan, draft, plan.now, tx.actor.id);
    await decisionsChanged(tx, planId);
    audit(tx, { streamId: workflowId.plan(planId), action: 'documentSigned', subject: documentId, data: { number }, at: plan.now });
    return { documentId, number };
  });
}

function refuseUnlessHolding({ holding, resting, lapsed }: LockedDraft, now: Instant): void {
  if (holding.length > 0) return;
  if (resting.length > 0) {
    const day = firstDay(resting);
    throw new DubanError({ code: 'paperResting', ...(day === null ? {} : { params: { day } }) });
  }
  const latest = lapsed.reduce<LockedDraft['lapsed'][number] | null>((last, each) => (last === null || (each.at ?? now) > (last.at ?? now) ? each : last), null);
  throw new DubanError({ code: 'paperLapsed', params: { lapse: latest?.reason ?? 'closed', day: dateOf(latest?.at ?? now) } });
}

/** @throws DubanError `unknownFile` */
export async function planOfPaper(tx: Tx, documentId: string): Promise<string> {
  const [document] = UUID.test(documentId) ? await tx.query<{ plan_id: string }>('SELECT plan_id FROM documents WHERE id = $1', [documentId]) : [];
  if (!document) throw new DubanError({ code: 'unknownFile', params: { name: documentId } });
  return document.plan_id;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
