import pg, { type Connection } from 'pg';
import { serialize } from 'pg-protocol';

import { sha256 } from './canonical.js';

export interface Statement {
  /** Constant: it is prepared once per connection. */
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A connection of the pool, in pipeline mode. */
export interface BatchClient {
  query(batch: StatementBatch): unknown;
  getTypeParser(oid: number, format: 'text'): Parse;
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
  return new Promise((resolve, reject) => void client.query(new StatementBatch(client, statements, resolve, reject)));
}

type Row = Record<string, unknown>;
type Parse = (text: string) => unknown;

interface Column {
  readonly name: string;
  readonly parse: Parse;
}

/** A statement as a connection has prepared it. Its columns are told once, behind the first of them: none until then. */
interface Prepared {
  readonly name: string;
  columns: readonly Column[];
}

/** By connection and text, what it has prepared or is about to. */
const prepared = new WeakMap<object, Map<string, Prepared>>();

/**
 * Writes and reads the statements itself. A `pg.Query` by name only, since a pipeline takes no other: it would ask for the
 * columns of each statement each time, and keep a result with them.
 */
class StatementBatch extends pg.Query {
  /** What each statement runs as, in order. */
  private readonly sent: Prepared[] = [];
  /** Prepared by this batch, if it succeeds, with their texts. */
  private readonly first: [string, Prepared][] = [];
  private readonly answers: Row[][] = [];
  private found: Row[] = [];
  private connection: Connection | null = null;
  private wrong: unknown = null;

  constructor(
    private readonly client: BatchClient,
    private readonly statements: readonly Statement[],
    private readonly answered: (rows: Row[][]) => void,
    private readonly failed: (error: unknown) => void,
  ) {
    super({ text: '' });
  }

  override submit = (connection: Connection): null => {
    this.connection = connection;
    const known = prepared.get(connection) ?? new Map<string, Prepared>();
    prepared.set(connection, known);
    const messages: Buffer[] = [];
    try {
      for (const statement of this.statements) this.write(statement, known, messages);
    } catch (error) {
      // A value that cannot be written. What was sent is taken back by the transaction; told when it has been answered.
      this.wrong = error;
    }
    this.send(...messages, serialize.sync());
    return null;
  };

  private write({ text, values }: Statement, known: Map<string, Prepared>, messages: Buffer[]): void {
    let statement = known.get(text);
    const isNew = statement === undefined;
    statement ??= { name: `duban_${sha256(text).toString('hex').slice(0, 16)}`, columns: [] };
    const bind = serialize.bind({ statement: statement.name, values: values as unknown[], valueMapper: prepareValue });
    if (isNew) {
      known.set(text, statement);
      this.first.push([text, statement]);
      messages.push(serialize.parse({ name: statement.name, text }), bind, serialize.describe({ type: 'P' }));
    } else {
      messages.push(bind);
    }
    messages.push(serialize.execute());
    this.sent.push(statement);
  }

  handleRowDescription({ fields }: { readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[] }): void {
    this.current.columns = fields.map(({ name, dataTypeID }) => ({ name, parse: this.client.getTypeParser(dataTypeID, 'text') }));
  }

  handleDataRow({ fields }: { readonly fields: readonly (string | null)[] }): void {
    const row: Row = {};
    try {
      this.current.columns.forEach(({ name, parse }, index) => {
        const text = fields[index]!;
        row[name] = text === null ? null : parse(text);
      });
    } catch (error) {
      this.wrong ??= error;
    }
    this.found.push(row);
  }

  handleCommandComplete(): void {
    this.answers.push(this.found);
    this.found = [];
  }

  handleReadyForQuery(): void {
    if (this.wrong === null) this.answered(this.answers);
    else this.handleError(this.wrong);
  }

  handleError(error: unknown): void {
    this.forget();
    this.failed(this.wrong ?? error);
  }

  private send(...messages: readonly Buffer[]): void {
    const { stream } = this.connection!;
    // A connection that is cut tells its queries; one more write would only be an error more.
    if (stream.writable) stream.write(Buffer.concat(messages));
  }

  /** The statement whose answer is being read. */
  private get current(): Prepared {
    return this.sent[this.answers.length]!;
  }

  /** How far PostgreSQL came nobody says: what was to be prepared is prepared anew next time. */
  private forget(): void {
    for (const [text, { name }] of this.first.splice(0)) {
      this.send(serialize.close({ type: 'S', name }));
      prepared.get(this.connection!)!.delete(text);
    }
  }
}

/** How `pg` writes a value. */
const { prepareValue } = (pg as unknown as { utils: { prepareValue: (value: unknown) => unknown } }).utils;
