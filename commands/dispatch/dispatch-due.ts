import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import type { DataSource } from 'typeorm';

import type { Instant } from '../../domain/calendar/calendar.js';
import { retryAt } from '../../domain/dispatch/retry-at.js';
import type { ClockSetting } from '../../domain/supervision/views.js';
import { peopleAwaited, WAIT_MS } from './await-other-plans.js';
import type { DueMail } from './due-mail.js';
import { Lease } from './lease.js';
import { Outcomes, type Delivery } from './outcome.js';
import { PlanCache } from './plan-cache.js';
import { noteReach } from './reach.js';
import { isRealTime } from './scope.js';
import { takeDueMails, type TakenMail } from './take-due-mails.js';
import { stillWaiting } from './waiting-instants.js';

export type { Delivery } from './outcome.js';

/**
 * Hands one mail to the mail server. Never throws for what the server answers; what it throws counts as `later`. Right before
 * the server is spoken to it asks whether the mail is still ours.
 */
export type Deliver = (mail: DueMail, isOurs: () => boolean) => Promise<Delivery>;

export interface DispatchSettings {
  /** How long a mail stays with a sender that gives no sign of life. Real milliseconds. */
  readonly leaseMs: number;
  /** Most people written to in one batch. */
  readonly batch: number;
  /**
   * How long to wait for mails that are under way before answering all the same: of a slow domain they go on by themselves.
   * Real milliseconds; Infinity for a stepped clock, which stands still until all has left.
   */
  readonly patienceMs: number;
  /** After the @ of new Message-IDs. */
  readonly mailDomain?: string;
  /** When what the server did not take is tried again; by default 1, 2, 4, … up to 60 minutes later, within the policies' hours. */
  readonly retry?: (mail: DueMail) => Instant;
}

export const DISPATCH_DEFAULTS: DispatchSettings = { leaseMs: 15_000, batch: 64, patienceMs: Infinity };

export interface DispatchOutcome {
  /** Mails that have left, or never will. */
  readonly mails: number;
  /** Mails that must be tried again. */
  readonly undelivered: number;
  /** Mails of the plan that are in somebody's hands. */
  readonly underWay: number;
  /** Instants at which to look again: notices still wait, or a lease ends. */
  readonly sendAt: readonly Instant[];
}

/** Milliseconds until another look while other plans have not done their part of the morning. */
const LOOK_AGAIN_MS = 2_000;

/**
 * Sends everything of the plan that is due at its instant `at` through `deliver`: in batches, each taken in one short
 * transaction and under a lease, with no connection held while the server is spoken to (decision 0016). Any number of
 * dispatchers may work on one plan; each mail is one's at a time.
 */
export async function dispatchDue(db: DataSource, planId: string, at: Instant, deliver: Deliver, settings: Partial<DispatchSettings> = {}): Promise<DispatchOutcome> {
  const run = new DispatchRun(db, planId, at, deliver, { ...DISPATCH_DEFAULTS, ...settings });
  return run.run();
}

class DispatchRun {
  readonly #owner = randomUUID();
  readonly #lease: Lease;
  readonly #outcomes: Outcomes;
  readonly #plans = new PlanCache();
  readonly #underWay = new Set<Promise<void>>();
  readonly #reached = { sent: new Map<string, Set<string>>(), failed: new Map<string, Set<string>>() };
  readonly #count = { mails: 0, undelivered: 0 };
  #failure: { readonly with: unknown } | null = null;
  /** Who waits until only so many are under way. */
  #fewer: { readonly than: number; readonly come: () => void } | null = null;

  constructor(
    private readonly db: DataSource,
    private readonly planId: string,
    private readonly at: Instant,
    private readonly deliver: Deliver,
    private readonly settings: DispatchSettings,
  ) {
    this.#lease = new Lease(db, this.#owner, settings.leaseMs);
    this.#outcomes = new Outcomes(db, this.#owner, at);
  }

