/**
 * Lets so many work at once and the others wait, first come first served. For work that holds one connection of a pool while
 * it takes others: let in as many as the pool has, and each waits for the next for ever.
 */
export class Turnstile {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  /** @param places at least 1 */
  constructor(places: number) {
    this.#free = places;
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((enter) => this.#waiting.push(enter));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
