import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Milliseconds in which more of a body must come. */
const PATIENCE = 30_000;
/** Bytes that count as more: a file over a poor telephone line still gets through, a byte now and then does not. */
const PROGRESS = 16 * 1024;

/**
 * Cuts the connection of whoever begins to send a body and does not go on: nothing of it is acted on, and a form must be
 * there within one `patience`. Requests that are whole may take as long as their work does.
 */
export function endStalledBodies(fastify: FastifyInstance, patience = PATIENCE): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    if (hasBody(request)) watch(request, patience);
    done();
  });
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function watch({ raw, headers }: FastifyRequest, patience: number): void {
  const isFile = (headers['content-type'] ?? '').startsWith('multipart/');
  let before = raw.socket.bytesRead;
  const timer = setInterval(() => {
    const now = raw.socket.bytesRead;
    if (raw.complete || raw.destroyed) clearInterval(timer);
    else if (isFile && now - before >= PROGRESS) before = now;
    else raw.socket.destroy();
  }, patience).unref();
  raw.once('close', () => clearInterval(timer));
}
