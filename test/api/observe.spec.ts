import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';

import { createApp } from '../../apps/api/src/app.js';
import { readEnvironment } from '../../config/environment.js';
import { freshDatabase, type TestDatabase } from '../stack/database.js';
import { hangingProxy, type HangingProxy } from '../stack/hanging-proxy.js';

const METRICS_TOKEN = 'token-that-reads-metrics';

describe('what machines ask the API', () => {
  let database: TestDatabase;
  let proxy: HangingProxy;
  let app: NestFastifyApplication;
  let url: string;
  let filesDir: string;
  beforeAll(async () => {
    database = await freshDatabase();
    proxy = await hangingProxy(database.url);
    filesDir = await mkdtemp(join(tmpdir(), 'duban-observe-'));
    app = await createApp(readEnvironment({ DATABASE_URL: proxy.url, DATABASE_POOL: '2', FILES_DIR: filesDir, WEB_DIR: filesDir, LOG_LEVEL: 'error', METRICS_TOKEN }));
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(async () => {
    await app?.close();
    await proxy?.close();
    await database?.drop();
    await rm(filesDir, { recursive: true, force: true });
  });

  const ask = (path: string, token?: string) => fetch(`${url}${path}`, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  const ready = async (token?: string) => {
    const began = performance.now();
    const answer = await ask('/readyz', token);
    return { status: answer.status, ms: performance.now() - began, body: (await answer.json()) as { ready: boolean; checks: Record<string, { ok: boolean; reason?: string }> } };
  };

  it('lives, is ready, and counts its requests for whoever may read that', async () => {
    expect((await ask('/livez')).status).toBe(200);
    expect((await ready()).body).toMatchObject({ ready: true, checks: { database: { ok: true }, files: { ok: true } } });
    await ask('/api/health');
    expect((await ask('/metrics')).status).toBe(401);
    expect((await ask('/metrics', 'some-other-token-altogether')).status).toBe(401);
    const answer = await ask('/metrics', METRICS_TOKEN);
    expect(answer.headers.get('content-type')).toContain('version=0.0.4');
    const text = await answer.text();
    expect(text).toContain('duban_http_request_seconds_count{method="GET",route="/api/health",status="200"} 1\n');
    expect(text).toContain('duban_database_up 1\n');
    expect(text).toContain('duban_database_pool{part="api",state="max"} 2\n');
  });

  it('is not ready where evidence cannot be written, and tells the reason only to whoever may read it', async () => {
    // The administrator's account may write everywhere: a file stands where the folder should be.
    await rm(join(filesDir, 'incoming'), { recursive: true, force: true });
    await writeFile(join(filesDir, 'incoming'), '');
    const [known, unknown] = [await ready(METRICS_TOKEN), await ready()];
    await rm(join(filesDir, 'incoming'));
    expect(known).toMatchObject({ status: 503, body: { checks: { database: { ok: true }, files: { ok: false } } } });
    expect(known.body.checks['files']?.reason).toContain('incoming');
    expect(unknown).toMatchObject({ status: 503 });
    expect(JSON.stringify(unknown.body)).not.toContain('incoming');
    expect((await ready()).status).toBe(200);
  });

  it('is not ready with the tables of another version', async () => {
    const db = app.get(DataSource);
    await db.query(`INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'FromTheFuture9999999999999')`);
    const answer = await ready(METRICS_TOKEN);
    await db.query(`DELETE FROM migrations WHERE name = 'FromTheFuture9999999999999'`);
    expect(answer).toMatchObject({ status: 503, body: { checks: { database: { ok: false } } } });
    expect(answer.body.checks['database']?.reason).toContain('FromTheFuture');
  });

  it('says within a second that it is not ready while the database hangs, again and again, and comes back by itself', async () => {
    proxy.hang();
    for (let time = 0; time < 5; time += 1) {
      const { status, ms } = await ready();
      expect(status).toBe(503);
      expect(ms).toBeLessThan(1_000);
    }
    expect((await ask('/livez')).status).toBe(200);
    proxy.resume();
    for (let time = 0; (await ready()).status !== 200; time += 1) expect(time).toBeLessThan(50);
  });
});
