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
