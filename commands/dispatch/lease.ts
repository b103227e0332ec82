import type { DataSource } from 'typeorm';

/** How often a lease is renewed while it lasts. */
const RENEWALS = 4;

/**
 * Keeps the mails of one owner from being taken by others while it works, by renewing their leases in the table. Whoever is
 * stopped (SIGSTOP) or cut off from the database cannot renew: by the owner's own clock the lease has then ended before
 * anybody else may take the mail.
 */
export class Lease {
  /** When the lease of each mail ends, by `performance.now()`, which goes on while the process is stopped. */
  readonly #until = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;

  /** @param leaseMs real milliseconds */
  constructor(
    private readonly db: DataSource,
    private readonly owner: string,
    private readonly leaseMs: number,
  ) {
    this.#timer = setInterval(() => void this.#renew(), Math.max(20, leaseMs / RENEWALS));
  }

  /** @param asked `performance.now()` before they were taken */
  took(mails: readonly string[], asked: number): void {
    for (const id of mails) this.#until.set(id, asked + this.leaseMs);
  }

  /** Whether the mail is still the owner's: ask right before it is handed over. */
  holds(mail: string): boolean {
    return performance.now() < (this.#until.get(mail) ?? 0);
  }

  ended(mail: string): void {
    this.#until.delete(mail);
  }

  /** What is still in `sending` is given back: its sender does not come to it any more. */
  async end(): Promise<void> {
    clearInterval(this.#timer);
    if (this.#until.size > 0) await this.db.query(`UPDATE mails SET lease_until = clock_timestamp() WHERE owner = $1 AND state = 'sending'`, [this.owner]);
  }

  async #renew(): Promise<void> {
    if (this.#until.size === 0) return;
    const asked = performance.now();
    try {
      const [rows] = (await this.db.query(
        `UPDATE mails SET lease_until = clock_timestamp() + $2 * interval '1 millisecond'
          WHERE owner = $1 AND state = 'sending' AND lease_until > clock_timestamp() RETURNING id`,
        [this.owner, this.leaseMs],
      )) as [{ id: string }[], number];
      for (const { id } of rows) if (this.#until.has(id)) this.#until.set(id, asked + this.leaseMs);
    } catch {
      // The database is away: the leases run out, unless the next try is in time.
    }
  }
}
