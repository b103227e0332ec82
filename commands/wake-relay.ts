import type { DataSource } from 'typeorm';

/** The channel the relay listens on. Without payload: it looks for streams with news by itself. */
export const EVENTS_CHANNEL = 'duban_events';

/** Milliseconds between two messages of one process; the first goes at once. */
const AT_MOST_EVERY = 20;

interface Waking {
  lastAt: number;
  waiting: boolean;
}

const wakings = new WeakMap<DataSource, Waking>();

/**
 * Tells the relay that there are events. After the commit and not in the transaction: PostgreSQL lets transactions that
 * notify commit only one at a time, which under load would cost more than the command itself. What is committed while a
 * message is on its way is told by the next. A message lost in a crash costs no more than the relay's slow poll.
 */
export function wakeRelay(db: DataSource): void {
  const waking = wakings.get(db) ?? { lastAt: -Infinity, waiting: false };
  wakings.set(db, waking);
  if (waking.waiting) return;
  waking.waiting = true;
  const wait = Math.max(0, waking.lastAt + AT_MOST_EVERY - performance.now());
  setTimeout(() => {
    waking.waiting = false;
    waking.lastAt = performance.now();
    if (db.isInitialized) db.query(`NOTIFY ${EVENTS_CHANNEL}`).catch(() => undefined);
  }, wait);
}
