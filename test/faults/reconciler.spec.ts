import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { freePort } from '../../apps/cli/src/stack/ports.js';
import type { ManagedProcess } from '../../apps/cli/src/stack/managed-process.js';
import { findTemporal } from '../../apps/cli/src/stack/temporal-program.js';
import { startTemporal } from '../../apps/cli/src/stack/temporal.js';
import { jsonLog } from '../../apps/worker/src/log.js';
import { reconcile, workflowsThatShouldRun } from '../../apps/worker/src/relay/reconcile.js';
import { Reconciler } from '../../apps/worker/src/relay/reconciler.js';
import { launched } from '../../commands/launched.fixture.js';
import { until } from '../workflow/until.js';
import { startWholeEngine, type WholeEngine } from '../workflow/whole-engine.js';

/** A Temporal of its own, whose store can be counted and deleted. */
describe('the look for missing workflows', () => {
  let folder: string;
  let port: number;
  let temporal: ManagedProcess;
  let engine: WholeEngine;
  const dataFile = () => join(folder, 'temporal.db');
  const startServer = async () => {
    const program = (await findTemporal(() => undefined))!;
    temporal = await startTemporal({ program, dataFile: dataFile(), logFile: join(folder, 'temporal.log'), port, pagePort: null });
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duban-reconciler-'));
    port = await freePort();
    await startServer();
    engine = await startWholeEngine({ temporal: { address: `127.0.0.1:${port}`, namespace: 'default' } });
    for (let plans = 0; plans < 5; plans += 1) await launched(engine.db);
    await until(async () => (await missing()).length === 0, 60_000);
  }, 120_000);
  afterAll(async () => {
    await engine?.stop();
    await temporal?.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const isRunning = (id: string) =>
    engine.client.workflow.getHandle(id).describe().then(({ status }) => status.name === 'RUNNING', () => false);
  const missing = async () => {
    const ids = await workflowsThatShouldRun(engine.db);
    const running = await Promise.all(ids.map(isRunning));
    return ids.filter((_, index) => !running[index]);
  };

  /** Every event is handed over, and nothing waits to be done for any workflow. */
  const isIdle = async () => {
    const [{ waiting }] = await engine.db.query(`SELECT count(*) AS waiting FROM streams WHERE last_no > "cursor" AND kind <> 'system'`);
    const ids = await workflowsThatShouldRun(engine.db);
    const descriptions = await Promise.all(ids.map((id) => engine.client.workflow.getHandle(id).describe()));
    return waiting === 0 && descriptions.every(({ raw }) => !raw.pendingWorkflowTask && (raw.pendingActivities ?? []).length === 0);
  };

  it('leaves no row in the store of Temporal where nothing is missing', async () => {
    await until(isIdle, 60_000);
    const before = rowsOf(dataFile());
    for (let look = 0; look < 10; look += 1) expect(await reconcile(engine.db, engine.client)).toEqual([]);
    const after = rowsOf(dataFile());
    // Temporal clears away what it has done a moment later: there may be fewer.
    expect([...after].filter(([table, rows]) => rows > before.get(table)!)).toEqual([]);
  }, 60_000);

  it('finds by itself that Temporal was exchanged for an empty one, and only one of two workers starts what is missing', async () => {
    const lines: string[] = [];
    const reconcilers = [1, 2].map(() => new Reconciler(engine.db, engine.client, jsonLog('info', (line) => lines.push(line)), 100));
    for (const reconciler of reconcilers) reconciler.start();
    try {
      const duty = async () => (await engine.db.query('SELECT subject, done_at FROM worker_duties')) as { subject: string; done_at: number | null }[];
      await until(async () => (await duty())[0]?.done_at != null);
      const [first] = await duty();

      await temporal.kill();
      await rm(dataFile(), { force: true });
      for (const more of ['-wal', '-shm']) await rm(`${dataFile()}${more}`, { force: true });
      await startServer();

      await until(async () => (await missing()).length === 0, 60_000);
      await until(async () => (await duty())[0]?.subject !== first!.subject);
      const wanted = await workflowsThatShouldRun(engine.db);
      const started = lines.flatMap((line) => (JSON.parse(line) as { workflows?: string[] }).workflows ?? []);
      expect(started.length).toBeGreaterThan(0);
      expect(started.length).toBeLessThanOrEqual(wanted.length);
      expect(new Set(started).size).toBe(started.length);
    } finally {
      for (const reconciler of reconcilers) await reconciler.stop();
    }
  }, 120_000);
});

/** How many rows each table has of a SQLite file that is in use. */
function rowsOf(file: string): Map<string, number> {
  const store = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = store.prepare(`SELECT name FROM sqlite_master WHERE type = 'table'`).all() as { name: string }[];
    return new Map(tables.map(({ name }) => [name, (store.prepare(`SELECT count(*) AS rows FROM "${name}"`).get() as { rows: number }).rows]));
  } finally {
    store.close();
  }
}
