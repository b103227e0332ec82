import { Inject, Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';

import type { Environment } from '../../../../config/environment.js';
import { ENVIRONMENT } from '../environment.token.js';
import { EventChannel } from './event-channel.js';
import type { LiveMessage } from './live-message.js';
import { clockMessage, messagesFor, type Hearing } from './messages-for.js';
import { newsBetween, planMarks, type PlanMark } from './plan-news.query.js';

/** Milliseconds between two looks at the database, however much happens: a few messages a second. */
const AT_MOST_EVERY = 350;
/** A look after the last message, for what is written without one (a clock that stops, a score). */
const AND_ONCE_MORE = 1_200;
/** A sign of life, and the moment at which it is asked again who listens and what they may hear. */
const HEARTBEAT = 15_000;

/** Somebody who listens to a plan. */
export interface Listener {
  readonly planId: string;
  /** Asked when they come and at every heartbeat. Rejects or answers undefined when they may listen no more. */
  readonly hears: () => Promise<Hearing | undefined>;
  readonly send: (message: LiveMessage) => void;
  readonly beat: () => void;
  readonly end: () => void;
}

/** Tells everybody who listens what is new in their plan. Asks the database once for all of them. */
@Injectable()
export class LiveFeed implements BeforeApplicationShutdown {
  private readonly logger = new Logger('events');
  private readonly listeners = new Map<Listener, Hearing>();
  private readonly marks = new Map<string, PlanMark>();
  private readonly channel: EventChannel;
  private timer: NodeJS.Timeout | undefined;
  private afterwards: NodeJS.Timeout | undefined;
  private missed = false;
  private heartbeat: NodeJS.Timeout | undefined;
  private looking: Promise<void> | null = null;
  private lastLook = -Infinity;
  private stopped = false;
  private rechecks = 0;

  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(ENVIRONMENT) environment: Environment,
  ) {
    this.channel = new EventChannel(environment.databaseUrl, () => this.lookSoon());
  }

  /** Adds a listener, who first hears where the clock stands. @returns how to take them off */
  async add(listener: Listener): Promise<() => void> {
    const mark = this.marks.get(listener.planId) ?? (await planMarks(this.db, [listener.planId])).get(listener.planId);
    // Asked last, and again where somebody signed out meanwhile: from the answer to the listing nothing is waited for.
    let hears: Hearing | undefined;
    let asked: number;
    do {
      asked = this.rechecks;
      hears = await listener.hears();
    } while (asked !== this.rechecks && !this.stopped);
    if (this.stopped || hears === undefined) {
      listener.end();
      return () => undefined;
    }
    this.channel.start();
    this.heartbeat ??= setInterval(() => void this.beat(), HEARTBEAT).unref();
    if (mark) {
      if (!this.marks.has(listener.planId)) this.marks.set(listener.planId, mark);
      listener.send(clockMessage(mark, Date.now()));
    }
    this.listeners.set(listener, hears);
    return () => this.remove(listener);
  }

  /** Tells everybody who listens to the plan something that no table holds. */
  say(planId: string, message: LiveMessage): void {
    for (const listener of this.listeners.keys()) if (listener.planId === planId) listener.send(message);
  }

  /** Asks at once who may still listen: somebody signed out, or an account was shut. */
  recheck(): Promise<void> {
    this.rechecks += 1;
    return this.beat();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.afterwards);
    clearInterval(this.heartbeat);
    for (const listener of [...this.listeners.keys()]) {
      this.remove(listener);
      listener.end();
    }
    await this.channel.stop();
    await this.looking;
  }

  private remove(listener: Listener): void {
    this.listeners.delete(listener);
    if (![...this.listeners.keys()].some(({ planId }) => planId === listener.planId)) this.marks.delete(listener.planId);
  }

  private lookSoon(): void {
    if (this.stopped || this.listeners.size === 0 || this.timer !== undefined) return;
    const wait = Math.max(0, this.lastLook + AT_MOST_EVERY - performance.now());
    this.timer = setTimeout(() => {
      this.timer = undefined;
      clearTimeout(this.afterwards);
      this.afterwards = setTimeout(() => this.look(), AND_ONCE_MORE);
      this.look();
    }, wait);
  }

  private look(): void {
    if (this.stopped) return;
    if (this.looking !== null) {
      this.missed = true;
      return;
    }
    this.lastLook = performance.now();
    this.looking = this.tell()
      // A database that is away is nothing to tell a page of: what was missed is seen at the next look.
      .catch((error: unknown) => this.logger.warn(error instanceof Error ? error.message : String(error)))
      .finally(() => {
        this.looking = null;
        if (this.missed) this.lookSoon();
        this.missed = false;
      });
  }

  private async tell(): Promise<void> {
    const known = [...this.marks.keys()];
    if (known.length === 0) return;
    for (const [planId, after] of await planMarks(this.db, known)) {
      const before = this.marks.get(planId);
      if (!before) continue;
      const news = await newsBetween(this.db, planId, before, after);
      this.marks.set(planId, after);
      for (const [listener, hears] of this.listeners) {
        if (listener.planId === planId) for (const message of messagesFor(hears, before, after, news)) listener.send(message);
      }
    }
  }

  private async beat(): Promise<void> {
    await Promise.all(
      [...this.listeners.keys()].map(async (listener) => {
        const hears = await listener.hears().catch(() => undefined);
        if (!this.listeners.has(listener)) return;
        if (hears === undefined) {
          this.remove(listener);
          listener.end();
        } else {
          this.listeners.set(listener, hears);
          listener.beat();
        }
      }),
    );
    this.look();
  }
}
