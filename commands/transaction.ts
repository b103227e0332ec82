import type { EntityManager } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { sha256 } from './canonical.js';
import type { Actor, CommandMeta } from './actor.js';
import type { AuditEntry } from './audit/chain.js';
import type { AppendedEvents } from './streams.js';

/** The connection under TypeORM's manager, as far as it is used here. */
interface PreparedClient {
  query(query: { name: string; text: string; values: readonly unknown[] }): Promise<{ rows: unknown[] }>;
}

/**
 * One transaction of a command. What it tells (events, audit rows) is collected here and written at its end in one
 * statement, under the locks of the streams, which are taken in one order by everybody: so no two commands can wait for
 * each other there, and a stream is held for as short as possible.
 */
export class Tx {
  readonly appended: AppendedEvents[] = [];
  readonly audited: AuditEntry[] = [];
  private readAt: Instant | null = null;

  constructor(
    readonly manager: EntityManager,
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
  async query<Row = Record<string, unknown>>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = (await this.manager.queryRunner!.connect()) as PreparedClient;
    return (await client.query({ name: statementName(text), text, values })).rows as Row[];
  }
}

const names = new Map<string, string>();

function statementName(text: string): string {
  let name = names.get(text);
  if (name === undefined) names.set(text, (name = `duban_${sha256(text).toString('hex').slice(0, 16)}`));
  return name;
}
