import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

import { Duty } from '../duty.js';
import { reasonOf, type Log } from '../log.js';
import { reconcile, type Finished } from './reconcile.js';
import { temporalIdentity } from './temporal-identity.js';

/** Milliseconds between two questions which Temporal this is. */
const ASK_EVERY = 10_000;
/** Milliseconds from one look at all workflows to the next, give or take a quarter. */
const LOOK_EVERY = 300_000;
/** Milliseconds a question or a start may take. */
const DEADLINE = 10_000;

/**
 * Looks for workflows that are missing: when the worker starts, when Temporal was away, when it is another Temporal than
 * before, and otherwise every four to six minutes. Of several workers one does so for all (`Duty`).
 */
export class Reconciler {
  readonly #duty: Duty;
  /** Of the Temporal that was looked at last. */
  #finished: Finished = new Map();
  #interval = nextInterval();
  #running: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;
  #again = true;
  #failing = false;

  constructor(
    private readonly db: DataSource,
    private readonly client: Client,
    private readonly log: Log,
    private readonly askEvery = ASK_EVERY,
  ) {
    this.#duty = new Duty(db, 'reconcile');
  }

  start(): void {
    this.#timer = setInterval(() => void this.#once(), this.askEvery);
    void this.#once();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
    await this.#duty.release().catch(() => undefined);
  }

  /** Temporal was away: whoever has the duty looks at once. */
  async lookAgain(): Promise<void> {
    this.#again = true;
    // Where another worker has the duty, it hears of it from the row.
    await this.#duty.askAgain().catch(() => undefined);
    await this.#once();
  }

  /** One at a time. */
  #once(): Promise<void> {
    return (this.#running ??= this.#ask().finally(() => (this.#running = null)));
  }

  async #ask(): Promise<void> {
    try {
      const last = await this.#duty.take();
      if (last === null) return void (this.#again = false);
      const temporal = await this.client.withDeadline(Date.now() + DEADLINE, () => temporalIdentity(this.client));
      const another = last.subject !== temporal;
      if (!another && !this.#again && !this.#failing && last.ago < this.#interval) return;
      if (another) this.#finished = new Map();
      this.#again = false;
      const started = await reconcile(this.db, this.client, this.#finished);
      await this.#duty.done(temporal);
      this.#interval = nextInterval();
      if (started.length > 0) this.log.info('started workflows that were missing', { workflows: started });
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) this.log.warn('could not look for missing workflows', { reason: reasonOf(error) });
      this.#failing = true;
    }
  }
}

/** Workers that start together do not look together. */
function nextInterval(): number {
  return LOOK_EVERY * (0.75 + Math.random() / 2);
}
