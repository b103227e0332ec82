import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startStack, type Stack } from '../../apps/cli/src/stack/supervisor.js';
import { until } from '../workflow/until.js';

/** A whole stack, and what machines are told of it when a part is away. */
describe('what machines ask API and worker', () => {
  let folder: string;
  let stack: Stack;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duban-observe-'));
    stack = await startStack({ dataDir: folder, durable: false });
  }, 120_000);
  afterAll(async () => {
    await stack?.stop();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const worker = () => `http://127.0.0.1:${stack.serviceEnv['WORKER_PORT']}`;
  const api = () => stack.urls.page!;
  const status = async (at: string) => (await fetch(`${at}/readyz`)).status;
  const failing = async (at: string) => {
    const { checks } = (await (await fetch(`${at}/readyz`)).json()) as { checks: Record<string, { ok: boolean }> };
    return Object.entries(checks).flatMap(([name, { ok }]) => (ok ? [] : [name]));
  };

  it('is that both are ready, with figures of the SDK and of the database', async () => {
    expect([await status(api()), await status(worker())]).toEqual([200, 200]);
    const text = await (await fetch(`${worker()}/metrics`)).text();
    for (const name of ['duban_relay_lag_seconds 0', 'duban_dispatch_lag_seconds 0', 'duban_workflows_stalled 0', 'duban_database_up 1', 'temporal_num_pollers', 'process_cpu_seconds_total']) {
      expect(text).toContain(name);
    }
    expect((await fetch(`${worker()}/elsewhere`)).status).toBe(404);
  });

  it('is that the worker is not ready while Temporal is away, and commands are taken all the same', async () => {
    await stack.kill('temporal');
    await until(async () => (await failing(worker())).includes('temporal'));
    expect(await status(api())).toBe(200);
    await stack.start('temporal');
    await until(async () => (await status(worker())) === 200, 60_000);
  }, 120_000);

  it('is that neither is ready without the database', async () => {
    await stack.kill('postgres');
    await until(async () => (await failing(worker())).includes('database') && (await failing(api())).includes('database'));
    await stack.start('postgres');
    await until(async () => (await status(api())) === 200 && (await status(worker())) === 200, 60_000);
  }, 120_000);
});
