import { freshDatabase } from '../test/stack/database.js';
import { createDataSource, migrate } from './index.js';
import { AccountEntity, PlanEntity } from './index.js';
import { MIGRATIONS } from './migrations/index.js';

describe('entities and migrations', () => {
  it('agree: the schema builder has nothing left to do', async () => {
    const database = await freshDatabase();
    const db = await createDataSource(database.url).initialize();
    const { upQueries } = await db.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    await db.destroy();
    await database.drop();
  });

  it('run once, however many start at the same time', async () => {
    const database = await freshDatabase();
    const db = await createDataSource(database.url).initialize();
    await db.query('DROP SCHEMA public CASCADE');
    await db.query('CREATE SCHEMA public');
    const ran = await Promise.all(Array.from({ length: 8 }, () => migrate(database.url)));
    expect(ran.flat()).toEqual(MIGRATIONS.map(({ name }) => name));
    for (const _migration of MIGRATIONS) await db.undoLastMigration();
    const left: unknown[] = await db.query(`SELECT 1 FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> 'migrations'`);
    expect(left).toEqual([]);
    await db.destroy();
    await database.drop();
  });
});

describe('a connection', () => {
  const shown = async (options: Parameters<typeof createDataSource>[1], name: string) => {
    const database = await freshDatabase();
    const db = await createDataSource(database.url, options).initialize();
    const rows: Record<string, string>[] = await db.query(`SHOW ${name}`);
    await db.destroy();
    await database.drop();
    return rows[0]![name];
  };

  it('waits for no statement and holds no lock for ever, except while it migrates', async () => {
    expect(await shown({}, 'statement_timeout')).toBe('1min');
    expect(await shown({}, 'idle_in_transaction_session_timeout')).toBe('1min');
    expect(await shown({ statementTimeout: 0 }, 'statement_timeout')).toBe('0');
  });
});

describe('a plan that runs when its stages cease to ask for reports', () => {
  const at = (moment: string) => new Date(`${moment}:00+08:00`);

  it('goes on from where its stages had asked, or from now on in a gap, and its workflows hear so', async () => {
    const database = await freshDatabase();
    const db = await createDataSource(database.url).initialize();
    const before = MIGRATIONS.findIndex(({ name }) => name.startsWith('ReportRequests'));
    for (let left = MIGRATIONS.length; left > before; left -= 1) await db.undoLastMigration();
    const stepped = JSON.stringify({ kind: 'stepped', now: at('2022-05-10T10:00').getTime() });
    for (const [id, status] of [['under-way', 'running'], ['gap', 'running'], ['over', 'ended']] as const) {
      await db.query(
        `INSERT INTO plans (id, key, title, document, directory, policy, calendar, clock, status, launched_at, last_day, years, recorded_at)
         VALUES ($1, $1, 't', '{}', '{}', '{}', '{}', $2, $3, $4, '2022-11-30', '{2022}', now())`,
        [id, stepped, status, at('2022-03-01T09:00')],
      );
      for (const [kind, no] of [['plan', null], ['stage', 1], ['task', 1]] as const) {
        await db.query('INSERT INTO streams (id, plan_id, kind, no, last_no) VALUES ($1, $2, $3, $4, 4)', [`${kind}:${id}`, id, kind, no]);
      }
      for (const [no, closed] of [[1, id === 'under-way' ? null : at('2022-04-30T08:30')], [2, null]] as const) {
        const opened = no === 1 ? at('2022-03-01T09:00') : null;
        await db.query('INSERT INTO stage_records (plan_id, stage_no, opened_at, closed_at, asked_through) VALUES ($1, $2, $3, $4, $5)', [
          id, no, opened, closed, no === 1 ? at('2022-04-25T08:30') : at('2022-03-01T09:00'),
        ]);
      }
    }
    await migrate(database.url);
    const asked: unknown = await db.query('SELECT id, asked_through, reports_chased_through FROM plans ORDER BY id');
    const through = (id: string, instant: Date | null) => ({ id, asked_through: instant?.getTime() ?? null, reports_chased_through: instant?.getTime() ?? null });
    expect(asked).toEqual([through('gap', at('2022-05-10T10:00')), through('over', null), through('under-way', at('2022-04-25T08:30'))]);
    const events: unknown = await db.query('SELECT stream_id, no, type, data, at FROM events ORDER BY stream_id');
    const told = (stream_id: string, data: object) => ({ stream_id, no: 5, type: 'requestsMoved', data: { type: 'requestsMoved', ...data }, at: at('2022-05-10T10:00').getTime() });
    expect(events).toEqual([
      told('plan:gap', { askedThrough: at('2022-05-10T10:00').getTime() }),
      told('plan:under-way', { askedThrough: at('2022-04-25T08:30').getTime() }),
      told('stage:gap', {}),
      told('stage:under-way', {}),
    ]);
    await db.destroy();
    await database.drop();
  });
});

