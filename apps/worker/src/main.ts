import 'reflect-metadata';

import { NestFactory } from '@nestjs/core';
import type { Client } from '@temporalio/client';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { DataSource } from 'typeorm';

import { createActivities, type Mailer } from '../../../activities/index.js';
import { noteMailSettings } from '../../../commands/notices/mail-settings.js';
import { EnvironmentError, type Environment } from '../../../config/environment.js';
import { keepEngineRunning } from './keep-engine-running.js';
import { Housekeeper } from './housekeeper.js';
import { reasonOf, type Log } from './log.js';
import { anyPort } from './observe/any-port.js';
import { databaseCheck, pollingCheck, temporalCheck } from './observe/checks.js';
import { Metrics } from './observe/metrics.js';
import { observeOperation } from './observe/operation-figures.js';
import { observePool, observeProcess } from './observe/process-metrics.js';
import { ReadinessProbe } from './observe/readiness.js';
import { serveObservation } from './observe/worker-server.js';
import { Reconciler } from './relay/reconciler.js';
import { Relay } from './relay/relay.js';
import { ENVIRONMENT, LOG, MAILER, RELAY_DATABASE, TEMPORAL } from './tokens.js';
import { Watches } from './watch/watches.js';
import { WorkerModule } from './worker.module.js';

/** Runs until SIGTERM or SIGINT, then lets what is under way finish. Says `ready` to a parent process that listens. */
async function main(): Promise<void> {
  const app = await NestFactory.createApplicationContext(WorkerModule, { logger: ['error', 'warn'], abortOnError: false });
  const environment = app.get<Environment>(ENVIRONMENT);
  const log = app.get<Log>(LOG);
  const db = app.get(DataSource);
  const mailer = app.get<Mailer>(MAILER);
  const client = app.get<Client>(TEMPORAL);
  // Shutdown is ours: Temporal's runtime would otherwise catch the signals for its workers alone.
  const sdkMetrics = environment.workerHttp === null ? null : `127.0.0.1:${await anyPort()}`;
  Runtime.install({ ...(sdkMetrics === null ? {} : { telemetryOptions: { metrics: { prometheus: { bindAddress: sdkMetrics } } } }), shutdownSignals: [], logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
    log[level === 'ERROR' ? 'error' : 'warn'](message, meta?.['error'] === undefined ? {} : { reason: reasonOf(meta['error']) });
  }) });

  const stopping = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stopping.abort());

  let polling = false;
  if (environment.workerHttp !== null) {
    const metrics = new Metrics();
    observeProcess(metrics, 'worker');
    observePool(metrics, db, 'worker');
    observeOperation(metrics, db);
    const probe = new ReadinessProbe({
      database: databaseCheck(db), temporal: temporalCheck(client), polling: pollingCheck(() => polling && !stopping.signal.aborted),
    });
    await serveObservation({ metrics, probe, sdkMetrics }, environment.workerHttp);
  }

  const activities = createActivities(db, mailer, { ...environment, mailLeaseMs: environment.mail.leaseMs });
  const relay = app.get(Relay);
  const reconciler = app.get(Reconciler);
  const housekeeper = app.get(Housekeeper);
  const watches = new Watches(db, client, environment, log);
  const onPolling = async () => {
    await relay.start();
    reconciler.start();
    housekeeper.start();
    watches.start();
    void noteMailSettings(db, environment).then(
      (resent) => resent.length > 0 && log.info('mail settings changed, notices that had not arrived are sent again', { notices: resent.length }),
      (error: unknown) => log.error('could not see whether mail settings changed, tried again at the next start', { reason: reasonOf(error) }),
    );
    log.info('ready');
    process.send?.('ready');
  };
  await keepEngineRunning({ environment, activities, log, stop: stopping.signal, onPolling, onState: (state) => void (polling = state) });
  await Promise.all([relay.stop(), reconciler.stop(), housekeeper.stop(), watches.stop()]);
  mailer.close();
  await client.connection.close();
  await db.destroy();
  await app.get<DataSource>(RELAY_DATABASE).destroy();
  await app.close();
  log.info('stopped');
}

try {
  await main();
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof EnvironmentError ? error.message : (error as Error).stack}\n`);
  process.exit(1);
}
