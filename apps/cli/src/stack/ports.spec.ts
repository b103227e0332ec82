import { createServer, type Server } from 'node:net';

import { freePort, isFree, nextFree } from './ports.js';

describe('ports for the parts', () => {
  const servers: Server[] = [];
  afterEach(() => Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))));

  const occupy = (port: number) =>
    new Promise<void>((resolve, reject) => {
      const server = createServer().once('error', reject);
      servers.push(server);
      server.listen({ port, host: '127.0.0.1', exclusive: true }, resolve);
    });

  it('are all different when asked for at once, can be listened on, and no outgoing connection takes them', async () => {
    const ports = await Promise.all(Array.from({ length: 40 }, freePort));
    expect(new Set(ports).size).toBe(40);
    expect(Math.max(...ports)).toBeLessThan(32_768);
    await Promise.all(ports.map(occupy));
  });

  it('leave out what somebody listens on', async () => {
    const first = await freePort();
    await Promise.all([first + 1, first + 2].map((port) => occupy(port).catch(() => undefined)));
    expect(await freePort()).not.toBe(first + 1);
    expect(await isFree(first + 2)).toBe(false);
    expect(await nextFree(first + 1)).toBeGreaterThan(first + 2);
    expect(await nextFree(first + 1, 2)).toBeNull();
  });
});
