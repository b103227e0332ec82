import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

import { reasonOf, type Log } from '../log.js';
import { EventListener } from './event-listener.js';
import { BATCH, handOver } from './hand-over.js';
import { pendingEvents } from './pending-events.js';

/** Streams handed over at the same time. */
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

export interface RelayOptions {
  readonly databaseUrl: string;
  readonly db: DataSource;
  readonly client: Client;
  readonly log: Log;
  /** Temporal answers again after it was away. */
  readonly onBack?: () => void;
}

/**
 * Sends each stream's new events to its workflow and moves the stream's cursor (DESIGN §2): at least once, in order.
 * Woken by NOTIFY, with a slow poll behind it. While Temporal is away it tries one stream at a time and loses nothing: what
 * is to be sent is in the database.
 */
export class Relay {
  readonly #listener: EventListener;
  readonly #busy = new Map<string, Promise<void>>();
  /** Streams that got new events while they were being handed over. */
  readonly #again = new Set<string>();
  /** Plans whose clock is being driven, and until when their streams are left to the driver (`performance.now()`). */
  readonly #driven = new Map<string, number>();
  #waiting: string[] = [];
  #looking = false;
  #lookAgain = false;
  #stopped = false;
  #away: { delay: number } | null = null;
  #poll: NodeJS.Timeout | undefined;

  constructor(private readonly options: RelayOptions) {
    this.#listener = new EventListener(options.databaseUrl, options.log, {
      events: () => void this.look(),
      clock: (planId) => void this.#driven.set(planId, performance.now() + LEFT_TO_DRIVER),
    });
  }

  async start(): Promise<void> {
    await this.#listener.start();
    this.#schedule(POLL);
  }

  /** Lets running hand-overs finish. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#poll);
    await Promise.allSettled(this.#busy.values());
    await this.#listener.stop();
  }

  /** Hands over whatever waits. Many calls at once come to one look. */
  async look(): Promise<void> {
    if (this.#looking) {
      this.#lookAgain = true;
      return;
    }
    this.#looking = true;
    try {
      do {
        this.#lookAgain = false;
        for (const id of await this.#pending()) this.#enqueue(id);
        this.#startWaiting();
      } while (this.#lookAgain && !this.#stopped);
    } catch (error) {
      this.options.log.warn('relay could not look for events', { reason: reasonOf(error) });
    } finally {
      this.#looking = false;
    }
  }

  async #pending(): Promise<string[]> {
    for (const [planId, until] of this.#driven) if (until < performance.now()) this.#driven.delete(planId);
    const rows: { id: string }[] = await this.options.db.query(
      // Also of a driven plan, what was never handed over: it starts the workflow.
      `SELECT id FROM streams WHERE last_no > "cursor" AND kind <> 'system' AND ("cursor" = 0 OR NOT plan_id = ANY ($1))
        ORDER BY id LIMIT 1000`,
      [[...this.#driven.keys()]],
    );
    return rows.map(({ id }) => id);
  }

  #enqueue(id: string): void {
    if (this.#busy.has(id)) this.#again.add(id);
    else if (!this.#waiting.includes(id)) this.#waiting.push(id);
  }

  #startWaiting(): void {
    const most = this.#away ? 1 : PARALLEL;
    while (!this.#stopped && this.#busy.size < most && this.#waiting.length > 0) {
      const id = this.#waiting.shift()!;
      this.#busy.set(id, this.#handOverStream(id));
    }
  }

  async #handOverStream(id: string): Promise<void> {
    let failed = false;
    try {
      await this.#listener.alone(id, () => this.#handOverBatches(id));
    } catch (error) {
      failed = true;
      this.#failed(id, error);
    }
    this.#busy.delete(id);
    if (this.#again.delete(id) && !failed) this.#enqueue(id);
    if (!failed) this.#startWaiting();
  }

  async #handOverBatches(id: string): Promise<void> {
    const { client, db } = this.options;
    const next = () => pendingEvents(db, id, BATCH);
    for (let events = await next(); events.length > 0 && !this.#stopped; events = await next()) {
      await client.withDeadline(Date.now() + DEADLINE, () => handOver(db, client, id, events));
      this.#answered();
      await db.query(`UPDATE streams SET "cursor" = GREATEST("cursor", $2) WHERE id = $1`, [id, events.at(-1)!.no]);
      if (events.length < BATCH) return;
    }
  }

  #answered(): void {
    if (this.#away === null) return;
    this.#away = null;
    this.options.log.info('Temporal is back, events go on');
    this.options.onBack?.();
    this.#schedule(0);
  }

  #failed(stream: string, error: unknown): void {
    const { log } = this.options;
    if (this.#away === null) log.warn('Temporal away, events wait in the database', { stream, reason: reasonOf(error) });
    else log.debug('Temporal still away', { stream });
    this.#away = { delay: Math.min(AWAY.longest, (this.#away?.delay ?? AWAY.first / 2) * 2) };
    this.#waiting = [];
    this.#schedule(this.#away.delay);
  }

  #schedule(delay: number): void {
    clearTimeout(this.#poll);
    if (this.#stopped) return;
    this.#poll = setTimeout(() => {
      void this.look().finally(() => this.#schedule(this.#away?.delay ?? POLL));
    }, delay);
  }
}