describe('documents of before papers', () => {
  it('become one draft a unit and day, and lapse where their matter has changed; signed ones keep what they say', async () => {
    const database = await freshDatabase();
    const db = await createDataSource(database.url).initialize();
    const before = MIGRATIONS.findIndex(({ name }) => name.startsWith('Papers'));
    for (let left = MIGRATIONS.length; left > before; left -= 1) await db.undoLastMigration();
    await db.query(
      `INSERT INTO plans (id, key, title, document, directory, policy, calendar, clock, status, launched_at, last_day, years, recorded_at)
       VALUES ('p', 'p', 't', '{}', '{}', '{}', '{}', '{}', 'ended', now(), '2022-11-30', '{2022}', now())`,
    );
    const uuid = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
    for (const [n, status] of [[1, 'open'], [2, 'open'], [3, 'closed'], [4, 'open']] as const) {
      await db.query(
        `INSERT INTO assignments (id, plan_id, task_no, unit_key, unit_name, role, via, status, assigned_at, due_version, due_since, round, review_spans, chased_through)
         VALUES ($1, 'p', $2::int, 'fgj', '县发展和改革局', 'lead', 'named', $3, now(), 1, now(), 0, '[]', now())`,
        [uuid(n), n, status],
      );
      await db.query(
        `INSERT INTO documents (id, plan_id, assignment_id, kind, state, due_version, params, created_at)
         VALUES ($1, 'p', $1, 'supervisionNotice', $2, 1, $3, '2022-06-22T08:30:00+08:00')`,
        [uuid(n), n === 4 ? 'signed' : 'draft', JSON.stringify({ planTitle: 't', docNo: null, county: 'c', task: n, taskTitle: 'x', unitName: '县发展和改革局', dueOn: '2022-06-15', originalDueOn: null, on: '2022-06-22', workingDaysLate: 5 })],
      );
    }
    await migrate(database.url);
    const papers: unknown = await db.query('SELECT id, state, unit_key, round_on::text AS round_on FROM documents ORDER BY id');
    expect(papers).toEqual([
      { id: uuid(1), state: 'draft', unit_key: 'fgj', round_on: '2022-06-22' },
      { id: uuid(4), state: 'signed', unit_key: 'fgj', round_on: '2022-06-22' },
    ]);
    const matters: unknown = await db.query('SELECT document_id, assignment_id, lapse_reason FROM paper_matters ORDER BY assignment_id');
    expect(matters).toEqual([[1, 1, null], [1, 2, null], [1, 3, 'closed'], [4, 4, null]].map(([document, assignment, lapse_reason]) => ({ document_id: uuid(document as number), assignment_id: uuid(assignment as number), lapse_reason })));
    const [signed]: { params: { matters: unknown; to: unknown } }[] = await db.query('SELECT params FROM documents WHERE id = $1', [uuid(4)]);
    expect(signed!.params).toMatchObject({ to: ['县发展和改革局'], matters: [{ task: 4, daysLate: 5, dueOn: '2022-06-15' }] });
    await db.destroy();
    await database.drop();
  });
});

