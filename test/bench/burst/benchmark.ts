import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { createTransport } from 'nodemailer';
import type { DataSource } from 'typeorm';

import { createMailer, mailSettings } from '../../../activities/index.js';
import { renderMail, type RenderedMail } from '../../../activities/mail/render-mail.js';
import { startStack } from '../../../apps/cli/src/stack/supervisor.js';
import { inParallel } from '../../../apps/worker/src/in-parallel.js';
import { dispatchDue } from '../../../commands/dispatch/dispatch-due.js';
import { launchPlan } from '../../../commands/plans/launch.js';
import { at, CALENDAR, POLICY } from '../../../domain/supervision/default.fixture.js';
import { createDataSource } from '../../../entities/data-source.js';
import { migrate } from '../../../entities/migrate.js';
import { SMALL_DIRECTORY, SMALL_PLAN } from '../../stack/small-plan.js';
import type { BenchDocument, Row } from '../report.js';

const PLANS = 50;
const MAILS = Number(process.env['BURST_MAILS'] ?? 10_000);
const ROUNDS = 3;
const POOL = 10;
const CONNECTIONS = 4;
const FROM = '督办系统 <duban@duban.example>';
const MORNING = at('2022-03-02 08:30');
const WORDING = { language: 'zh', publicUrl: 'https://duban.example' } as const;

const WHAT = {
  product: `${MAILS} mails due at one instant over ${PLANS} plans: taken by lease, composed, rendered, sent, recorded`,
  raw: '(a) the same texts by nodemailer pooled to the same server, nothing recorded',
} as const;

/**
 * A burst of mails in interleaved rounds, as a worker's process sends them: `dispatchDue` of every plan, as many at once as a
 * worker has activity slots, without Temporal in front.
 */
