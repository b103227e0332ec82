import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { startApi, type ApiUnderTest } from './api-under-test.js';

describe('the page', () => {
  let api: ApiUnderTest;
  let webDir: string;
  beforeAll(async () => {
    webDir = await mkdtemp(join(tmpdir(), 'duban-page-'));
    await mkdir(join(webDir, 'assets'));
    await writeFile(join(webDir, 'index.html'), '<!doctype html><title>督办</title>');
    await writeFile(join(webDir, 'assets', 'index-1a2b.js'), 'export {};');
    await writeFile(join(webDir, 'assets', 'index-1a2b.js.br'), brotliCompressSync('export {};'));
    await writeFile(join(webDir, 'index.html.gz'), gzipSync('<!doctype html><title>督办</title>'));
    api = await startApi({ WEB_DIR: webDir });
  });
  afterAll(async () => {
    await api.stop();
    await rm(webDir, { recursive: true, force: true });
  });

  const get = (path: string, accept = 'text/html') => fetch(`${api.url}${path}`, { headers: { accept } });

  it.each(['/', '/index.html', '/plans/some-plan'])('is answered at %s, asked for anew each time', async (path) => {
    const answer = await get(path);
    expect({ status: answer.status, type: answer.headers.get('content-type'), cache: answer.headers.get('cache-control') }).toEqual({
      status: 200,
      type: 'text/html; charset=utf-8',
      cache: 'no-cache',
    });
    expect(await answer.text()).toContain('督办');
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
  });

  it('keeps built files for good', async () => {
    const answer = await get('/assets/index-1a2b.js', '*/*');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toContain('immutable');
  });

  it.each([
    ['/assets/index-1a2b.js', 'br', 'application/javascript; charset=utf-8', 'export {};'],
    ['/assets/index-1a2b.js', null, 'application/javascript; charset=utf-8', 'export {};'],
    ['/plans/some-plan', 'gzip', 'text/html; charset=utf-8', '督办'],
  ])('sends %s as %s', async (path, encoding, type, content) => {
    const answer = await fetch(`${api.url}${path}`, { headers: { accept: 'text/html', 'accept-encoding': encoding ?? 'identity' } });
    expect({ encoding: answer.headers.get('content-encoding'), type: answer.headers.get('content-type'), vary: answer.headers.get('vary') }).toEqual({
      encoding,
      type,
      vary: expect.stringMatching(/accept-encoding/i),
    });
    expect(await answer.text()).toContain(content);
  });

  it.each([
    ['/assets/missing.js', '*/*'],
    ['/api/nowhere', 'text/html'],
    ['/..%2f..%2fetc%2fpasswd', '*/*'],
  ])('does not stand in for %s', async (path, accept) => {
    const answer = await get(path, accept);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers.get('content-type')).toMatch(/problem\+json/);
  });
});
