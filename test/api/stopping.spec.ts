import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

import { stopApp } from '../../apps/api/src/stop.js';
import { launchRehearsal, startApi, type ApiUnderTest } from './api-under-test.js';

const BOUNDARY = 'boundary-of-the-slow-upload';

describe('an API that is told to end', () => {
  let api: ApiUnderTest;
  beforeEach(async () => void (api = await startApi()));
  // The application has ended already; its database goes.
  afterEach(() => api.stop());

  it('ends although clients keep their connections and never cease to ask', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 10 });
    let asking = true;
    let answered = 0;
    const ask = () =>
      new Promise<void>((resolve) => {
        const asked = request(`${api.url}/api/health`, { agent }, (answer) => void text(answer).then(() => void (answered += 1)).then(resolve, resolve as () => void));
        asked.on('error', () => resolve());
        asked.end();
      });
    const clients = Array.from({ length: 10 }, async () => {
      while (asking) await ask();
    });
    // Half a request, as a client does that hangs.
    const mute = connect({ host: '127.0.0.1', port: Number(new URL(api.url).port) });
    mute.on('error', () => undefined);
    mute.write('POST /api/session HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\n{');
    while (answered < 50) await new Promise((resolve) => setTimeout(resolve, 10));

    const began = performance.now();
    await stopApp(api.app, 1_500);
    expect(performance.now() - began).toBeLessThan(4_000);
    asking = false;
    await Promise.all(clients);
    agent.destroy();
    mute.destroy();
  });

  it('lets an upload under way come to its end', async () => {
    const { officers } = await launchRehearsal(api);
    const upload = request(`${api.url}/api/files`, {
      method: 'POST',
      headers: { ...officers['fgj']!.credentials, 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, 'idempotency-key': 'slow' },
    });
    const answer = new Promise<{ status: number; body: string }>((resolve, reject) => {
      upload.on('response', (response) => void text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject));
      upload.on('error', reject);
    });
    upload.write(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="evidence.txt"\r\ncontent-type: text/plain\r\n\r\n${'工作完成情况。\n'.repeat(50)}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const stopped = stopApp(api.app);
    await new Promise((resolve) => setTimeout(resolve, 700));
    upload.end(`${'佐证材料。\n'.repeat(50)}\r\n--${BOUNDARY}--\r\n`);
    expect(await answer).toMatchObject({ status: 201, body: expect.stringContaining('sha256') as string });
    await stopped;
  });
});
