import type { DataSource, QueryRunner } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import type { Actor, CommandMeta } from './actor.js';
import type { AuditEntry } from './audit/chain.js';
import { sendTogether, type BatchClient, type Statement } from './statement-batch.js';
import type { AppendedEvents } from './streams.js';

/**
 * Runs `work` in one transaction and answers what it answers, when that is committed. Whatever it throws, or a statement
 * that it did not wait for, takes everything back.
 * @param isolation as PostgreSQL names it; READ COMMITTED if not given
 */
export async function transact<T>(
  db: DataSource,
  meta: CommandMeta,
  work: (tx: Tx) => Promise<T>,
  isolation?: 'REPEATABLE READ',
): Promise<T> {
  const runner = db.createQueryRunner();
  try {
    const tx = new Tx(await connected(runner), meta);
    tx.write(isolation === undefined ? 'BEGIN' : `BEGIN ISOLATION LEVEL ${isolation}`);
    try {
      const value = await work(tx);
      await tx.commit();
      return value;
    } catch (error) {
      const cause = await tx.failure(error);
      await tx.query('ROLLBACK').catch(() => undefined);
      throw cause;
    }
  } finally {
    await runner.release();
  }
}

/**
 * One transaction of a command. Statements are carried out in the order in which they are asked for, and those asked for in
 * one go are sent and answered together: what need not be waited for costs no round trip, and each still sees what is
 * committed when its own turn comes.
 *
 * What the command tells (events, audit rows) is collected here and written at its end together with the commit, under the
 * locks of the streams, which are taken in one order by everybody: so no two commands can wait for each other there, and a
 * stream is held for as short as possible.
 */
export class Tx {
  readonly appended: AppendedEvents[] = [];
  readonly audited: AuditEntry[] = [];
  private readAt: Instant | null = null;
  private asked: Asked[] = [];
  private readonly inFlight = new Set<Promise<void>>();
  private failed: { readonly with: unknown } | null = null;

  constructor(
    private readonly client: BatchClient,
    readonly meta: CommandMeta,
  ) {}

  get actor(): Actor {
    return this.meta.actor;
  }

  /**
   * The real clock, read once per transaction, at the first use. Ask after the locks: a command that had to wait for
   * another happens after it.
   */
  get realNow(): Instant {
    return (this.readAt ??= Date.now());
  }

  /**
   * Runs SQL with `$1` parameters and answers its rows (columns in snake_case; instants as numbers). The text must be
   * constant: it is prepared once per connection.
   */
  query<Row = Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      this.ask({ text, values, answered: (rows) => resolve(rows as Row[]), refused: reject });
    });
  }

  /**
   * Runs SQL whose answer nobody looks at. The commit follows it without waiting: if it fails, the commit is not carried out.
   */
  write(text: string, values: readonly unknown[] = []): void {
    this.ask({ text, values });
  }

  private ask(asked: Asked): void {
    this.asked.push(asked);
    if (this.asked.length === 1) process.nextTick(() => this.send());
  }

  private send(): void {
    const asked = this.asked;
    this.asked = [];
    const sent: Promise<void> = sendTogether(this.client, asked)
      .then(
        (rows) => asked.forEach(({ answered }, index) => answered?.(rows[index]!)),
        (error: unknown) => {
          // PostgreSQL refuses everything after it; only the first says why.
          this.failed ??= { with: error };
          for (const { refused } of asked) refused?.(error);
        },
      )
      .finally(() => this.inFlight.delete(sent));
    this.inFlight.add(sent);
  }

  /** @throws whatever failed before it; nothing is written then */
  async commit(): Promise<void> {
    await this.query('COMMIT');
    await this.atRest();
    if (this.failed !== null) throw this.failed.with;
  }

  /** @returns what failed first, when nothing is under way any more; the rest only follows from it */
  async failure(error: unknown): Promise<unknown> {
    await this.atRest();
    return this.failed === null ? error : this.failed.with;
  }

  private async atRest(): Promise<void> {
    if (this.asked.length > 0) await new Promise(process.nextTick);
    while (this.inFlight.size > 0) await Promise.all(this.inFlight);
  }
}

interface Asked extends Statement {
  /** Missing where nobody looks at the answer. */
  readonly answered?: (rows: readonly unknown[]) => void;
  readonly refused?: (error: unknown) => void;
}

async function connected(runner: QueryRunner): Promise<BatchClient> {
  return (await runner.connect()) as BatchClient;
}
