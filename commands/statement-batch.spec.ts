import pg from 'pg';

import { freshDatabase, type TestDatabase } from '../test/stack/database.js';
import { sendTogether, type BatchClient, type Statement } from './statement-batch.js';

describe('statements sent together', () => {
  let database: TestDatabase;
  let client: pg.Client & BatchClient;
  beforeAll(async () => {
    database = await freshDatabase();
    await using(async (admin) => void (await admin.query('CREATE TABLE marks (id int PRIMARY KEY, word text)')));
  });
  afterAll(() => database?.drop());
  beforeEach(async () => {
    client = new pg.Client({ connectionString: database.url, pipeline: true } as pg.ClientConfig) as pg.Client & BatchClient;
    client.on('error', () => undefined); // A connection that is cut tells its queries too.
    await client.connect();
  });
  afterEach(() => client.end());

  async function using<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.end();
    }
  }
  const statement = (text: string, ...values: unknown[]): Statement => ({ text, values });
  const [begin, rollback, commit] = [statement('BEGIN'), statement('ROLLBACK'), statement('COMMIT')];
  const insert = (id: unknown, word: unknown) => statement('INSERT INTO marks (id, word) VALUES ($1, $2)', id, word);
  const words = statement('SELECT word FROM marks ORDER BY id');
  const send = (...statements: Statement[]) => sendTogether(client, statements);

  it('are carried out in order, each seeing what those before it did, and each answers its rows', async () => {
    const none: never[] = [];
    const [first, second] = [{ word: 'one' }, { word: 'two' }];
    const answers = await send(begin, words, insert(1, 'one'), words, insert(2, 'two'), words, rollback, words);
    expect(answers.map((rows) => rows.map((row) => ({ ...row })))).toEqual([none, none, none, [first], none, [first, second], none, none]);
    expect(await send(statement('SELECT $1::int AS n', 7))).toEqual([[{ n: 7 }]]);
  });

  it('are prepared once for a connection, also when the second batch leaves before the first is answered', async () => {
    await Promise.all([send(begin, insert(1, 'one')), send(insert(2, 'two'), words), send(words, rollback)]);
    await send(words);
    const [rows] = await send(statement('SELECT count(*)::int AS times FROM pg_prepared_statements WHERE statement = $1', words.text));
    expect(rows).toEqual([{ times: 1 }]);
  });

  it.each([
    ['is no SQL', statement('SELEC')],
    ['has a value of the wrong kind', insert('many', 'x')],
    ['breaks a rule of the table', insert(1, 'again')],
  ])('end with one that %s: nothing after it is carried out, and the connection is as good as before', async (_, wrong) => {
    const later = statement('SELECT word, 1 AS later FROM marks');
    const sent = send(begin, insert(1, 'one'), wrong, later, commit);
    const follower = send(insert(2, 'two'));
    await expect(sent).rejects.toThrow(pg.DatabaseError);
    await expect(follower).rejects.toMatchObject({ code: '25P02' });
    await send(rollback);
    // What was to be prepared behind the wrong one, and what was prepared before it, are both there again.
    expect((await send(begin, insert(1, 'one'), later, rollback, words)).slice(2)).toEqual([[{ word: 'one', later: 1 }], [], []]);
  });

  it('are taken back when a value cannot be written at all', async () => {
    const itself: { again?: unknown } = {};
    itself.again = itself;
    await expect(send(begin, insert(1, 'one'), insert(2, itself), commit)).rejects.toThrow(/circular/i);
    expect((await send(rollback, words))[1]).toEqual([]);
  });

  it('are refused when the connection is cut meanwhile, and after', async () => {
    const [[{ pid }]] = (await send(statement('SELECT pg_backend_pid() AS pid'))) as [[{ pid: number }]];
    const refused = expect(send(begin, statement('SELECT pg_sleep(30)'))).rejects.toThrow();
    await using((admin) => admin.query('SELECT pg_terminate_backend($1)', [pid]));
    await refused;
    await expect(send(words)).rejects.toThrow();
  });
});
