import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

import { createActivities, createMailer, mailSettings, type Mailer } from '../../activities/index.js';
import { createEngine } from '../../apps/worker/src/engine.js';
import { jsonLog } from '../../apps/worker/src/log.js';
import { Relay } from '../../apps/worker/src/relay/relay.js';
import { temporalClient } from '../../apps/worker/src/temporal-connection.js';
import { workerConnection } from '../../apps/worker/src/worker-connection.js';
import type { DueMail } from '../../commands/dispatch/due-mail.js';
import { createDataSource } from '../../entities/data-source.js';
import { freshDatabase } from '../stack/database.js';
import { freshNamespace } from '../stack/namespace.js';
import { testServices } from '../stack/services.js';
import { testBundle } from './bundle.js';
import type { Activities } from '../../workflows/contracts/activities.js';
import { quietRuntime } from './quiet-runtime.js';

export interface WholeEngine {
  readonly db: DataSource;
  readonly client: Client;
  readonly databaseUrl: string;
  readonly relay: Relay;
  /** What left, where no real mail server was asked for. */
  readonly mails: readonly DueMail[];
  /** Kills nothing: drains the worker, and starts another with nothing in its cache. */
  restartWorker(): Promise<void>;
  /** Another relay after the first was stopped. */
  restartRelay(): Promise<void>;
  stop(): Promise<void>;
}

export interface WholeEngineOptions {
  /** Mails go to the real mail server instead of a list. */
  readonly realMail?: boolean;
  readonly graceMs?: number;
  /** Stands between the workflows and what they have done, to hold it up. */
  readonly between?: (activities: Activities) => Partial<Activities>;
  /** Another Temporal than that of the test run, in a namespace that is there. */
  readonly temporal?: { readonly address: string; readonly namespace: string };
}

/** Worker, relay, activities and database as in production, in one process, over a database and namespace of their own. */
export async function startWholeEngine({ realMail = false, graceMs = 0, between, temporal }: WholeEngineOptions = {}): Promise<WholeEngine> {
  quietRuntime();
  const workflowBundle = await testBundle();
  const database = await freshDatabase();
  const db = await createDataSource(database.url, { poolSize: 10 }).initialize();
  const settings = { ...(temporal ?? { address: testServices().temporalAddress, namespace: await freshNamespace() }), tls: null, apiKey: null };
  const connection = await workerConnection(settings);
  const client = temporalClient(settings);
  const mails: DueMail[] = [];
  const mailer = realMail ? createMailer(mailSettings(testServices().smtpUrl, 'duban@duban.example')) : listing(mails);
  const real = createActivities(db, mailer, { language: 'zh', publicUrl: 'http://duban.example', dispatchGraceMs: graceMs });
  const activities = { ...real, ...between?.(real) };
  const newRelay = () => new Relay({ databaseUrl: database.url, db, client, log: jsonLog('error') });
  let relay = newRelay();
  const run = async () => {
    const worker = await createEngine({ connection, namespace: settings.namespace, workflowBundle, activities, databasePool: 10 });
    return { worker, running: worker.run() };
  };
  let present = await run();
  await relay.start();
  const end = async () => {
    present.worker.shutdown();
    await present.running;
  };
  return {
    db,
    client,
    databaseUrl: database.url,
    get relay() {
      return relay;
    },
    mails,
    restartWorker: async () => {
      await end();
      present = await run();
    },
    restartRelay: async () => {
      relay = newRelay();
      await relay.start();
    },
    stop: async () => {
      await relay.stop();
      await end();
      mailer.close();
      await client.connection.close();
      await connection.close();
      await db.destroy();
      await database.drop();
    },
  };
}

function listing(mails: DueMail[]): Mailer {
  return {
    domain: 'duban.example',
    deliver: async (mail) => {
      mails.push(mail);
      return { outcome: 'sent', subject: mail.id };
    },
    close: () => undefined,
  };
}
