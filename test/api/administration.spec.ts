import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { NODE, REPOSITORY } from '../../apps/cli/src/stack/paths.js';
import { withClient } from '../../apps/cli/src/stack/postgres.js';
import { testServices } from '../stack/services.js';
import { launchRehearsal, OPERATOR_TOKEN, startApi, type ApiUnderTest } from './api-under-test.js';

/** The command line as an administrator has it: it speaks to a system or to a database, and starts nothing. */
describe('administration', () => {
  let api: ApiUnderTest;
  let folder: string;
  let database: string;
  beforeAll(async () => {
    api = await startApi();
    folder = await mkdtemp(join(tmpdir(), 'duban-administration-'));
    await writeFile(join(folder, 'token'), `${OPERATOR_TOKEN}\n`, { mode: 0o600 });
    database = (api.db.options as { url: string }).url;
  });
  afterAll(async () => {
    await api?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const data = () => join(folder, 'data');
  const duban = async <T>(env: Readonly<Record<string, string>>, ...args: string[]): Promise<T> => {
    const { PATH = '', HOME = '' } = process.env;
    const { stdout } = await promisify(execFile)(
      NODE,
      ['--import', join(REPOSITORY, 'test', 'stack', 'typescript.mjs'), join(REPOSITORY, 'apps', 'cli', 'src', 'main.ts'), '--lang', 'en', ...args, '--data', data(), '--json'],
      { env: { PATH, HOME, TZ: 'UTC', ...env } },
    );
    return JSON.parse(stdout) as T;
  };
  const byDatabase = <T>(...args: string[]) => duban<T>({ DATABASE_URL: database, FILES_DIR: api.filesDir }, ...args);
  const byApi = <T>(...args: string[]) => duban<T>({ DUBAN_URL: api.url, DUBAN_TOKEN_FILE: join(folder, 'token') }, ...args);

  it('brings a new database up to date and opens its first account', async () => {
    const name = `first_${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`;
    const server = testServices().databaseServer;
    await withClient(server, async (client) => void (await client.query(`create database ${name}`)));
    const url = new URL(server);
    url.pathname = `/${name}`;
    try {
      const env = { DATABASE_URL: url.href };
      expect((await duban<{ migrations: string[] }>(env, 'migrate')).migrations.length).toBeGreaterThan(5);
      expect(await duban(env, 'migrate')).toEqual({ migrations: [] });
      const opened = await duban<{ password: string }>(env, 'account', 'create', 'admin', '--name', '管理员', '--role', 'admin', '--mail', 'admin@county.example');
      expect(opened.password).toHaveLength(16);
      expect(await duban(env, 'audit', 'verify')).toMatchObject({ ok: true });
    } finally {
      await withClient(server, async (client) => void (await client.query(`drop database if exists ${name} with (force)`)));
    }
    expect(existsSync(data())).toBe(false);
  }, 180_000);

  it('speaks to a running system by its address and a token file', async () => {
    await byApi('account', 'create', 'liming', '--name', '李明', '--role', 'auditor', '--mail', 'liming@county.example');
    const { accounts } = await byApi<{ accounts: { login: string }[] }>('account', 'list');
    expect(accounts.map(({ login }) => login)).toContain('liming');
    expect(await byApi('audit', 'verify')).toMatchObject({ ok: true });
    await expect(duban({ DUBAN_URL: api.url }, 'account', 'list')).rejects.toMatchObject({ stderr: expect.stringContaining('DUBAN_TOKEN_FILE') as string });
    await expect(duban({}, 'gc')).rejects.toMatchObject({ stderr: expect.stringContaining('DATABASE_URL') as string });
    expect(existsSync(data())).toBe(false);
  }, 180_000);

  it('ends, deletes, sends again and tidies on the database', async () => {
    const { planId } = await launchRehearsal(api);
    await api.db.query(`UPDATE notices SET state = 'failed' WHERE id = (SELECT id FROM notices WHERE plan_id = $1 ORDER BY id LIMIT 1)`, [planId]);
    expect((await byDatabase<{ resent: string[] }>('notices', 'retry', '--plan', planId)).resent).toHaveLength(1);
    expect(await byDatabase('plan', 'end', planId, '--reason', 'trial is over')).toMatchObject({ planId });
    await byDatabase('plan', 'delete', planId);
    expect(await api.db.query('SELECT 1 FROM plans WHERE id = $1', [planId])).toEqual([]);
    expect(await byDatabase('gc')).toMatchObject({ uploads: 0, files: 0 });
    expect(await byDatabase('audit', 'verify')).toMatchObject({ ok: true });
    expect(existsSync(data())).toBe(false);
  }, 180_000);
});
