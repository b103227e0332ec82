import { randomUUID } from 'node:crypto';

import type { DataSource } from 'typeorm';

import type { Instant } from '../../../domain/calendar/calendar.js';

/** How long a duty is kept without a sign of life. */
const HELD_SECONDS = 30;

/** When a duty was last done, and for what. */
export interface LastTime {
  /** Null: never, or it is to be done again at once. */
  readonly doneAt: Instant | null;
  /** Milliseconds since then by the database's clock; Infinity where it was never done. */
  readonly ago: number;
  readonly subject: string;
}

/**
 * What one process does for all of them: whoever asks first has it, and keeps it by asking again; 30 s after its last
 * question another one gets it. By the database's clock. A process that is stopped in the middle and goes on later may do
 * the work beside its successor, so it must harm nobody to do it twice.
 */
export class Duty {
  readonly #owner = `${process.pid}.${randomUUID()}`;

  constructor(
    private readonly db: DataSource,
    private readonly name: string,
  ) {}

  /** @returns when it was last done, where it is this process's to do; null where another process has it. */
  async take(): Promise<LastTime | null> {
    const rows: { doneAt: Instant | null; ago: number | null; subject: string }[] = await this.db.query(
      `INSERT INTO worker_duties AS d (name, owner, held_until) VALUES ($1, $2, now() + interval '${HELD_SECONDS} seconds')
       ON CONFLICT (name) DO UPDATE SET owner = $2, held_until = now() + interval '${HELD_SECONDS} seconds'
        WHERE d.owner = $2 OR d.held_until < now()
       RETURNING done_at AS "doneAt", extract(epoch FROM now() - done_at)::float8 * 1000 AS ago, subject`,
      [this.name, this.#owner],
    );
    const [row] = rows;
    return row === undefined ? null : { ...row, ago: row.ago ?? Infinity };
  }

  /** Notes that it was done just now. */
  async done(subject = ''): Promise<void> {
    await this.db.query('UPDATE worker_duties SET done_at = now(), subject = $3 WHERE name = $1 AND owner = $2', [this.name, this.#owner, subject]);
  }

  /** Whoever has it does it again at the next opportunity. */
  async askAgain(): Promise<void> {
    await this.db.query('UPDATE worker_duties SET done_at = NULL WHERE name = $1', [this.name]);
  }

  /** Leaves it to the next. */
  async release(): Promise<void> {
    await this.db.query(`UPDATE worker_duties SET held_until = now() - interval '1 second' WHERE name = $1 AND owner = $2`, [this.name, this.#owner]);
  }
}
