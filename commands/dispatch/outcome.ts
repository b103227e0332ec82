import type { DataSource } from 'typeorm';

import type { Instant } from '../../domain/calendar/calendar.js';
import { MAX_LOST_ANSWERS } from '../../domain/dispatch/retry-at.js';
import { TIME } from '../actor.js';
import { carryOut, type Tx } from '../carry-out.js';
import { wakeDispatch } from '../notices/wake-dispatch.js';
import { LIVE } from './scope.js';
import type { TakenMail } from './take-due-mails.js';

/** What became of a mail that was handed to the mail server, or was to be. */
export type Delivery =
  | { readonly outcome: 'sent'; readonly subject: string }
  /** The server does not take it now, for a reason that passes or can be mended: away, busy, greylisting, a wrong login. */
  | { readonly outcome: 'later'; readonly error: string }
  /** The server will never take it: no such mailbox. */
  | { readonly outcome: 'never'; readonly error: string }
  /** The server was given all of it and no answer came back: it may be out. */
  | { readonly outcome: 'lost'; readonly error: string }
  /** It was not tried: its domain is slow, and its turn did not come. */
  | { readonly outcome: 'notTried'; readonly error: string }
  /** Its lease ran out before it was tried: it is somebody else's. */
  | { readonly outcome: 'notOurs' };

export type Recordable = Exclude<Delivery, { outcome: 'notOurs' }>;

export interface Outcome {
  readonly taken: TakenMail;
  readonly delivery: Recordable;
  /** Plan time at which it is tried again if it may be taken later. */
  readonly retryAt: Instant;
}

/**
 * Records outcomes as deliveries end, in short transactions one after the other: what ends while others are being written is
 * written with the next, so that mails do not wait for a commit each, and no connection is held in between.
 */
export class Outcomes {
  #waiting: Outcome[] = [];
  #written: Promise<void> = Promise.resolve();

  /** @param at the present of the plans, for those whose workflows hear of a new time. */
  constructor(
    private readonly db: DataSource,
    private readonly owner: string,
    private readonly at: Instant,
  ) {}

  /** Answers when it is written. What became of a mail that was taken by another meanwhile is that other's to say: it changes nothing. */
  record(outcome: Outcome): Promise<void> {
    this.#waiting.push(outcome);
    if (this.#waiting.length === 1) this.#written = this.#written.catch(() => undefined).then(() => this.#write(this.#waiting.splice(0)));
    return this.#written;
  }

  async #write(outcomes: readonly Outcome[]): Promise<void> {
    await carryOut(this.db, TIME, { name: 'recordMails', subject: this.owner, payload: {} }, async (tx) => {
      await mailsSent(tx, this.owner, outcomes);
      const wakings = new Map<string, Set<Instant>>();
      for (const outcome of outcomes) {
        if (!(await mailNotSent(tx, this.owner, outcome))) continue;
        // The workflow that asked is told with its answer; those of the other plans in the mail by an event.
        if (outcome.taken.scope === LIVE) for (const { planId } of outcome.taken.carried) wakings.set(planId, (wakings.get(planId) ?? new Set()).add(outcome.retryAt));
      }
      for (const [planId, instants] of wakings) wakeDispatch(tx, planId, this.at, [...instants].sort((a, b) => a - b));
    });
  }
}

/** Of mails that are still the owner's. What the server answered to an earlier attempt stays: a deferral is part of the story. */
async function mailsSent(tx: Tx, owner: string, outcomes: readonly Outcome[]): Promise<void> {
  const sent = outcomes.flatMap(({ taken, delivery }) => (delivery.outcome === 'sent' ? [{ taken, subject: delivery.subject }] : []));
  if (sent.length === 0) return;
  const notices = sent.flatMap(({ taken }) => taken.carried.map(({ id }) => ({ id, mailId: taken.mail.id })));
  await tx.query(
    `WITH mail AS (
       UPDATE mails SET state = 'sent', subject = s.subject, sent_at = clock_timestamp(), owner = NULL, lease_until = NULL
         FROM unnest($1::text[], $2::text[], $3::int[]) AS s (id, subject, fence)
        WHERE mails.id = s.id AND mails.fence = s.fence AND mails.owner = $4 AND mails.state = 'sending' RETURNING mails.id
     )
     UPDATE notices SET state = 'sent' FROM unnest($5::uuid[], $6::text[]) AS c (id, mail_id) JOIN mail ON mail.id = c.mail_id WHERE notices.id = c.id`,
    [sent.map(({ taken }) => taken.mail.id), sent.map(({ subject }) => subject), sent.map(({ taken }) => taken.fence), owner, notices.map(({ id }) => id), notices.map(({ mailId }) => mailId)],
  );
}

/**
 * Of a mail that is still the owner's: its notices wait until `retryAt`, when each is asked once more whether it still
 * applies, or have failed for good. One whose answer was lost is tried again as it is, but not for ever: then it stays unknown.
 * @returns whether it waits
 */
async function mailNotSent(tx: Tx, owner: string, { taken, delivery, retryAt }: Outcome): Promise<boolean> {
  if (delivery.outcome === 'sent') return false;
  const { outcome, error } = delivery;
  const given = outcome === 'lost' && taken.lost + 1 >= MAX_LOST_ANSWERS;
  const waits = outcome !== 'never' && !given;
  const rows = await tx.query(
    `WITH mail AS (
       UPDATE mails SET state = $4, error = $5, owner = NULL, lease_until = NULL,
              attempts = attempts - $6::int, lost = lost + $7::int
        WHERE id = $1 AND fence = $2 AND owner = $3 AND state = 'sending' RETURNING id
     )
     UPDATE notices SET state = $8, send_at = coalesce(to_timestamp($9::float8 / 1000.0), send_at) WHERE id = ANY ($10::uuid[]) AND EXISTS (SELECT 1 FROM mail)
     RETURNING id`,
    [
      taken.mail.id, taken.fence, owner, outcome === 'lost' ? 'unknown' : 'failed', error.slice(0, 500),
      outcome === 'notTried' ? 1 : 0, outcome === 'lost' ? 1 : 0,
      waits ? 'pending' : given ? 'unknown' : 'failed', waits ? retryAt : null, taken.carried.map(({ id }) => id),
    ],
  );
  return waits && rows.length > 0;
}
