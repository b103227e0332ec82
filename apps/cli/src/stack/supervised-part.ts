import { setTimeout as sleep } from 'node:timers/promises';

import type { ManagedProcess, Spawned } from './managed-process.js';
import type { PartName } from './state.js';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** One that ran this long was healthy; its next fall starts with the first pause again. */
const STEADY_MS = 60_000;

export interface PartEvents {
  /** A process began to run. */
  readonly began: (name: PartName, pid: number) => void;
  readonly ended: (name: PartName, pid: number) => void;
  /** It ended by itself and is started again after `pauseMs`. */
  readonly fell: (name: PartName, how: string, pauseMs: number) => void;
  readonly back: (name: PartName) => void;
}

/** One part of the stack: started, started again when it falls, stopped or killed when asked. */
export class SupervisedPart {
  #process: ManagedProcess | null = null;
  /** False while it is meant to be down. */
  #wanted = false;
  #pauseMs = FIRST_PAUSE_MS;

  constructor(
    readonly name: PartName,
    private readonly launch: (spawned: Spawned) => Promise<ManagedProcess>,
    private readonly events: PartEvents,
  ) {}

  get pid(): number | null {
    return this.#process && !this.#process.gone ? this.#process.pid : null;
  }

  /** Starts it and waits until it is healthy. */
  async start(): Promise<void> {
    this.#wanted = true;
    const began = performance.now();
    const running = await this.launch((spawned) => {
      this.#process = spawned;
      this.events.began(this.name, spawned.pid);
      void spawned.exited.then(() => this.events.ended(this.name, spawned.pid));
      // Stopped while its predecessor's fall was being waited out.
      if (!this.#wanted) void spawned.stop();
    });
    void running.exited.then((how) => this.#ended(how, performance.now() - began));
  }

  /** Ends it properly and keeps it down. */
  async stop(): Promise<void> {
    this.#wanted = false;
    await this.#process?.stop();
  }

  /** Ends it as a crash would and keeps it down. */
  async kill(): Promise<void> {
    this.#wanted = false;
    await this.#process?.kill();
  }

  async #ended(how: string, ranMs: number): Promise<void> {
    if (!this.#wanted) return;
    if (ranMs > STEADY_MS) this.#pauseMs = FIRST_PAUSE_MS;
    for (let cause = how; ; ) {
      this.events.fell(this.name, cause, this.#pauseMs);
      await sleep(this.#pauseMs, undefined, { ref: false });
      this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
      if (!this.#wanted) return;
      try {
        await this.start();
        this.events.back(this.name);
        return;
      } catch (error) {
        cause = (error as Error).message.split('\n')[0] ?? '';
      }
    }
  }
}
