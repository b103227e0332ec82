import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

import { reasonOf, type Log } from '../log.js';
import { reconcile } from './reconcile.js';

/** Milliseconds between two looks. */
const EVERY = 30_000;

/** Reconciles at the start, every half minute, and whenever it is told that Temporal is back. One run at a time. */
export class Reconciler {
  #running: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;
  #failing = false;

  constructor(
    private readonly db: DataSource,
    private readonly client: Client,
    private readonly log: Log,
  ) {}

  start(): void {
    this.#timer = setInterval(() => void this.run(), EVERY);
    void this.run();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  run(): Promise<void> {
    return (this.#running ??= this.#once().finally(() => (this.#running = null)));
  }

  async #once(): Promise<void> {
    try {
      const started = await reconcile(this.db, this.client);
      if (started.length > 0) this.log.info('started workflows that were missing', { workflows: started });
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) this.log.warn('could not look for missing workflows', { reason: reasonOf(error) });
      this.#failing = true;
    }
  }
}