describe('registers of papers of before offices had their own', () => {
  it('are parted by county and office, and each goes on after its own last number', async () => {
    const database = await freshDatabase();
    const db = await createDataSource(database.url).initialize();
    const before = MIGRATIONS.findIndex(({ name }) => name.startsWith('PaperRegisters'));
    for (let left = MIGRATIONS.length; left > before; left -= 1) await db.undoLastMigration();
    const papers = [['甲县', '县食安办', '督办', 1], ['甲县', '县信用办', '督办', 2], ['甲县', '县食安办', '督办', 3], ['乙县', null, '督办通报', 1], ['甲县', '县食安办', '督办@p5', 7]] as const;
    for (const [index, [county, office, register, number]] of papers.entries()) {
      const plan = `p${index + 1}`;
      await db.query(
        `INSERT INTO plans (id, key, title, document, directory, policy, calendar, clock, status, launched_at, last_day, years, recorded_at)
         VALUES ($1, $1, 't', $2, $3, '{}', '{}', '{}', 'ended', now(), '2022-11-30', '{2022}', now())`,
        [plan, JSON.stringify(office === null ? {} : { office: { name: office } }), JSON.stringify({ county })],
      );
      await db.query(
        `INSERT INTO documents (id, plan_id, kind, unit_key, round_on, state, params, register, number_year, number, created_at)
         VALUES (gen_random_uuid(), $1, 'circular', '', '2022-06-22', 'signed', '{}', $2, 2022, $3, now())`,
        [plan, register, number],
      );
    }
    await migrate(database.url);
    const registers: { register: string; last: number }[] = await db.query('SELECT register, last FROM paper_registers WHERE year = 2022 ORDER BY register');
    const named = (parts: readonly string[], last: number) => ({ register: JSON.stringify(parts), last });
    const expected = [named(['甲县', '县食安办', '督办'], 3), named(['甲县', '县信用办', '督办'], 2), named(['乙县', '', '督办通报'], 1), named(['甲县', '县食安办', '督办', 'p5'], 7)];
    expect(new Set(registers.map((row) => JSON.stringify(row)))).toEqual(new Set(expected.map((row) => JSON.stringify(row))));
    for (let left = MIGRATIONS.length; left > before; left -= 1) await db.undoLastMigration();
    const again: { register: string }[] = await db.query('SELECT register FROM documents ORDER BY plan_id');
    expect(again.map(({ register }) => register)).toEqual(papers.map(([, , register]) => register));
    await db.destroy();
    await database.drop();
  });
});

describe('values', () => {
  it('keep their kind: instants are numbers, dates are strings, through entities and raw queries', async () => {
    const database = await freshDatabase();
    const db = await createDataSource(database.url).initialize();
    const at = Date.UTC(2022, 10, 25, 0, 30, 0, 123);
    const plan = {
      id: 'p', key: 'p', title: 't', document: {}, directory: {}, policy: {}, calendar: {}, clock: { kind: 'stepped', now: at },
      status: 'running', launchedAt: at, lastDay: '2022-11-30', years: [2022], seed: null, heldUntil: null, takenBackAt: null, askedThrough: null, reportsChasedThrough: null, decisionsRemindedThrough: null, recordedAt: at,
    } as unknown as PlanEntity;
    await db.getRepository(PlanEntity).insert(plan);
    expect(await db.getRepository(PlanEntity).findOneByOrFail({ launchedAt: at })).toEqual(plan);
    const raw: unknown = await db.query('SELECT launched_at, last_day, count(*) OVER () AS count, 0.0035::numeric AS ratio FROM plans');
    expect(raw).toEqual([{ launched_at: at, last_day: '2022-11-30', count: 1, ratio: 0.0035 }]);
    expect(await db.getRepository(AccountEntity).count()).toBe(0);
    await db.destroy();
    await database.drop();
  });
});
