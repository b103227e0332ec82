import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

import { inParallel } from '../in-parallel.js';
import { reasonOf, type Log } from '../log.js';
import { EventListener } from './event-listener.js';
import { Gathering } from './gathering.js';
import { handOver } from './hand-over.js';
import { handedOver, pendingStreams, type PendingStream } from './pending-events.js';

/** Streams of one round, and how many of them are signalled at the same time. */
const ROUND = 64;
const PARALLEL = 16;
/** Milliseconds between two looks without having been notified. */
const POLL = 2_000;
/**
 * Milliseconds for which the streams of a plan whose clock is being driven are left to the driver: it hands events over with
 * its questions, and a workflow that has nothing to do need not be woken for each.
 */
const LEFT_TO_DRIVER = 1_500;
/** Milliseconds a single hand-over may take. */
const DEADLINE = 10_000;
/** Milliseconds between attempts while Temporal is away, first and longest. */
const AWAY = { first: 500, longest: 5_000 } as const;

interface Failure {
  readonly stream: string;
  readonly error: unknown;
}

export interface RelayOptions {
  readonly databaseUrl: string;
  readonly db: DataSource;
  readonly client: Client;
  readonly log: Log;
  /** Milliseconds between two looks without having been notified. */
  readonly poll?: number;
  /** Temporal answers again after it was away. */
  readonly onBack?: () => void;
}

/**
 * Sends each stream's new events to its workflow and moves the stream's cursor (DESIGN §2): at least once, in order.
 * Woken by NOTIFY, with a slow poll behind it. It goes in rounds, each over every stream with news: one statement finds
 * them, one moves their cursors. While Temporal is away it tries one stream at a time and loses nothing: what is to be
 * sent is in the database.
 */
export class Relay {
  readonly #listener: EventListener;
  readonly #gathering = new Gathering(() => void this.look());
  /** Plans whose clock is being driven, and until when their streams are left to the driver (`performance.now()`). */
  readonly #driven = new Map<string, number>();
  /** Milliseconds from one look to the next. */
  readonly #pause: number;
  #looking: Promise<void> | null = null;
  #lookAgain = false;
  #stopped = false;
  #away: { delay: number } | null = null;
  #poll: NodeJS.Timeout | undefined;

  constructor(private readonly options: RelayOptions) {
    this.#pause = options.poll ?? POLL;
    this.#listener = new EventListener(options.databaseUrl, options.log, {
      events: () => this.#gathering.add(),
      clock: (planId) => void this.#driven.set(planId, performance.now() + LEFT_TO_DRIVER),
    });
  }

  async start(): Promise<void> {
    await this.#listener.start();
    this.#schedule(this.#pause);
  }

  /** Lets a round under way finish. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#poll);
    this.#gathering.stop();
    await this.#looking;
    await this.#listener.stop();
  }

  /** Hands over whatever waits. Many calls at once come to one look. */
  look(): Promise<void> {
    this.#lookAgain = true;
    return (this.#looking ??= this.#rounds().finally(() => (this.#looking = null)));
  }

  async #rounds(): Promise<void> {
    try {
      while (this.#lookAgain && !this.#stopped) {
        this.#lookAgain = false;
        await this.#listener.alone(() => this.#round());
      }
    } catch (error) {
      this.options.log.warn('relay could not look for events', { reason: reasonOf(error) });
    }
  }

  async #round(): Promise<void> {
    const { db } = this.options;
    for (const [planId, until] of this.#driven) if (until < performance.now()) this.#driven.delete(planId);
    const { streams, more } = await pendingStreams(db, { streams: this.#away ? 1 : ROUND, leftOut: [...this.#driven.keys()] });
    const taken: PendingStream[] = [];
    const failures: Failure[] = [];
    await inParallel(PARALLEL, streams, async (stream) => {
      if (failures.length > 0 || this.#stopped) return;
      try {
        await this.#handOver(stream);
        taken.push(stream);
      } catch (error) {
        failures.push({ stream: stream.id, error });
      }
    });
    if (taken.length > 0) {
      await handedOver(db, taken);
      this.#answered();
    }
    const [failure] = failures;
    if (failure === undefined) this.#lookAgain ||= more; // What came meanwhile is told, and gathered.
    else if (taken.length === 0) this.#failed(failure);
    else this.options.log.warn('events not handed over, tried again soon', { stream: failure.stream, reason: reasonOf(failure.error) });
  }

  async #handOver({ id, events }: PendingStream): Promise<void> {
    const { client, db } = this.options;
    await client.withDeadline(Date.now() + DEADLINE, () => handOver(db, client, id, events));
  }

  #answered(): void {
    if (this.#away === null) return;
    this.#away = null;
    this.options.log.info('Temporal is back, events go on');
    this.options.onBack?.();
    this.#schedule(0);
  }

  #failed({ stream, error }: Failure): void {
    const { log } = this.options;
    if (this.#away === null) log.warn('Temporal away, events wait in the database', { stream, reason: reasonOf(error) });
    else log.debug('Temporal still away', { stream });
    this.#away = { delay: Math.min(AWAY.longest, (this.#away?.delay ?? AWAY.first / 2) * 2) };
    this.#schedule(this.#away.delay);
  }

  #schedule(delay: number): void {
    clearTimeout(this.#poll);
    if (this.#stopped) return;
    this.#poll = setTimeout(() => {
      // What is being gathered is looked at when its burst is over.
      const looked = this.#gathering.underWay ? Promise.resolve() : this.look();
      void looked.finally(() => this.#schedule(this.#away?.delay ?? this.#pause));
    }, delay);
  }
}
