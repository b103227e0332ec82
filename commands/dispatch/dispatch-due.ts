import type { DataSource, EntityManager } from 'typeorm';

import type { Instant, WorkCalendar } from '../../domain/calendar/calendar.js';
import { retryAt } from '../../domain/dispatch/retry-at.js';
import type { Policy } from '../../domain/supervision/policy.js';
import type { DueMail } from './due-mail.js';
import { Outcomes, waitingInstants } from './outcome.js';
import { noteReach } from './reach.js';
import { takeDueMails } from './take-due-mails.js';

/** Hands one mail to the mail server. Never throws for what the server answers; what it throws counts as `later`. */
export type Deliver = (mail: DueMail) => Promise<Delivery>;

export type Delivery =
  | { readonly outcome: 'sent'; readonly subject: string }
  /** The server does not take it now, for a reason that passes or can be mended: away, busy, greylisting, a wrong login. */
  | { readonly outcome: 'later'; readonly error: string }
  /** The server will never take it: no such mailbox. */
  | { readonly outcome: 'never'; readonly error: string };

export interface DispatchOutcome {
  readonly mails: number;
  /** Mails that must be tried again. */
  readonly undelivered: number;
  /** Instants at which notices still wait. */
  readonly sendAt: readonly Instant[];
}

/** Mails on their way at once. */
const PARALLEL = 8;

/**
 * Sends everything of the plan that is due at its instant `at` through `deliver`, under the plan's dispatch lock: of any
 * number of dispatchers one works and the others wait for it, then find nothing left. The lock belongs to the database
 * session, so a dispatcher that dies gives it back, and its successor knows that mails in `sending` are stranded.
 *
 * What the server does not take now waits for `retry` of the plan's time: by default 1, 2, 4, … up to 60 minutes later, within
 * the policy's hours. A stepped plan's time stands still meanwhile; pass `at` itself there and call again.
 */
export async function dispatchDue(
  db: DataSource,
  planId: string,
  at: Instant,
  deliver: Deliver,
  retry?: (mail: DueMail) => Instant,
): Promise<DispatchOutcome> {
  return underDispatchLock(db, planId, async (session) => {
    const mails = await takeDueMails(session, planId, at);
    let undelivered = 0;
    const taken = new Set<string>();
    const refused = new Set<string>();
    const outcomes = new Outcomes(session);
    const again = retry ?? (await hoursOf(session, planId, at, mails));
    const send = async (mail: DueMail): Promise<void> => {
      const delivery = await deliver(mail).catch((error: unknown): Delivery => ({ outcome: 'later', error: String(error) }));
      if (delivery.outcome === 'later') undelivered += 1;
      else (delivery.outcome === 'sent' ? taken : refused).add(mail.id);
      await outcomes.record({ mail, delivery, retryAt: again(mail) });
    };
    const queue = mails.values();
    const lane = async (): Promise<void> => {
      for (const mail of queue) await send(mail);
    };
    // Every lane must have ended before the lock is given back, also when one fails.
    const lanes = await Promise.allSettled(Array.from({ length: Math.min(PARALLEL, mails.length) }, lane));
    const failure = lanes.find((ended) => ended.status === 'rejected');
    if (failure) throw failure.reason;
    await noteReach(db, planId, { sent: unitsOf(mails, taken), failed: unitsOf(mails, refused) });
    return { mails: mails.length - undelivered, undelivered, sendAt: await waitingInstants(session, planId) };
  });
}

/** When each is tried again by the plan's own hours. */
async function hoursOf(session: EntityManager, planId: string, at: Instant, mails: readonly DueMail[]): Promise<(mail: DueMail) => Instant> {
  if (mails.length === 0) return () => at;
  const [plan] = await session.query<{ policy: Policy; calendar: WorkCalendar }[]>('SELECT policy, calendar FROM plans WHERE id = $1', [planId]);
  return ({ attempts }) => retryAt(at, attempts, plan!.policy, plan!.calendar);
}

/** Units whose own people those of the mails went to. */
function unitsOf(mails: readonly DueMail[], ids: ReadonlySet<string>): string[] {
  const own = mails.filter(({ id, to }) => to.unit !== null && ids.has(id));
  return [...new Set(own.flatMap(({ notices }) => notices.flatMap(({ unit }) => unit?.key ?? [])))];
}

/** Runs `work` while this session alone dispatches the plan's mails. Waits for its turn. */
export async function underDispatchLock<T>(db: DataSource, planId: string, work: (session: EntityManager) => Promise<T>): Promise<T> {
  const session = db.createQueryRunner();
  const name = [`dispatch:${planId}`];
  try {
    await session.query('SELECT pg_advisory_lock(hashtextextended($1, 0))', name);
    try {
      return await work(session.manager);
    } finally {
      // The pool would keep the session, and the session the lock.
      await session.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', name);
    }
  } finally {
    await session.release();
  }
}
