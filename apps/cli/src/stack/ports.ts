import { createServer } from 'node:net';

/** @returns a port of the loopback address that was free a moment ago. */
export async function freePort(): Promise<number> {
  return (await listen(0))!;
}

/** Whether a port can still be listened on there. */
export async function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return (await listen(port, host)) !== null;
}

/** @returns the first free port from `port` on, at most `tries` further; null when all are taken. */
export async function nextFree(port: number, tries = 50): Promise<number | null> {
  for (let candidate = port; candidate < port + tries; candidate += 1) {
    if (await isFree(candidate)) return candidate;
  }
  return null;
}

async function listen(port: number, host = '127.0.0.1'): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.unref();
    server.once('error', () => resolve(null));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const found = typeof address === 'object' && address ? address.port : null;
      server.close(() => resolve(found));
    });
  });
}
