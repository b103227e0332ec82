import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface HangingProxy {
  readonly url: string;
  /** From now on nothing passes, and every connection stays open: as a machine that hangs, or a network that swallows. */
  hang(): void;
  /** What was held up passes on. */
  resume(): void;
  close(): Promise<void>;
}

/** Stands between a client and the server of `url`. */
export async function hangingProxy(url: string): Promise<HangingProxy> {
  const behind = new URL(url);
  const sockets = new Set<Socket>();
  let hanging = false;
  const server = createServer((near) => {
    const far = connect({ host: behind.hostname, port: Number(behind.port) });
    for (const [from, to] of [[near, far], [far, near]] as const) {
      sockets.add(from);
      from.on('data', (chunk) => void to.write(chunk));
      from.on('error', () => to.destroy());
      from.on('close', () => void (sockets.delete(from), to.destroy()));
      if (hanging) from.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const before = new URL(url);
  before.hostname = '127.0.0.1';
  before.port = String((server.address() as AddressInfo).port);
  return {
    url: before.href,
    hang: () => {
      hanging = true;
      for (const socket of sockets) socket.pause();
    },
    resume: () => {
      hanging = false;
      for (const socket of sockets) socket.resume();
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
