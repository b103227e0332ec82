import { join } from 'node:path';

import { ManagedProcess } from './managed-process.js';
import type { Spawned } from './managed-process.js';
import { NODE, REPOSITORY, heap } from './paths.js';

export interface ServiceSettings {
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
}

/** Enough for thousands of assignments; without a bound V8 takes twice as much before it tidies up. */
const HEAP_MB = 256;

/**
 * The HTTP API with the page. It says `ready` over its channel when it listens: whoever answers at that port may be another
 * stack's.
 */
export async function startApi(settings: ServiceSettings, spawned?: Spawned): Promise<ManagedProcess> {
  const api = await ManagedProcess.launch({
    name: 'api',
    command: NODE,
    args: [...heap(HEAP_MB), join(REPOSITORY, 'dist', 'apps', 'api', 'src', 'main.js')],
    env: settings.env,
    logFile: settings.logFile,
    ...(spawned ? { spawned } : {}),
    channel: true,
    stopSignal: 'SIGTERM',
    graceMs: 8_000,
  });
  await api.untilHealthy(() => Promise.resolve(api.ready));
  return api;
}
