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

/** The HTTP API with the page. Healthy when `/api/health` answers. */
export async function startApi(settings: ServiceSettings, port: number, spawned?: Spawned): Promise<ManagedProcess> {
  const api = await ManagedProcess.launch({
    name: 'api',
    command: NODE,
    args: [...heap(HEAP_MB), join(REPOSITORY, 'dist', 'apps', 'api', 'src', 'main.js')],
    env: settings.env,
    logFile: settings.logFile,
    ...(spawned ? { spawned } : {}),
    stopSignal: 'SIGTERM',
    graceMs: 8_000,
  });
  await api.untilHealthy(async () => (await fetch(`http://127.0.0.1:${port}/api/health`)).ok);
  return api;
}
