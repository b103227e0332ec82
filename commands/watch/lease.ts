import { randomUUID } from 'node:crypto';

import type { DataSource } from 'typeorm';

import type { Instant } from '../../domain/calendar/calendar.js';

/**
 * What one process looks at for all: whoever asks first has it, and keeps it by asking again before `heldMs` are over, by the
 * database's clock. One that is stopped in the middle and goes on later may look beside its successor, which harms nobody.
 */
export class Lease {
  readonly #owner = `${process.pid}.${randomUUID()}`;

  constructor(
    private readonly db: DataSource,
    private readonly name: string,
    private readonly heldMs: number,
  ) {}

  /** @returns whether it is this process's to look. */
  async take(): Promise<boolean> {
    const rows: unknown[] = await this.db.query(
      `INSERT INTO watches AS w (name, owner, held_until) VALUES ($1, $2, now() + $3 * interval '1 millisecond')
       ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, held_until = excluded.held_until
        WHERE w.owner = excluded.owner OR w.held_until < now()
       RETURNING 1`,
      [this.name, this.#owner, this.heldMs],
    );
    return rows.length > 0;
  }

  /** Notes the end of a look. @param failure why it failed; '' where it did not. */
  async looked(failure: string): Promise<void> {
    await this.db.query(
      `UPDATE watches SET failure = $3, looked_at = CASE WHEN $3 = '' THEN now() ELSE looked_at END WHERE name = $1 AND owner = $2`,
      [this.name, this.#owner, failure.slice(0, 500)],
    );
  }

  /** Leaves it to the next at once. */
  async release(): Promise<void> {
    await this.db.query(`UPDATE watches SET held_until = now() - interval '1 second' WHERE name = $1 AND owner = $2`, [this.name, this.#owner]);
  }
}

/** When each was last looked at with success, and why the newest look failed ('' where it did not). */
export async function lastLooks(db: DataSource): Promise<ReadonlyMap<string, { readonly lookedAt: Instant | null; readonly failure: string }>> {
  const rows: { name: string; lookedAt: Instant | null; failure: string }[] = await db.query('SELECT name, looked_at AS "lookedAt", failure FROM watches');
  return new Map(rows.map(({ name, lookedAt, failure }) => [name, { lookedAt, failure }]));
}
