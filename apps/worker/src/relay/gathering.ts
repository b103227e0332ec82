/** Milliseconds without news after which a burst counts as over. */
const QUIET = 25;
/** Milliseconds after the first of a burst at which it is taken as it is. */
const AT_MOST = 150;

/**
 * Lets a burst of news come to one look. While units submit, people wait for answers and the workflows do not: what comes
 * within a moment is handed over together, one signal a stream, and does not compete with the commands that follow.
 */
export class Gathering {
  #since: number | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly ready: () => void) {}

  /** Something is new. `ready` is called once for all that is added within a burst. */
  add(): void {
    const now = performance.now();
    this.#since ??= now;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#since = null;
        this.ready();
      },
      Math.max(0, Math.min(QUIET, this.#since + AT_MOST - now)),
    );
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
