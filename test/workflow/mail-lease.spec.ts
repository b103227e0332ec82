import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';

import type { DataSource } from 'typeorm';

import { createMailer, mailSettings, type Mailer } from '../../activities/index.js';
import { DocumentMaker } from '../../activities/documents/documents-of.js';
import { renderMail } from '../../activities/mail/render-mail.js';
import { dispatchDue, type DispatchSettings } from '../../commands/dispatch/dispatch-due.js';
import { launched, openDatabase } from '../../commands/launched.fixture.js';
import { at } from '../../domain/supervision/default.fixture.js';
import { startMailServer, type MailServer, type MailServerOptions } from '../stack/mail-server.js';
import { SMALL_DIRECTORY } from '../stack/small-plan.js';
import { until } from './until.js';

const MORNING = at('2022-03-01 09:00');
const LIVE = JSON.stringify({ kind: 'live', realEpoch: 0, planEpoch: 0, rate: 1 });

describe('mails under a lease', () => {
  let db: DataSource;
  let url: string;
  const closing: (() => unknown)[] = [];

  const open = async (poolSize: number) => {
    const opened = await openDatabase(poolSize);
    ({ db, url } = opened);
    closing.push(() => opened.close());
  };
  const serve = async (options: MailServerOptions = {}): Promise<MailServer> => {
    const server = await startMailServer(options);
    closing.unshift(() => server.close());
    return server;
  };
  const mailerTo = (server: MailServer, over: Partial<Parameters<typeof mailSettings>[2]> = {}): Mailer => {
    const mailer = createMailer(mailSettings(server.url, 'duban@duban.example', over));
    closing.unshift(() => mailer.close());
    return mailer;
  };
  const dispatch = (planId: string, mailer: Mailer, settings: Partial<DispatchSettings> = {}) => {
    const documents = new DocumentMaker(db);
    return dispatchDue(db, planId, MORNING, async (mail, isOurs) =>
      mailer.deliver(mail, renderMail(mail, { language: 'zh', publicUrl: 'http://duban.example' }), await documents.documentsOf(mail), isOurs), settings);
  };
  const states = async () => {
    const rows: { state: string; count: number }[] = await db.query('SELECT state, count(*) FROM notices GROUP BY state ORDER BY state');
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  };
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  it('of nine plans with papers, on a pool of four, all leave', async () => {
    await open(4);
    const server = await serve();
    const mailer = mailerTo(server);
    const plans = await Promise.all(Array.from({ length: 9 }, () => launched(db)));
    for (const planId of plans) await withPaper(planId);
    await Promise.all(plans.map((planId) => dispatch(planId, mailer)));
    expect(await states()).toEqual({ sent: 9 * 13 });
    expect(server.mails).toHaveLength(9 * 7);
    expect(server.mails.filter(({ raw }) => raw.includes('wordprocessingml'))).toHaveLength(9);
    expect(server.connections.most).toBeLessThanOrEqual(4);
  }, 60_000);

  it('of a worker that is stopped in the middle go to another, once more at most, and what it says afterwards counts for nothing', async () => {
    await open(8);
    let reached = (): void => undefined;
    let goOn = (): void => undefined;
    const isReached = new Promise<void>((resolve) => (reached = resolve));
    const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
    const server = await serve({ onMail: async () => (reached(), await mayGoOn, null) });
    const planId = await launched(db);
    const child = spawn(process.execPath, ['--import', './test/stack/typescript.mjs', 'test/stack/dispatch-child.ts', url, server.url, planId, String(MORNING), '2000'], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)), env: { ...process.env, TZ: 'UTC' }, stdio: ['ignore', 'pipe', 'inherit'],
    });
    closing.unshift(() => child.kill('SIGKILL'));
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const ended = once(child, 'exit');
    await isReached;
    expect(await states()).toEqual({ sending: 12 });
    child.kill('SIGSTOP');
    goOn();
    const mailer = mailerTo(server);
    // Nothing is taken from it before its lease has run out; then everything.
    await until(async () => (await dispatch(planId, mailer, { leaseMs: 2_000 })).underWay === 0, 30_000);
    expect(await states()).toEqual({ sent: 12 });
    const before: unknown = await db.query('SELECT id, fence, state, attempts FROM mails ORDER BY id');
    child.kill('SIGCONT');
    await ended;
    expect(said).toBe('1\n');
    expect(await db.query('SELECT id, fence, state, attempts FROM mails ORDER BY id')).toEqual(before);
    expect(await states()).toEqual({ sent: 12 });
    const copies = Map.groupBy(server.mails, ({ messageId }) => messageId);
    expect(copies.size).toBe(6);
    // The one the server had from it when it stopped.
    expect([...copies.values()].map((each) => each.length).sort()).toEqual([1, 1, 1, 1, 1, 2]);
  }, 60_000);

  it('of a domain whose server hangs wait alone: the others leave, the plan goes on, and they are tried again later', async () => {
    await open(4);
    const server = await serve({ onRecipient: (address) => (address.endsWith('@hangs.example') ? new Promise(() => undefined) : null) });
    const mailer = mailerTo(server, { connections: 2, answerMs: 1_500, slowAfterMs: 50 });
    const units = SMALL_DIRECTORY.units.map((unit, index) => (index === 0 ? { ...unit, contacts: { ...unit.contacts, officer: { name: '经办人', mail: 'officer@hangs.example' } } } : unit));
    const planId = await launched(db, { directory: { ...SMALL_DIRECTORY, units } });
    await db.query('UPDATE plans SET clock = $2 WHERE id = $1', [planId, LIVE]);
    // Its first stage is open: nothing else of this morning is awaited.
    await db.query('UPDATE stage_records SET opened_at = $1 WHERE stage_no = 1', [new Date(MORNING)]);
    const first = await dispatch(planId, mailer, { patienceMs: 700 });
    expect(first).toMatchObject({ mails: 5, underWay: 1 });
    expect(server.mails).toHaveLength(5);
    // A decision of the same morning does not wait for it either.
    await db.query(`INSERT INTO notices (id, plan_id, rule, recipient, recipient_role, channel, at, send_at, immediate, params, state)
      VALUES ($1, $2, 'unreachable', 'coordinator@trial.example', 'coordinator', 'mail', now(), $3, true, '{}', 'pending')`, [randomUUID(), planId, new Date(MORNING)]);
    expect(await dispatch(planId, mailer, { patienceMs: 700 })).toMatchObject({ mails: 1, underWay: 1 });
    await until(async () => (await states())['pending'] === 2);
    const [mail]: { state: string; error: string; attempts: number; owner: string | null }[] = await db.query(`SELECT state, error, attempts, owner FROM mails WHERE person = 'officer@hangs.example'`);
    expect(mail).toMatchObject({ state: 'failed', error: expect.stringContaining('no answer'), attempts: 1, owner: null });
    const [event]: { data: { sendAt: number } }[] = await db.query(`SELECT data FROM events WHERE stream_id = $1 ORDER BY no DESC LIMIT 1`, [`dispatch:${planId}`]);
    expect(event!.data).toMatchObject({ type: 'noticesQueued', sendAt: at('2022-03-01 09:01') });
  }, 60_000);

  async function withPaper(planId: string): Promise<void> {
    const document = randomUUID();
    const params = {
      kind: 'supervisionNotice', planTitle: '方案', docNo: null, county: '试点县', office: null, contact: null, number: null, on: '2022-03-01', to: ['县财政局'], cc: [],
      matters: [{ task: 1, taskTitle: '归集信用信息', unitName: '县财政局', dueOn: '2022-06-30', originalDueOn: null, daysLate: 5 }], text: null, automatic: false,
    };
    await db.query(
      `INSERT INTO documents (id, plan_id, kind, unit_key, round_on, state, params, created_at) VALUES ($1, $2, 'supervisionNotice', 'czj', '2022-03-01', 'signed', $3, now())`,
      [document, planId, JSON.stringify(params)],
    );
    await db.query(
      `INSERT INTO notices (id, plan_id, unit_key, rule, recipient, recipient_role, channel, at, send_at, immediate, document_id, params, state)
       VALUES ($1, $2, 'czj', 'paper', 'head.czj@trial.example', 'head', 'mail', now(), $3, true, $4, '{}', 'pending')`,
      [randomUUID(), planId, new Date(MORNING), document],
    );
  }
});
