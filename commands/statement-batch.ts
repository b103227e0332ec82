import type { Connection } from 'pg';
import pg from 'pg';

import { sha256 } from './canonical.js';

export interface Statement {
  /** Constant: it is prepared once per connection. */
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A connection of the pool, in pipeline mode. */
export interface BatchClient {
  query(batch: StatementBatch): unknown;
}

/**
 * Sends statements in one piece with a single Sync behind them, so that PostgreSQL carries them out one after the other and
 * answers once ("Pipelining" in the chapter on its protocol). With a Sync each, as `pg` sends them, every statement would
 * cost an answer of its own: a write there and a read here.
 *
 * What follows one that fails is not carried out. To be used inside a transaction: outside, they would be one.
 * @returns the rows of each. @throws what PostgreSQL said of the first that failed
 */
export function sendTogether(client: BatchClient, statements: readonly Statement[]): Promise<Row[][]> {
  return new Promise((resolve, reject) => void client.query(new StatementBatch(statements, resolve, reject)));
}

type Row = Record<string, unknown>;

/** Names of the statements that a connection has prepared, or is about to. */
const prepared = new WeakMap<object, Set<string>>();

/** Reads the answers as `pg` reads those of several statements in one text, but writes the statements itself. */
class StatementBatch extends pg.Query {
  /** Prepared by this batch, if it succeeds. */
  private readonly first: string[] = [];
  private connection: Connection | null = null;

  constructor(
    private readonly statements: readonly Statement[],
    answered: (rows: Row[][]) => void,
    failed: (error: Error) => void,
  ) {
    super({ text: '' }, (error: Error | null | undefined, results: unknown) => {
      if (error == null) return answered([results as { rows: Row[] }].flat().map(({ rows }) => rows));
      this.forget();
      failed(error);
    });
  }

  override submit = (connection: Connection): null => {
    this.connection = connection;
    const names = prepared.get(connection) ?? new Set();
    prepared.set(connection, names);
    const { stream } = connection;
    stream.cork();
    try {
      for (const statement of this.statements) this.send(connection as unknown as Protocol, statement, names);
    } catch (error) {
      // A value that cannot be written. What was sent is taken back by the transaction; told when it has been answered.
      (this as { _canceledDueToError?: unknown })._canceledDueToError = error;
    } finally {
      connection.sync();
      stream.uncork();
    }
    return null;
  };

  private send(protocol: Protocol, { text, values }: Statement, names: Set<string>): void {
    const statement = statementName(text);
    if (!names.has(statement)) {
      protocol.parse({ name: statement, text });
      names.add(statement);
      this.first.push(statement);
    }
    protocol.bind({ statement, values, valueMapper: prepareValue });
    protocol.describe({ type: 'P' });
    protocol.execute({});
  }

  /** How far PostgreSQL came nobody says: what was to be prepared is prepared anew next time. */
  private forget(): void {
    for (const name of this.first) {
      (this.connection as unknown as Protocol).close({ type: 'S', name });
      prepared.get(this.connection!)!.delete(name);
    }
  }
}

/** How `pg` writes a value. */
const { prepareValue } = (pg as unknown as { utils: { prepareValue: (value: unknown) => unknown } }).utils;

/** What `pg` writes to the server with. Its published types are of an older version. */
interface Protocol {
  parse(message: { name: string; text: string }): void;
  bind(message: { statement: string; values: readonly unknown[]; valueMapper: (value: unknown) => unknown }): void;
  describe(message: { type: 'P' }): void;
  execute(message: object): void;
  close(message: { type: 'S'; name: string }): void;
}

const names = new Map<string, string>();

function statementName(text: string): string {
  let name = names.get(text);
  if (name === undefined) names.set(text, (name = `duban_${sha256(text).toString('hex').slice(0, 16)}`));
  return name;
}
