/** Milliseconds of silence that end a burst: as many as it has lasted, within these. */
const SILENCE = { least: 50, most: 250 } as const;
/** Milliseconds after the first of a burst at which it is taken as it is. */
const AT_MOST = 1_000;

/**
 * Lets a burst of news come to one look. While units submit, people wait for answers and the workflows do not: what comes
 * within a moment is handed over together, one signal a stream, and does not compete with the commands that follow. A burst
 * that has lasted may hold its breath, for a slow disk or a collected heap, without being over.
 */
export class Gathering {
  #since: number | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly ready: () => void) {}

  /** A burst goes on, and `ready` will be called at its end. */
  get underWay(): boolean {
    return this.#since !== null;
  }

  /** Something is new. `ready` is called once for all that is added within a burst. */
  add(): void {
    const now = performance.now();
    this.#since ??= now;
    const lasted = now - this.#since;
    const silence = Math.min(SILENCE.most, Math.max(SILENCE.least, lasted));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#since = null;
        this.ready();
      },
      Math.max(0, Math.min(silence, AT_MOST - lasted)),
    );
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#since = null;
  }
}
