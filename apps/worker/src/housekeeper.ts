import type { DataSource } from 'typeorm';

import { collectGarbage } from '../../../commands/upkeep/collect-garbage.js';
import { Duty } from './duty.js';
import { reasonOf, type Log } from './log.js';

/** Milliseconds between two questions whether it is time, and from one time to the next. */
const ASK_EVERY = 600_000;
const TIDY_EVERY = 86_400_000;

/**
 * Takes away once a day what nobody needs any more; one worker does so for all. Rows alone: files lie with the API, and `duban gc`
 * takes those away whose rows it deletes itself.
 */
export class Housekeeper {
  readonly #duty: Duty;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | null = null;

  constructor(
    private readonly db: DataSource,
    private readonly log: Log,
  ) {
    this.#duty = new Duty(db, 'housekeeping');
  }

  start(): void {
    this.#timer = setInterval(() => void this.tidy(), ASK_EVERY).unref();
    void this.tidy();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  /** Tidies if it is time. One at a time. */
  tidy(): Promise<void> {
    return (this.#running ??= this.#once().finally(() => (this.#running = null)));
  }

  async #once(): Promise<void> {
    try {
      const last = await this.#duty.take();
      if (last === null || last.ago < TIDY_EVERY) return;
      const { idempotencyKeys, sessions } = await collectGarbage(this.db, { uploads: false });
      await this.#duty.done();
      if (idempotencyKeys + sessions > 0) this.log.info('tidied', { idempotencyKeys, sessions });
    } catch (error) {
      this.log.warn('could not tidy', { reason: reasonOf(error) });
    }
  }
}