  async run(): Promise<DispatchOutcome> {
    const { db, planId, at, settings } = this;
    const patience = Number.isFinite(settings.patienceMs) ? pause(settings.patienceMs, 'over' as const, { ref: false }) : new Promise<'over'>(() => undefined);
    const clock = await this.#clock();
    const waiting = await this.#waiting(clock);
    try {
      await this.#takeAndSend(waiting, patience);
      await Promise.race([this.#all(), patience]);
    } finally {
      // What is still under way goes on under its lease; the end of it all is waited for elsewhere.
      const ended = this.#all().then(() => this.#end());
      if (this.#underWay.size === 0) await ended;
      else void ended.catch(() => undefined);
    }
    if (this.#failure !== null) throw this.#failure.with;
    const { instants, underWay } = await stillWaiting(db, planId, clock);
    const lookAgain = waiting === undefined || !instants.some((instant) => instant <= at) ? [] : [at + LOOK_AGAIN_MS];
    const sendAt = lookAgain.length === 0 ? instants : [...new Set([...instants.filter((instant) => instant > at), ...lookAgain])].sort((a, b) => a - b);
    return { ...this.#count, underWay, sendAt };
  }

  async #clock(): Promise<ClockSetting> {
    const [row] = await this.db.query<{ clock: ClockSetting }[]>('SELECT clock FROM plans WHERE id = $1', [this.planId]);
    return row?.clock ?? { kind: 'stepped', now: this.at };
  }

  /** Whose digests wait because another plan has not done its part of this morning; undefined: nobody's. */
  async #waiting(clock: ClockSetting): Promise<{ readonly people: ReadonlySet<string>; readonly since: Instant } | undefined> {
    if (!isRealTime(clock)) return undefined;
    const since = this.at - WAIT_MS;
    const people = await peopleAwaited(this.db, this.planId, this.at, since);
    return people.size === 0 ? undefined : { people, since };
  }

  async #takeAndSend(waiting: { readonly people: ReadonlySet<string>; readonly since: Instant } | undefined, patience: Promise<'over'>): Promise<void> {
    const { db, planId, at, settings } = this;
    for (;;) {
      const asked = performance.now();
      const { mails, more } = await takeDueMails(db, {
        planId, at, owner: this.#owner, leaseMs: settings.leaseMs, most: settings.batch, plans: this.#plans,
        ...(settings.mailDomain === undefined ? {} : { mailDomain: settings.mailDomain }),
        ...(waiting === undefined ? {} : { waiting }),
      });
      this.#lease.took(mails.map(({ mail }) => mail.id), asked);
      for (const taken of mails) this.#begin(taken);
      if (!more) return;
      // The next batch is taken while the last of this one are under way, so that the connections never stand idle.
      if ((await Promise.race([this.#fewerThan(settings.batch / 2), patience])) === 'over') return;
      if (this.#failure !== null) return;
    }
  }

  #begin(taken: TakenMail): void {
    const sending: Promise<void> = this.#send(taken)
      .catch((error: unknown) => void (this.#failure ??= { with: error }))
      .finally(() => {
        this.#underWay.delete(sending);
        if (this.#fewer !== null && this.#underWay.size <= this.#fewer.than) this.#fewer.come();
      });
    this.#underWay.add(sending);
  }

  async #send(taken: TakenMail): Promise<void> {
    const { mail } = taken;
    const delivery = await this.deliver(mail, () => this.#lease.holds(mail.id)).catch((error: unknown): Delivery => ({ outcome: 'later', error: String(error) }));
    if (delivery.outcome === 'notOurs') return this.#lease.ended(mail.id);
    if (delivery.outcome === 'sent' || delivery.outcome === 'never') this.#noteReach(taken, delivery.outcome === 'sent' ? 'sent' : 'failed');
    await this.#outcomes.record({ taken, delivery, retryAt: this.#retryAt(taken) });
    this.#lease.ended(mail.id);
    this.#count[delivery.outcome === 'sent' || delivery.outcome === 'never' ? 'mails' : 'undelivered'] += 1;
  }

  /** By the hours of the plan that keeps it longest: what stands in one mail stays in one. */
  #retryAt({ mail, carried }: TakenMail): Instant {
    if (this.settings.retry) return this.settings.retry(mail);
    const plans = [...new Set(carried.map(({ planId }) => planId))].flatMap((id) => this.#plans.known(id) ?? []);
    return Math.max(...plans.map(({ policy, calendar }) => retryAt(this.at, mail.attempts, policy, calendar)));
  }

  #noteReach({ carried }: TakenMail, kind: 'sent' | 'failed'): void {
    for (const { planId, unitKey, recipientRole } of carried) {
      if (unitKey === '' || recipientRole === 'coordinator' || recipientRole === 'leader') continue;
      const units = this.#reached[kind].get(planId) ?? new Set();
      this.#reached[kind].set(planId, units.add(unitKey));
    }
  }

  #fewerThan(than: number): Promise<void> {
    if (this.#underWay.size <= than) return Promise.resolve();
    return new Promise((resolve) => {
      this.#fewer = { than, come: resolve };
    });
  }

  async #all(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  async #end(): Promise<void> {
    await this.#lease.end();
    for (const planId of new Set([...this.#reached.sent.keys(), ...this.#reached.failed.keys()])) {
      await noteReach(this.db, planId, { sent: [...(this.#reached.sent.get(planId) ?? [])], failed: [...(this.#reached.failed.get(planId) ?? [])] });
    }
  }
}
