import type { DataSource } from 'typeorm';

import type { WatchName } from '../../../../commands/watch/last-look.js';
import { Duty } from '../duty.js';
import { reasonOf, type Log } from '../log.js';

export interface WatchOptions {
  readonly name: WatchName;
  /** Milliseconds from one look to the next. */
  readonly every: number;
  readonly look: () => Promise<void>;
}

/** Milliseconds between two questions whether it is still this worker's to look: a duty that is not asked for goes to another. */
const ASK_EVERY = 10_000;

/** Looks at something again and again. Of several workers one does so for all, and another when that one is gone (`Duty`). */
export class Watch {
  readonly #duty: Duty;
  #running: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;
  #failing = false;
  #lookedAt = -Infinity;

  constructor(
    db: DataSource,
    private readonly log: Log,
    private readonly options: WatchOptions,
  ) {
    this.#duty = new Duty(db, options.name);
  }

  start(): void {
    this.#timer = setInterval(() => void this.run(), Math.min(ASK_EVERY, this.options.every));
    void this.run();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
    await this.#duty.release().catch(() => undefined);
  }

  /** Looks where it is this worker's to look, and time; one look at a time. Never throws: one that fails is followed by the next. */
  run(): Promise<void> {
    return (this.#running ??= this.#once().finally(() => (this.#running = null)));
  }

  async #once(): Promise<void> {
    const { name, every, look } = this.options;
    try {
      if ((await this.#duty.take()) === null) return;
      const now = performance.now();
      // A timer may be a little early.
      if (now - this.#lookedAt < 0.9 * every) return;
      this.#lookedAt = now;
      await look();
      await this.#duty.done();
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) this.log.warn('could not look', { watch: name, reason: reasonOf(error) });
      this.#failing = true;
    }
  }
}
