import { Module } from '@nestjs/common';
import type { Client } from '@temporalio/client';
import { DataSource } from 'typeorm';

import { createMailer, type Mailer } from '../../../activities/index.js';
import { mailSettingsOf } from './mail-settings.js';
import { readEnvironment, type Environment } from '../../../config/environment.js';
import { createDataSource } from '../../../entities/data-source.js';
import { Housekeeper } from './housekeeper.js';
import { jsonLog, type Log } from './log.js';
import { Relay } from './relay/relay.js';
import { Reconciler } from './relay/reconciler.js';
import { temporalClient } from './temporal-connection.js';
import { ENVIRONMENT, LOG, MAILER, RELAY_DATABASE, TEMPORAL } from './tokens.js';

/** Connections of the relay's own pool: one finds and moves, one looks at what a missing workflow would do. */
const RELAY_POOL = 2;

/** What the worker is made of. Each part closes in `main.ts`, in an order that matters. */
@Module({
  providers: [
    { provide: ENVIRONMENT, useFactory: () => readEnvironment() },
    { provide: LOG, useFactory: (environment: Environment) => jsonLog(environment.logLevel), inject: [ENVIRONMENT] },
    {
      provide: DataSource,
      useFactory: (environment: Environment) =>
        createDataSource(environment.databaseUrl, { poolSize: environment.databasePool, applicationName: 'duban worker' }).initialize(),
      inject: [ENVIRONMENT],
    },
    { provide: TEMPORAL, useFactory: (environment: Environment) => temporalClient(environment.temporal), inject: [ENVIRONMENT] },
    { provide: MAILER, useFactory: (environment: Environment): Mailer => createMailer(mailSettingsOf(environment)), inject: [ENVIRONMENT] },
    { provide: Housekeeper, useFactory: (db: DataSource, log: Log) => new Housekeeper(db, log), inject: [DataSource, LOG] },
    {
      provide: Reconciler,
      useFactory: (db: DataSource, client: Client, log: Log) => new Reconciler(db, client, log),
      inject: [DataSource, TEMPORAL, LOG],
    },
    {
      // The relay works under a lock that all workers share: it must not wait there for connections that activities hold.
      provide: RELAY_DATABASE,
      useFactory: ({ databaseUrl }: Environment) => createDataSource(databaseUrl, { poolSize: RELAY_POOL, applicationName: 'duban relay pool' }).initialize(),
      inject: [ENVIRONMENT],
    },
    {
      provide: Relay,
      useFactory: ({ databaseUrl }: Environment, db: DataSource, client: Client, log: Log, reconciler: Reconciler) =>
        new Relay({ databaseUrl, db, client, log, onBack: () => void reconciler.lookAgain() }),
      inject: [ENVIRONMENT, RELAY_DATABASE, TEMPORAL, LOG, Reconciler],
    },
  ],
})
export class WorkerModule {}
