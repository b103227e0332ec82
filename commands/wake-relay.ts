import type { DataSource } from 'typeorm';

/** The channel the relay listens on. Without payload: it looks for streams with news by itself. */
export const EVENTS_CHANNEL = 'duban_events';

const waking = new WeakSet<DataSource>();

/**
 * Tells the relay that there are events. After the commit and not in the transaction: PostgreSQL lets transactions that
 * notify commit one at a time, which would cost more than the command itself under load. Calls in one turn of the loop become one. A
 * message lost in a crash costs no more than the relay's slow poll.
 */
export function wakeRelay(db: DataSource): void {
  if (waking.has(db)) return;
  waking.add(db);
  setImmediate(() => {
    waking.delete(db);
    if (!db.isInitialized) return;
    db.query(`NOTIFY ${EVENTS_CHANNEL}`).catch(() => undefined);
  });
}
