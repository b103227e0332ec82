import { createServer, type Server } from 'node:http';

import { METRICS_TYPE, type Metrics } from './metrics.js';
import type { ReadinessProbe } from './readiness.js';

export interface Observed {
  readonly metrics: Metrics;
  readonly probe: ReadinessProbe;
  /** Address of the SDK's own metrics, which are told with ours; null: it keeps none. */
  readonly sdkMetrics: string | null;
}

/**
 * The worker's own port: `/livez` (the process runs), `/readyz` (it can do its work; 503 and the reasons where it cannot) and
 * `/metrics`. It has no other page, and nothing on it is secret, but it belongs on an inner network.
 */
export async function serveObservation({ metrics, probe, sdkMetrics }: Observed, { host, port }: { readonly host: string; readonly port: number }): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = (status: number, type: string, body: string) => response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    const path = (request.url ?? '').split('?')[0];
    if (path === '/livez') return void answer(200, 'text/plain', 'ok\n');
    if (path === '/readyz') return void probe.ask().then((readiness) => answer(readiness.ready ? 200 : 503, 'application/json', JSON.stringify(readiness)));
    if (path === '/metrics') return void Promise.all([metrics.text(), ofSdk(sdkMetrics)]).then((texts) => answer(200, METRICS_TYPE, texts.join('')));
    return void answer(404, 'text/plain', 'not found\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  // It must not keep a worker that has ended.
  server.unref();
  return server;
}

async function ofSdk(address: string | null): Promise<string> {
  if (address === null) return '';
  return fetch(`http://${address}/metrics`, { signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.text(),
    () => '',
  );
}
