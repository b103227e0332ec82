import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Server } from 'node:http';

/** Milliseconds for what is under way, uploads above all. A service manager kills what has not ended some seconds later. */
const GRACE_MS = 8_000;

/**
 * Ends the API: nothing new is taken, what is under way is answered, connections that their clients would keep are closed with
 * their next answer. What is not done after the grace is cut off.
 */
export async function stopApp(app: NestFastifyApplication, graceMs = GRACE_MS): Promise<void> {
  const server = app.getHttpServer() as Server;
  // Fastify closes each connection with its next answer, and Node the idle ones: what stays is what works or only pretends to.
  const sweep = setInterval(() => server.closeIdleConnections(), 250);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
    clearTimeout(cut);
  }
}
