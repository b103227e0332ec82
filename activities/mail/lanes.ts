export interface LaneSettings {
  /** Mails on their way at once, while all goes well. */
  readonly connections: number;
  /** A mail that takes longer keeps its connection and no longer counts. Milliseconds. */
  readonly slowAfterMs: number;
  /** Connections in all, those of slow domains included. */
  readonly mostConnections: number;
  /** How long a mail waits for its turn at most. Milliseconds. */
  readonly mostWaitMs: number;
}

/** Of a mail under way; no longer counted once it is slow. */
interface Place {
  slow: boolean;
}

interface Waiting {
  /** Its place, or null where it has waited too long. */
  readonly begin: (place: Place | null) => void;
  /** By `performance.now()`. */
  readonly until: number;
}

interface Domain {
  readonly waiting: Waiting[];
  readonly underWay: Set<Place>;
}

/**
 * A queue for each recipient domain over a few connections, so that a slow one delays its own mails only: the domain with the
 * fewest mails under way comes next; a mail that takes long keeps its connection but gives its place to the other domains, and
 * its own domain never has more than `connections`. Who waits too long is sent away and comes again later.
 */
export class Lanes {
  readonly #domains = new Map<string, Domain>();
  #counted = 0;
  #open = 0;
  #sweep: NodeJS.Timeout | undefined;

  constructor(private readonly settings: LaneSettings) {}

  /** Does `work` when the domain's turn has come. @returns null where that took too long, and `work` was not begun */
  async run<T>(domain: string, work: () => Promise<T>): Promise<T | null> {
    const lane = this.#laneOf(domain);
    const place = await new Promise<Place | null>((begin) => {
      lane.waiting.push({ begin, until: performance.now() + this.settings.mostWaitMs });
      this.#next();
    });
    if (place === null) return null;
    const slow = setTimeout(() => {
      place.slow = true;
      this.#counted -= 1;
      this.#next();
    }, this.settings.slowAfterMs);
    try {
      return await work();
    } finally {
      clearTimeout(slow);
      lane.underWay.delete(place);
      this.#open -= 1;
      if (!place.slow) this.#counted -= 1;
      this.#next();
      if (lane.waiting.length === 0 && lane.underWay.size === 0) this.#domains.delete(domain);
    }
  }

  #laneOf(domain: string): Domain {
    const known = this.#domains.get(domain) ?? { waiting: [], underWay: new Set() };
    this.#domains.set(domain, known);
    return known;
  }

  #next(): void {
    const { connections, mostConnections } = this.settings;
    while (this.#counted < connections && this.#open < mostConnections) {
      const next = this.#fairest();
      if (next === null) break;
      this.#counted += 1;
      this.#open += 1;
      const place: Place = { slow: false };
      next.underWay.add(place);
      next.waiting.shift()!.begin(place);
    }
    this.#sweepLater();
  }

  /** Of the domains that wait, the one with the fewest mails under way; of equals the one that came first. */
  #fairest(): Domain | null {
    let best: Domain | null = null;
    for (const domain of this.#domains.values()) {
      if (domain.waiting.length === 0 || domain.underWay.size >= this.settings.connections) continue;
      if (best === null || domain.underWay.size < best.underWay.size) best = domain;
    }
    return best;
  }

  #sweepLater(): void {
    if (this.#sweep !== undefined) return;
    const waits = [...this.#domains.values()].flatMap(({ waiting }) => waiting[0]?.until ?? []);
    if (waits.length === 0) return;
    this.#sweep = setTimeout(() => {
      this.#sweep = undefined;
      const now = performance.now();
      for (const { waiting } of this.#domains.values()) while (waiting[0] !== undefined && waiting[0].until <= now) waiting.shift()!.begin(null);
      this.#sweepLater();
    }, Math.max(1, Math.min(...waits) - performance.now()));
    this.#sweep.unref();
  }
}
