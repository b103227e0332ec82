import type { Instant } from '../../../../domain/calendar/calendar.js';

/** Something a member of the cast will do. Acts of one `key` follow each other; acts of different keys may run together. */
export interface Act {
  readonly at: Instant;
  readonly key: string;
  readonly run: () => Promise<void>;
}

/** What the cast has in mind, earliest first; within one instant and key in the order it was planned. */
export class Agenda {
  private readonly acts = new Map<Instant, Map<string, Act[]>>();

  add(act: Act): void {
    const atInstant = this.acts.get(act.at) ?? new Map<string, Act[]>();
    this.acts.set(act.at, atInstant);
    const ofKey = atInstant.get(act.key) ?? [];
    atInstant.set(act.key, ofKey);
    ofKey.push(act);
  }

  /** The earliest instant at which somebody acts; null when nobody has anything left to do. */
  next(): Instant | null {
    let earliest: Instant | null = null;
    for (const at of this.acts.keys()) if (earliest === null || at < earliest) earliest = at;
    return earliest;
  }

  /** Takes out everything planned at `at`: one list for each key. */
  take(at: Instant): Act[][] {
    const taken = this.acts.get(at);
    this.acts.delete(at);
    return taken ? [...taken.values()] : [];
  }
}
