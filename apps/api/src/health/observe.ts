import { timingSafeEqual } from 'node:crypto';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { DataSource } from 'typeorm';

import { tokenHash } from '../../../../commands/accounts/session.js';
import type { Environment } from '../../../../config/environment.js';
import { databaseCheck, filesCheck } from '../../../worker/src/observe/checks.js';
import { Metrics, METRICS_TYPE } from '../../../worker/src/observe/metrics.js';
import { observeOperation } from '../../../worker/src/observe/operation-figures.js';
import { observePool, observeProcess } from '../../../worker/src/observe/process-metrics.js';
import { ReadinessProbe } from '../../../worker/src/observe/readiness.js';
import { bearerOf } from '../access/bearer.js';

type Settings = Pick<Environment, 'filesDir' | 'metricsToken' | 'operatorToken'>;

/**
 * `/livez`, `/readyz` and `/metrics`, beside the API and no part of its document: machines ask there. Commands need the database
 * and the folder of files; with Temporal away they are accepted all the same, and that is ready. Reasons and metrics are for
 * whoever has `METRICS_TOKEN` or the operator's, since this port is the one that the public's proxy passes on.
 */
export function observeApi(fastify: FastifyInstance, db: () => DataSource, settings: Settings): void {
  const metrics = new Metrics();
  observeProcess(metrics, 'api');
  const requests = metrics.histogram('duban_http_request_seconds', 'Requests by method, route and status, until their answer was sent');
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    // News stay open for hours.
    if (!route.endsWith('/events')) requests.observe(reply.elapsedTime / 1000, { method: request.method, route, status: String(reply.statusCode) });
    done();
  });
  let probe: ReadinessProbe | null = null;
  const ready = () => (probe ??= new ReadinessProbe({ database: databaseCheck(db()), files: filesCheck(settings.filesDir) }));
  let collected = false;
  const collectDatabase = () => {
    if (collected) return;
    collected = true;
    observePool(metrics, db(), 'api');
    observeOperation(metrics, db());
  };
  const mayRead = reader(settings);

  fastify.get('/livez', (_request, reply) => plain(reply).send('ok\n'));
  fastify.get('/readyz', async (request, reply) => {
    const readiness = await ready().ask();
    const shown = mayRead(request) ? readiness : { ready: readiness.ready, checks: Object.fromEntries(Object.entries(readiness.checks).map(([name, { ok, ms }]) => [name, { ok, ms }])) };
    return reply.status(readiness.ready ? 200 : 503).header('cache-control', 'no-store').send(shown);
  });
  fastify.get('/metrics', async (request, reply) => {
    if (!mayRead(request)) return plain(reply).status(401).header('www-authenticate', 'Bearer').send('METRICS_TOKEN is asked for\n');
    collectDatabase();
    return plain(reply).type(METRICS_TYPE).send(await metrics.text());
  });
}

function plain(reply: FastifyReply): FastifyReply {
  return reply.type('text/plain; charset=utf-8').header('cache-control', 'no-store');
}

function reader({ metricsToken, operatorToken }: Settings): (request: FastifyRequest) => boolean {
  const hashes = [metricsToken, operatorToken].flatMap((token) => (token === null ? [] : [tokenHash(token)]));
  return (request) => {
    const token = bearerOf(request);
    return token !== null && hashes.some((hash) => timingSafeEqual(hash, tokenHash(token)));
  };
}
