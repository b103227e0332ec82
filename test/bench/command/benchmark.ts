import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { Client as Database } from 'pg';

import { startStack, type Stack } from '../../../apps/cli/src/stack/supervisor.js';
import { loadPlan } from '../../../config/plans/load-plan.js';
import { startReference, type Reference } from '../child.js';
import { load, medianOf, spread, type Figures } from '../load.js';
import type { BenchDocument, Row } from '../report.js';
import { prepareBareTables, reopenBareAssignments } from './bare-tables.js';
import { Product } from './product.js';

const ROUNDS = 5;
/** Rounds before those that count: a few hundred requests each, until neither V8 nor PostgreSQL's plans change any more. */
const WARM_UP = 4;
const CLIENTS = 20;
const ALONE = 60;
const TOGETHER = 240;

/** What each measured thing is called in the document. */
const WHAT = {
  product: 'evidence submission over HTTP to its answer (session, rules, one transaction, relay), over 18 tasks',
  lag: 'commit of a submission to its task workflow having seen it',
  bare: '(a) bare NestJS route writing the same rows in one transaction with plain pg',
  update: '(b) bare Temporal update whose activity writes one row, over 18 workflows',
  dbos: '(c) DBOS workflow step writing one row',
} as const;

type Measured = Exclude<keyof typeof WHAT, 'lag'>;

/** One evidence submission, measured beside its references in interleaved rounds on one stack. `say` hears progress. */
export async function benchCommand(say: (line: string) => void): Promise<BenchDocument> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-bench-'));
  const references: Reference[] = [];
  let stack: Stack | undefined;
  try {
    say('stack');
    stack = await startStack({ dataDir: folder, allowRehearsal: true });
    const { plan, directory } = await loadPlan('config/plans/chengwu-2022.yaml');
    const product = await Product.launch(stack, plan, directory);
    const database = new Database({ connectionString: stack.urls.database });
    await database.connect();
    await prepareBareTables(database);
    const env = {
      BENCH_DATABASE_URL: stack.urls.database,
      BENCH_DBOS_URL: stack.urls.databaseServer.replace(/\/postgres$/, '/dbos_bench'),
      BENCH_TEMPORAL_ADDRESS: stack.urls.temporalAddress,
    };
    say('references');
    const bare = await startReference('./command/bare-route', env);
    references.push(bare);
    const update = await startReference('./command/temporal-update', env);
    references.push(update);
    const dbos = await startReference('./command/dbos-step', env);
    references.push(dbos);

    const rounds: Record<Measured, Record<number, Figures[]>> = { product: {}, bare: {}, update: {}, dbos: {} };
    const lags: number[] = [];
    const keep = (what: Measured, clients: number, figures: Figures) => void (rounds[what][clients] ??= []).push(figures);
    for (let round = 1 - WARM_UP; round <= ROUNDS; round += 1) {
      for (const clients of [1, CLIENTS]) {
        say(round > 0 ? `${round}/${ROUNDS}, ${clients}` : `warm-up ${round + WARM_UP}/${WARM_UP}, ${clients}`);
        const jobs = clients === 1 ? ALONE : TOGETHER;
        const ofProduct = await load(clients, product.submissions(jobs));
        await engineAtRest(database);
        const measured: [Measured, Figures][] = [
          ['product', ofProduct],
          ['bare', await load(clients, product.submissionsTo(bare.ready, jobs))],
          ['update', await update.round({ clients, jobs })],
          ['dbos', await dbos.round({ clients, jobs })],
        ];
        await product.takeBack();
        await reopenBareAssignments(database);
        await engineAtRest(database);
        if (round > 0) for (const [what, figures] of measured) keep(what, clients, figures);
      }
      if (round > 0) lags.push(...(await product.lags(30)));
    }
    await product.close();
    await database.end();
    return documentOf(rounds, lags);
  } finally {
    await Promise.all(references.map((reference) => reference.stop()));
    await stack?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Waits until the engine has done what followed from the commands, so that it slows down nothing measured next. */
async function engineAtRest(database: Database): Promise<void> {
  for (;;) {
    const { rows } = await database.query<{ waiting: number }>(`SELECT count(*)::int AS waiting FROM streams WHERE last_no > "cursor" AND kind <> 'system'`);
    if (rows[0]!.waiting === 0) break;
    await pause(100);
  }
  // What was signalled last is still being taken in.
  await pause(1_000);
}

function documentOf(rounds: Record<Measured, Record<number, Figures[]>>, lags: readonly number[]): BenchDocument {
  const row = (what: Measured, clients: number): Row => ({ what: WHAT[what], clients, ...medianOf(rounds[what][clients] ?? []) });
  const rows = (what: Measured) => [row(what, 1), row(what, CLIENTS)];
  const lag: Row = { what: WHAT.lag, clients: 1, ...spread(lags), perSecond: Math.round((1000 * lags.length) / lags.reduce((sum, ms) => sum + ms, 0)) };
  const [alone, together] = rows('product') as [Row, Row];
  const ratio = (what: Measured) => {
    const [refAlone, refTogether] = rows(what) as [Row, Row];
    return { p50: round(alone.p50Ms / refAlone.p50Ms), p50Together: round(together.p50Ms / refTogether.p50Ms), throughput: round(together.perSecond / refTogether.perSecond) };
  };
  const [a, b, c] = [ratio('bare'), ratio('update'), ratio('dbos')];
  return {
    name: 'command',
    cores: availableParallelism(),
    node: process.versions.node,
    results: [alone, together, lag],
    references: [...rows('bare'), ...rows('update'), ...rows('dbos')],
    ratios: [
      { what: 'p50 alone / (a)', value: a.p50, goal: 1.6, better: 'lower' },
      { what: 'throughput with 20 clients / (a)', value: a.throughput, goal: 0.6, better: 'higher' },
      { what: 'p50 alone / (b)', value: b.p50, goal: 1, better: 'lower' },
      { what: 'throughput with 20 clients / (b)', value: b.throughput, goal: 1, better: 'higher' },
      { what: 'p50 alone / (c)', value: c.p50, goal: 1, better: 'lower' },
      { what: 'throughput with 20 clients / (c)', value: c.throughput, goal: 1, better: 'higher' },
      { what: 'lag p99 in units of 300 ms', value: round(lag.p99Ms / 300), goal: 1, better: 'lower' },
    ],
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
