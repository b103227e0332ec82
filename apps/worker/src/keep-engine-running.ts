import { setTimeout as sleep } from 'node:timers/promises';

import type { NativeConnection } from '@temporalio/worker';

import type { Environment } from '../../../config/environment.js';
import type { Activities } from '../../../workflows/contracts/activities.js';
import { createEngine } from './engine.js';
import { reasonOf, type Log } from './log.js';
import { workerConnection } from './worker-connection.js';

/** Milliseconds between attempts to reach Temporal. */
const AGAIN_AFTER = 1_000;

interface Keeping {
  readonly environment: Pick<Environment, 'temporal' | 'workflowBundle' | 'databasePool'>;
  readonly activities: Activities;
  readonly log: Log;
  readonly stop: AbortSignal;
  /** Called once, when the engine takes work for the first time. */
  readonly onPolling: () => Promise<void>;
  /** Hears each time whether the engine takes work. */
  readonly onState: (polling: boolean) => void;
}

/**
 * Runs the engine until `stop`, then lets it drain. It waits for a Temporal that is not there yet, and an engine that
 * gave up on a lost connection is followed by a new one.
 */
export async function keepEngineRunning({ environment, activities, log, stop, onPolling, onState }: Keeping): Promise<void> {
  let polled = false;
  let away = false;
  while (!stop.aborted) {
    let connection: NativeConnection | null = null;
    try {
      connection = await workerConnection(environment.temporal);
      const { temporal, workflowBundle, databasePool } = environment;
      const engine = await createEngine({ connection, namespace: temporal.namespace, workflowBundle, activities, databasePool });
      away = false;
      const end = () => engine.shutdown();
      stop.addEventListener('abort', end, { once: true });
      const running = engine.run();
      onState(true);
      if (stop.aborted) end();
      if (!polled) await onPolling();
      polled = true;
      await running.finally(() => stop.removeEventListener('abort', end));
    } catch (error) {
      if (!away) log.warn('Temporal away, waiting for it', { address: environment.temporal.address, reason: reasonOf(error) });
      away = true;
      await sleep(AGAIN_AFTER, undefined, { signal: stop }).catch(() => undefined);
    } finally {
      onState(false);
      await connection?.close().catch(() => undefined);
    }
  }
}