export async function benchBurst(say: (line: string) => void): Promise<BenchDocument> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-burst-'));
  say('database');
  const stack = await startStack({ dataDir: folder, parts: ['postgres'] });
  const url = stack.urls.database;
  const sink = fork(fileURLToPath(new URL(`./mail-sink${extname(fileURLToPath(import.meta.url))}`, import.meta.url)), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  let db: DataSource | undefined;
  try {
    const [{ url: smtpUrl }] = (await once(sink, 'message')) as [{ url: string }];
    await migrate(url);
    db = await createDataSource(url, { poolSize: POOL }).initialize();
    say('plans');
    const plans = await launchPlans(db);
    const texts: RenderedMail[] = [];
    const rounds: Record<keyof typeof WHAT, number[]> = { product: [], raw: [] };
    for (let round = 0; round <= ROUNDS; round += 1) {
      await queue(db, plans, round);
      const [product, ofProduct] = await withCpu(() => productRound(db!, plans, smtpUrl, round === 0 ? texts : null));
      const [raw, ofRaw] = await withCpu(() => rawRound(smtpUrl, texts));
      say(`${round === 0 ? 'warm-up' : `${round}/${ROUNDS}`}: ${product} and ${raw} mails a second; ${ofProduct} and ${ofRaw} ms of this process's CPU a mail; ${JSON.stringify(await ask(sink))}`);
      if (round > 0) for (const [what, rate] of [['product', product], ['raw', raw]] as const) rounds[what].push(rate);
    }
    const [product, raw] = [median(rounds.product), median(rounds.raw)];
    const row = (what: keyof typeof WHAT, rate: number): Row => ({ what: WHAT[what], clients: CONNECTIONS, p50Ms: Number.NaN, p99Ms: Number.NaN, perSecond: rate });
    return {
      name: 'burst', cores: availableParallelism(), node: process.versions.node,
      results: [row('product', product)], references: [row('raw', raw)],
      ratios: [{ what: 'throughput / (a)', value: Math.round((product / raw) * 100) / 100, goal: 0.8, better: 'higher' }],
    };
  } finally {
    sink.kill('SIGTERM');
    await db?.destroy();
    await stack.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function launchPlans(db: DataSource): Promise<string[]> {
  const plans: string[] = [];
  for (let index = 0; index < PLANS; index += 1) {
    const { planId } = await launchPlan(db, { actor: { id: 'bench', role: 'coordinator', unit: null, name: '督办室' }, idempotencyKey: randomUUID() }, {
      plan: SMALL_PLAN, directory: SMALL_DIRECTORY, policy: POLICY, calendar: CALENDAR, clock: { kind: 'stepped', now: at('2022-03-01 09:00') },
    });
    plans.push(planId);
  }
  await db.query(`UPDATE notices SET state = 'cancelled'`);
  await db.query('UPDATE stage_records SET opened_at = now() WHERE stage_no = 1');
  await db.query(`UPDATE assignments SET chased_through = '2022-04-30T00:00:00Z'`);
  // By real time: people's digests are looked for over all plans.
  await db.query(`UPDATE plans SET clock = '{"kind":"live","realEpoch":0,"planEpoch":0,"rate":1}'`);
  return plans;
}

/** One notice of an assignment to each of as many people. */
async function queue(db: DataSource, plans: readonly string[], round: number): Promise<void> {
  await db.query(
    `INSERT INTO notices (id, plan_id, assignment_id, task_no, unit_key, rule, occasion, recipient, recipient_role, channel, at, send_at, immediate, params, state)
     SELECT gen_random_uuid(), a.plan_id, a.id, a.task_no, a.unit_key, 'due-30', '', format('person%s.%s.%s@county%s.example', n, $3::text, left(md5(a.plan_id), 8), n % 7), 'officer', 'mail', $2, $2, false, '{}', 'pending'
       FROM assignments a CROSS JOIN generate_series(1, $4::int) AS n WHERE a.plan_id = ANY ($1) AND a.task_no = 3 AND a.unit_key = 'sjj'`,
    [plans, new Date(MORNING), String(round), MAILS / PLANS],
  );
  await db.query(`UPDATE notices SET due_version = 1 WHERE state = 'pending'`);
  await db.query('ANALYZE notices');
}

async function productRound(db: DataSource, plans: readonly string[], smtpUrl: string, texts: RenderedMail[] | null): Promise<number> {
  const mailer = createMailer(mailSettings(smtpUrl, FROM, { connections: CONNECTIONS }));
  let sent = 0;
  const began = performance.now();
  await inParallel(POOL - 1, plans, async (planId) => {
    const { mails } = await dispatchDue(db, planId, MORNING, async (mail, isOurs) => {
      const rendered = renderMail(mail, WORDING);
      texts?.push(rendered);
      return mailer.deliver(mail, rendered, [], isOurs);
    });
    sent += mails;
  });
  const took = performance.now() - began;
  mailer.close();
  if (sent !== MAILS) throw new Error(`${sent} of ${MAILS} mails left`);
  return Math.round((sent / took) * 1000);
}

async function rawRound(smtpUrl: string, texts: readonly RenderedMail[]): Promise<number> {
  const transport = createTransport({ url: smtpUrl, pool: true, maxConnections: CONNECTIONS, maxMessages: Infinity });
  const began = performance.now();
  await Promise.all(texts.map(({ subject, text, html }, index) => transport.sendMail({ from: FROM, to: `person${index}@county.example`, subject, text, html })));
  const took = performance.now() - began;
  transport.close();
  return Math.round((texts.length / took) * 1000);
}

/** With the milliseconds of processor time a mail: what does not depend on who else is busy. */
async function withCpu(round: () => Promise<number>): Promise<[number, number]> {
  const before = process.cpuUsage();
  const rate = await round();
  const { user, system } = process.cpuUsage(before);
  return [rate, Math.round((user + system) / MAILS / 10) / 100];
}

async function ask(sink: ChildProcess): Promise<unknown> {
  sink.send('how many');
  const [answer] = (await once(sink, 'message')) as [unknown];
  return answer;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
