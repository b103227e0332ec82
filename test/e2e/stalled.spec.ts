import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Client } from '@temporalio/client';

import { NODE, REPOSITORY } from '../../apps/cli/src/stack/paths.js';
import { withClient } from '../../apps/cli/src/stack/postgres.js';
import { startStack, type Stack } from '../../apps/cli/src/stack/supervisor.js';
import { temporalClient } from '../../apps/worker/src/temporal-connection.js';
import { VIEW_QUERY } from '../../workflows/contracts/messages.js';
import { Caller } from '../api/api-under-test.js';
import { SMALL_DIRECTORY, SMALL_PLAN } from '../stack/small-plan.js';
import { until } from '../workflow/until.js';

interface Alarms {
  readonly workflows: { readonly state: string; readonly stalled: number; readonly items: readonly Record<string, unknown>[] };
  readonly mail: { readonly state: string; readonly trouble: Record<string, unknown> | null };
  readonly alarms: { readonly recipients: number };
}

interface CaughtMail {
  readonly subject: string;
  readonly text: string;
  readonly to: readonly { readonly address: string }[];
}

const ADMIN = 'admin@trial.example';
/** Long enough for a machine with other work to do. */
const PATIENCE = 180_000;

/** What an administrator learns of a stack in trouble: from the API, the terminal and the mail. */
describe('an administrator', () => {
  let folder: string;
  let stack: Stack;
  let office: Caller;
  let temporal: Client;

  /** Between the stack and its mail server: lets through, or turns everybody away. */
  let gate: Server;
  let open = true;
  const passing = new Set<Socket>();

  beforeAll(async () => {
    gate = createServer((socket) => {
      socket.on('error', () => undefined);
      if (!open) return void socket.end('554 5.7.1 no service for you\r\n');
      passing.add(socket);
      const catcher = connect(Number(new URL(stack.urls.smtp).port), '127.0.0.1');
      catcher.on('error', () => socket.destroy());
      socket.pipe(catcher).pipe(socket);
    });
    await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
    const smtpUrl = `smtp://127.0.0.1:${(gate.address() as { port: number }).port}`;
    folder = await mkdtemp(join(tmpdir(), 'duban-stalled-'));
    stack = await startStack({ dataDir: folder, allowRehearsal: true, allowPaced: true, durable: false, env: { WATCH_SECONDS: '1', SMTP_URL: smtpUrl } });
    temporal = temporalClient({ address: stack.urls.temporalAddress, namespace: 'default', tls: null, apiKey: null });
    office = Caller.bearer(stack.urls.page!, stack.operatorToken);
    await office.post('/accounts', { login: 'admin', name: '王工', role: 'admin', mail: ADMIN, password: 'a long enough password' });
  }, 240_000);

  afterAll(async () => {
    await temporal?.connection.close();
    await stack?.stop();
    gate?.close();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  /** A working morning of 2022 on which nothing is urgent; the clock goes on from there. */
  const launch = async (rate: number): Promise<string> => {
    const clock = { kind: 'live', rate, from: '2022-03-01T09:00:00+08:00' };
    const { status, body } = await office.post<{ planId: string }>('/plans', { plan: SMALL_PLAN, directory: SMALL_DIRECTORY, clock });
    expect(status).toBe(201);
    return body.planId;
  };
  const alarms = async () => (await office.get<Alarms>('/health/parts')).body;
  const duban = async <T>(...args: string[]): Promise<T> => {
    const run = promisify(execFile)(NODE, [join(REPOSITORY, 'dist', 'apps', 'cli', 'src', 'main.js'), ...args, '--data', folder, '--json'], { env: { ...process.env, TZ: 'UTC' } });
    return JSON.parse((await run).stdout) as T;
  };
  const mailsToAdmin = async () => ((await (await fetch(`${stack.urls.mailPage!}/api/email`)).json()) as CaughtMail[]).filter(({ to }) => to[0]?.address === ADMIN);
  const sql = (text: string, values: unknown[] = []) =>
    withClient(stack.urls.database, async (client) => (await client.query<Record<string, unknown>>(text, values)).rows);
  /** The workflow has its view: what is written from now on reaches it as an event. */
  const loaded = (workflowId: string) => until(() => temporal.workflow.getHandle(workflowId).query(VIEW_QUERY).then((view) => view !== null, () => false), PATIENCE);

  it('learns that a workflow stands still, of which plan, since when, why and what to do, and that it moves again', async () => {
    const planId = await launch(1);
    await loaded(`task:${planId}:2`);
    await until(async () => (await alarms()).workflows.state === 'up', PATIENCE);
    expect((await alarms()).workflows).toMatchObject({ stalled: 0, items: [] });

    // A policy that is none: the workflow's code fails over it.
    await sql(
      `WITH s AS (UPDATE streams SET last_no = last_no + 1 WHERE id = $1 RETURNING id, plan_id, last_no)
       INSERT INTO events (stream_id, no, plan_id, type, data, at, actor_role, recorded_at)
       SELECT id, last_no, plan_id, 'policyChanged', '{"type": "policyChanged"}', now(), 'time', now() FROM s`,
      [`task:${planId}:2`],
    );
    await until(async () => (await alarms()).workflows.stalled === 1, PATIENCE);
    const { workflows, alarms: told } = await alarms();
    expect(told.recipients).toBe(1);
    expect(workflows.state).toBe('down');
    expect(workflows.items[0]).toMatchObject({
      workflow: `task:${planId}:2`, name: 'Workflow of task 2', plan: { id: planId, title: SMALL_PLAN.title }, reason: 'failing',
      since: expect.stringMatching(/^20\d\d-/) as string, failure: expect.stringContaining('Cannot read properties') as string,
      why: expect.stringContaining('The code of the workflow fails') as string, todo: expect.stringContaining('duban recover') as string,
    });
    expect((await duban<{ stalled: unknown }>('status')).stalled).toEqual([expect.objectContaining({ workflow: `task:${planId}:2` })]);

    // Whoever writes to people waits a minute: let it have passed.
    await sql(`UPDATE stalled_workflows SET since = since - interval '1 minute'`);
    await until(async () => (await mailsToAdmin()).length > 0, PATIENCE);
    const [alarm] = await mailsToAdmin();
    expect(alarm!.subject).toBe('【系统告警】1个流程停滞，须处理');
    for (const word of ['王工同志', '第2项任务流程', SMALL_PLAN.title, 'Cannot read properties', 'duban recover']) expect(alarm!.text).toContain(word);

    await duban('recover');
    await until(async () => (await alarms()).workflows.stalled === 0, PATIENCE);
    await until(async () => (await mailsToAdmin()).length > 1, PATIENCE);
    const mails = await mailsToAdmin();
    expect(mails.map(({ subject }) => subject).sort()).toEqual(['【系统告警】1个停滞的流程已恢复', '【系统告警】1个流程停滞，须处理']);
    expect(await sql('SELECT 1 FROM stalled_workflows')).toEqual([]);
    expect((await alarms()).workflows).toMatchObject({ state: 'up', stalled: 0 });
  }, 900_000);

  it('learns that mails do not leave, why, how many wait and what to do, and that they leave again', async () => {
    open = false;
    // The mailer keeps its connections.
    for (const socket of passing) socket.destroy();
    // A minute of this plan passes in a second, so that what is put off is tried again within seconds.
    const planId = await launch(60);
    await until(async () => (await alarms()).mail.trouble !== null, PATIENCE);
    const { mail } = await alarms();
    expect(mail).toMatchObject({ state: 'down', ms: expect.any(Number) });
    expect(mail.trouble).toMatchObject({
      kind: 'refused', answer: expect.stringContaining('no service for you') as string, todo: expect.stringContaining('block list') as string,
    });
    expect(mail.trouble!['waiting']).toBeGreaterThan(0);
    expect((await duban<{ mailTrouble: unknown }>('status')).mailTrouble).toMatchObject({ kind: 'refused' });
    // That mails do not leave is no standstill of the workflow that sends them.
    expect((await alarms()).workflows.items.filter(({ workflow }) => workflow === `dispatch:${planId}`)).toEqual([]);

    open = true;
    await until(async () => (await alarms()).mail.trouble === null, PATIENCE);
    expect((await alarms()).mail.state).toBe('up');
    await until(async () => (await sql(`SELECT 1 FROM notices WHERE plan_id = $1 AND rule = 'assigned' AND state <> 'sent'`, [planId])).length === 0, PATIENCE);
  }, 900_000);
});
