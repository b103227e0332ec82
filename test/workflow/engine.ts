import { randomBytes } from 'node:crypto';

import type { Client } from '@temporalio/client';
import type { Worker } from '@temporalio/worker';

import { createEngine } from '../../apps/worker/src/engine.js';
import { temporalClient } from '../../apps/worker/src/temporal-connection.js';
import { workerConnection } from '../../apps/worker/src/worker-connection.js';
import type { Activities } from '../../workflows/contracts/activities.js';
import { freshNamespace } from '../stack/namespace.js';
import { testServices } from '../stack/services.js';
import { testBundle } from './bundle.js';
import { quietRuntime } from './quiet-runtime.js';

export interface TestEngine {
  readonly client: Client;
  /** Ends the worker as a deployment would, and starts another one that has nothing in its cache. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** The real workflows on a real server, in a namespace of their own, over the given activities. */
export async function startEngine(activities: Partial<Activities>): Promise<TestEngine> {
  quietRuntime();
  const workflowBundle = await testBundle();
  const settings = { address: testServices().temporalAddress, namespace: await freshNamespace(), tls: null, apiKey: null };
  const connection = await workerConnection(settings);
  const client = temporalClient(settings);

  const run = async () => {
    const worker = await createEngine({ connection, namespace: settings.namespace, workflowBundle, activities, databasePool: 10 });
    return { worker, running: worker.run() };
  };
  let present: { worker: Worker; running: Promise<void> } = await run();
  const end = async () => {
    present.worker.shutdown();
    await present.running;
  };
  return {
    client,
    restart: async () => {
      await end();
      present = await run();
    },
    stop: async () => {
      await end();
      await client.connection.close();
      await connection.close();
    },
  };
}

/** An id no other test has. */
export function freshPlanId(): string {
  return `plan-${randomBytes(5).toString('hex')}`;
}
