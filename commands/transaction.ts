import type { Writable } from 'node:stream';

import type { DataSource, QueryRunner } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { sha256 } from './canonical.js';
import type { Actor, CommandMeta } from './actor.js';
import type { AuditEntry } from './audit/chain.js';
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

/** The connection under TypeORM's query runner, as far as it is used here. */
interface PreparedClient {
  readonly connection: { readonly stream: Writable };
  query(query: { name?: string; text: string; values: readonly unknown[] }): Promise<{ rows: unknown[] }>;
}

/**
 * One transaction of a command. Statements are sent the moment they are asked for and carried out in that order (the
 * connection is pipelined): what need not be waited for costs no round trip, and each still sees what is committed when
 * its own turn comes.
 *
 * What the command tells (events, audit rows) is collected here and written at its end together with the commit, under the
 * locks of the streams, which are taken in one order by everybody: so no two commands can wait for each other there, and a
 * stream is held for as short as possible.
 */
export class Tx {
  readonly appended: AppendedEvents[] = [];
  readonly audited: AuditEntry[] = [];
  private readAt: Instant | null = null;
  private readonly inFlight = new Set<Promise<unknown>>();
  private gathering = false;
  private failed: { readonly with: unknown } | null = null;

  constructor(
    private readonly client: PreparedClient,
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
    this.gather();
    const rows = this.client.query({ name: statementName(text), text, values }).then((answer) => answer.rows as Row[]);
    const settled: Promise<unknown> = rows.then(
      () => this.inFlight.delete(settled),
      (error: unknown) => {
        // PostgreSQL refuses everything after it; only the first says why.
        this.failed ??= { with: error };
        this.inFlight.delete(settled);
      },
    );
    this.inFlight.add(settled);
    return rows;
  }

  /** What is asked for in one go leaves in one piece: a write for each statement would cost more than the statement. */
  private gather(): void {
    if (this.gathering) return;
    this.gathering = true;
    const { stream } = this.client.connection;
    stream.cork();
    process.nextTick(() => {
      this.gathering = false;
      stream.uncork();
    });
  }

  /**
   * Runs SQL whose answer nobody looks at. The commit follows it without waiting: if it fails, PostgreSQL answers the commit
   * with a rollback.
   */
  write(text: string, values: readonly unknown[] = []): void {
    this.query(text, values).catch(() => undefined); // Told by the commit.
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
    while (this.inFlight.size > 0) await Promise.all(this.inFlight);
  }
}

async function connected(runner: QueryRunner): Promise<PreparedClient> {
  return (await runner.connect()) as PreparedClient;
}

const names = new Map<string, string>();

function statementName(text: string): string {
  let name = names.get(text);
  if (name === undefined) names.set(text, (name = `duban_${sha256(text).toString('hex').slice(0, 16)}`));
  return name;
}
