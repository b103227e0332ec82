import type { Socket } from 'node:net';

import type { FastifyInstance } from 'fastify';

/**
 * Ends, when the server stops, the connections over which nothing was ever asked. Browsers open some in advance, and Node
 * counts a connection as idle only after its first request, so they would keep the server from stopping.
 */
export function endUnusedConnections(fastify: FastifyInstance): void {
  const unused = new Set<Socket>();
  fastify.server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  fastify.server.on('request', ({ socket }) => unused.delete(socket));
  fastify.addHook('preClose', (done) => {
    for (const socket of unused) socket.destroy();
    done();
  });
}
