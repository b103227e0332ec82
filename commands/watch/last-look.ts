import type { DataSource } from 'typeorm';

import type { Instant } from '../../domain/calendar/calendar.js';

/** What one worker looks at for all: the names of its duties. */
export type WatchName = 'watch workflows' | 'watch mail';

/** When a worker last looked, with success; null: none ever did. By the database's clock. */
export async function lastLook(db: DataSource, name: WatchName): Promise<Instant | null> {
  const [row]: { at: Instant | null }[] = await db.query('SELECT done_at AS at FROM worker_duties WHERE name = $1', [name]);
  return row?.at ?? null;
}
