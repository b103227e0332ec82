import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { ApiClient } from '../../apps/cli/src/rehearse/api-client.js';
import { rehearse } from '../../apps/cli/src/rehearse/rehearse.js';
import { NODE, REPOSITORY } from '../../apps/cli/src/stack/paths.js';
import { withClient } from '../../apps/cli/src/stack/postgres.js';
import { startStack, type Stack } from '../../apps/cli/src/stack/supervisor.js';
import { freshNamespace } from '../stack/namespace.js';
import { testServices } from '../stack/services.js';
import { SMALL_DIRECTORY, SMALL_PLAN } from '../stack/small-plan.js';

/** A backup taken while people work, put back on an empty host whose parts all come from outside. */
describe('a backup', () => {
  let folder: string;
  const stacks: Stack[] = [];
  const databases: string[] = [];
  const set: string[] = [];
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'duban-drill-'))));
  afterAll(async () => {
    for (const stack of stacks) await stack.stop();
    for (const name of set) delete process.env[name];
    for (const name of databases) await onServer(`drop database if exists ${name} with (force)`);
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  /** As an administrator's shell or a unit file sets them. */
  const setVariables = (variables: Record<string, string>) => {
    for (const [name, value] of Object.entries(variables)) {
      process.env[name] = value;
      set.push(name);
    }
  };
  const up = async (dataDir: string) => {
    const stack = await startStack({ dataDir, allowRehearsal: true, durable: false, earlierMails: false });
    stacks.push(stack);
    return stack;
  };
  const onServer = (statement: string) => withClient(testServices().databaseServer, async (client) => void (await client.query(statement)));
  const duban = (...args: string[]) =>
    promisify(execFile)(NODE, ['--import', join(REPOSITORY, 'test', 'stack', 'typescript.mjs'), join(REPOSITORY, 'apps', 'cli', 'src', 'main.ts'), '--lang', 'en', ...args], { env: process.env });
  const rowsOf = <R extends object>(url: string, statement: string) => withClient(url, async (client) => (await client.query<R>(statement)).rows);

  it('taken under load brings everything back on another host: files open, chains verify, nothing leaves twice', async () => {
    setVariables({ FILES_DIR: join(folder, 'evidence') });
    const first = await up(join(folder, 'first'));
    expect(first.filesDir).toBe(join(folder, 'evidence'));
    const saved = join(folder, 'saved');
    const saving: Promise<unknown>[] = [];
    let planId = '';
    await rehearse({
      apiUrl: first.urls.page!, token: first.operatorToken, plan: SMALL_PLAN, directory: SMALL_DIRECTORY, seed: 5,
      onDay: (on, id) => {
        planId = id;
        if (on >= '2022-06-01' && saving.length === 0) saving.push(duban('backup', saved, '--data', join(folder, 'first')));
      },
    });
    await Promise.all(saving);
    await first.stop();
    await rm(join(folder, 'evidence'), { recursive: true });

    const name = `drill_${randomBytes(6).toString('hex')}`;
    databases.push(name);
    await onServer(`create database ${name}`);
    const database = new URL(testServices().databaseServer);
    database.pathname = `/${name}`;
    setVariables({
      DATABASE_URL: database.href, SMTP_URL: testServices().smtpUrl, FILES_DIR: join(folder, 'evidence-again'),
      TEMPORAL_ADDRESS: testServices().temporalAddress, TEMPORAL_NAMESPACE: await freshNamespace(),
    });
    await duban('restore', saved, '--data', join(folder, 'second'));
    const sent = await rowsOf<{ id: string }>(database.href, `SELECT id FROM mails WHERE state = 'sent'`);
    expect(sent.length).toBeGreaterThan(5);

    const second = await up(join(folder, 'second'));
    expect(second.pid('api')).not.toBeNull();
    expect(() => second.pid('postgres')).toThrow('no part of this stack');
    const admin = new ApiClient({ url: second.urls.page!, token: second.operatorToken, patience: 20_000 });
    await expect(admin.get('/audit/verify')).resolves.toMatchObject({ ok: true, firstBad: null });
    const { lastDay } = await admin.get<{ lastDay: string }>(`/plans/${planId}`);
    await admin.post(`/plans/${planId}/clock`, { to: `${lastDay.slice(0, 4)}-12-31T23:00:00+08:00` });

    const files = await rowsOf<{ id: string; submission: string; sha256: string }>(
      database.href, 'SELECT id, submission_id AS submission, sha256 FROM submission_files',
    );
    expect(files.length).toBeGreaterThan(2);
    const { accounts } = await admin.post<{ accounts: { role: string; token: string }[] }>(`/plans/${planId}/cast`, {}, 'drill/cast');
    const { token } = accounts.find(({ role }) => role === 'coordinator')!;
    for (const { id, submission, sha256 } of files) {
      const answer = await fetch(`${second.urls.page}/api/submissions/${submission}/files/${id}`, { headers: { authorization: `Bearer ${token}` } });
      expect(createHash('sha256').update(Buffer.from(await answer.arrayBuffer())).digest('hex')).toBe(sha256);
    }
    await expect(admin.get('/audit/verify')).resolves.toMatchObject({ ok: true, firstBad: null });

    const mails = await caught(planId);
    expect(mails.length).toBeGreaterThan(0);
    expect(new Set(mails).size).toBe(mails.length);
    expect(mails.filter((mail) => sent.some(({ id }) => id === mail))).toEqual([]);
    const left = await rowsOf<{ state: string }>(database.href, `SELECT DISTINCT state FROM notices WHERE state NOT IN ('sent', 'cancelled')`);
    expect(left).toEqual([]);
    // An API and a worker are at work on it: what they remember would not be what is in the database.
    await expect(duban('restore', saved, '--data', join(folder, 'third'), '--force')).rejects.toMatchObject({ stderr: expect.stringContaining('still connected') as string });
    await second.stop();

    await rm(join(folder, 'evidence-again', files[0]!.sha256.slice(0, 2)), { recursive: true });
    await expect(duban('backup', join(folder, 'incomplete'), '--data', join(folder, 'second'))).rejects.toMatchObject({ stderr: expect.stringContaining(files[0]!.sha256) as string });
    expect((await readdir(folder)).filter((entry) => entry.startsWith('incomplete'))).toEqual([]);
  }, 240_000);

  /** Message-IDs, without brackets, of a plan's mails that the server of the second host took. */
  async function caught(planId: string): Promise<string[]> {
    const answer = await fetch(`${testServices().mailUrl}/api/email?headers.x-duban-plan=${planId}`);
    return ((await answer.json()) as { headers: Record<string, unknown> }[]).map(({ headers }) => String(headers['message-id']).replace(/[<>]/g, ''));
  }
});
