import type { Instant, IsoDate } from '../../domain/calendar/calendar.js';
import { dateOf, instantAt } from '../../domain/calendar/dates.js';
import type { PaperKind } from '../../domain/papers/paper.js';
import { unitByKey } from '../../domain/plan/resolve-units.js';
import { nextMorning } from '../../domain/supervision/leave-at.js';
import { queueNotices } from '../notices/queue-notices.js';
import { recipientsOf } from '../notices/recipients.js';
import { reviewSubstitutes } from '../notices/review-substitutes.js';
import type { WholePlan } from '../plans/load-plan.js';
import type { Tx } from '../transaction.js';

export interface WaitingDraft {
  readonly id: string;
  readonly kind: PaperKind;
  /** Key of the unit; '' for a circular. */
  readonly unit: string;
  /** The first day on which it may be signed, where that is not today. */
  readonly from?: IsoDate | null;
}

/**
 * Tells the office, and whoever stands in for somebody there, that papers wait for a signature: in the next digest, or in that of
 * the day from which they may be signed. Once for each time a draft comes to wait: one that lapsed and is there again is told anew.
 */
export async function tellOfDrafts(tx: Tx, plan: WholePlan, drafts: readonly WaitingDraft[], now: Instant): Promise<void> {
  if (drafts.length === 0) return;
  const told = await tx.query<{ document_id: string; times: number }>(
    `SELECT document_id, count(DISTINCT round)::int AS times FROM notices
      WHERE plan_id = $1 AND document_id = ANY($2::uuid[]) AND rule = 'paperDrafted' GROUP BY document_id`,
    [plan.id, drafts.map(({ id }) => id)],
  );
  const office = recipientsOf(plan.directory, null, ['coordinator']);
  const substitutes = await reviewSubstitutes(tx, plan, now);
  const people = [...office, ...substitutes.filter(({ mail }) => office.every((other) => other.mail !== mail))];
  await queueNotices(
    tx,
    { id: plan.id, now },
    drafts.flatMap(({ id, kind, unit, from }) =>
      people.map(({ mail, role }) => ({
        unitKey: unit,
        rule: 'paperDrafted',
        round: told.find(({ document_id }) => document_id === id)?.times ?? 0,
        occasion: id,
        recipient: mail,
        recipientRole: role,
        at: now,
        sendAt: nextMorning(from == null || from <= dateOf(now) ? now : instantAt(from, '00:00'), plan.policy, plan.calendar),
        documentId: id,
        params: { kind, unitName: unitByKey(plan.directory, unit)?.name ?? null },
      })),
    ),
  );
}

/** Nobody is told any more of a draft that is none: signed, lapsed or thrown away. */
export function stopTelling(tx: Tx, planId: string, documentId: string): void {
  tx.write(`UPDATE notices SET state = 'cancelled' WHERE plan_id = $1 AND document_id = $2 AND rule = 'paperDrafted' AND state = 'pending'`, [planId, documentId]);
}
