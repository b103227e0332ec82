import type { DataSource } from 'typeorm';

import { Lease } from '../../../../commands/watch/lease.js';
import { reasonOf, type Log } from '../log.js';

export interface WatchOptions {
  readonly name: 'workflows' | 'mail';
  /** Milliseconds from one look to the next. */
  readonly every: number;
  readonly look: () => Promise<void>;
}

/** Looks at something again and again. Of several workers one does so for all, and another when that one is gone. */
export class Watch {
  readonly #lease: Lease;
  #running: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;
  #failing = false;

  constructor(
    db: DataSource,
    private readonly log: Log,
    private readonly options: WatchOptions,
  ) {
    this.#lease = new Lease(db, options.name, 3 * options.every);
  }

  start(): void {
    this.#timer = setInterval(() => void this.run(), this.options.every);
    void this.run();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
    await this.#lease.release().catch(() => undefined);
  }

  /** One look at a time. Never throws: a look that fails is noted and followed by the next. */
  run(): Promise<void> {
    return (this.#running ??= this.#once().finally(() => (this.#running = null)));
  }

  async #once(): Promise<void> {
    const { name, look } = this.options;
    try {
      if (!(await this.#lease.take())) return;
      const failure = await look().then(
        () => null,
        (error: unknown) => error,
      );
      await this.#lease.looked(failure === null ? '' : reasonOf(failure));
      if (failure !== null) throw failure;
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) this.log.warn('could not look', { watch: name, reason: reasonOf(error) });
      this.#failing = true;
    }
  }
}
