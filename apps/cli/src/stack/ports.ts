import { createServer } from 'node:net';

/**
 * Below where systems take the ports of outgoing connections from (Linux from 32768, others from 49152): a connection of
 * somebody else does not take a port between the moment it was found free and the moment its server listens.
 */
const OURS = { from: 20_000, to: 32_000 } as const;
/** Ports a process looks at before it comes to those another one began with: stacks that start at once do not meet. */
const STRETCH = 32;
let next = OURS.from + ((process.pid * STRETCH) % (OURS.to - OURS.from));

/** @returns a port of the loopback address that was free a moment ago, each time another. */
export async function freePort(): Promise<number> {
  for (let looked = OURS.from; looked < OURS.to; looked += 1) {
    const candidate = next;
    next = candidate + 1 < OURS.to ? candidate + 1 : OURS.from;
    if (await isFree(candidate)) return candidate;
  }
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
