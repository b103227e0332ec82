import { join } from 'node:path';

import type { ServiceSettings } from './api.js';
import { ManagedProcess } from './managed-process.js';
import type { Spawned } from './managed-process.js';
import { NODE, REPOSITORY, heap } from './paths.js';

/** Its own heap and that of the isolate in which its workflows live, each. */
const HEAP_MB = 256;

/** The Temporal worker with the relay. It says `ready` over its channel when it polls; stopping lets it drain. */
export async function startWorker(settings: ServiceSettings, spawned?: Spawned): Promise<ManagedProcess> {
  const worker = await ManagedProcess.launch({
    name: 'worker',
    command: NODE,
    args: [...heap(HEAP_MB), join(REPOSITORY, 'dist', 'apps', 'worker', 'src', 'main.js')],
    env: settings.env,
    logFile: settings.logFile,
    ...(spawned ? { spawned } : {}),
    channel: true,
    stopSignal: 'SIGTERM',
    graceMs: 15_000,
  });
  await worker.untilHealthy(() => Promise.resolve(worker.ready));
  return worker;
}
