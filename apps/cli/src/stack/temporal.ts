import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

import { CliFailure } from '../failure.js';
import { ManagedProcess } from './managed-process.js';
import type { Spawned } from './managed-process.js';

export interface TemporalSettings {
  readonly program: string;
  readonly dataFile: string;
  readonly logFile: string;
  readonly port: number;
  /** Temporal's own page; null: none. */
  readonly pagePort: number | null;
  /** False only for tests: does not wait for the disk, so that a loss of power may cost the last moment. True by default. */
  readonly durable?: boolean;
}

/** Defaults that cost a server with one shard dearly, each measured (DESIGN §6). */
const DYNAMIC_CONFIG = [
  // 20 by default: after a short burst every hand-over waits for the next tick of 50 ms.
  'history.transferProcessorMaxPollRPS=1000',
  'history.timerProcessorMaxPollRPS=1000',
  'history.visibilityProcessorMaxPollRPS=1000',
  // Timers fire 0.01 to 0.1 s late instead of 0.9 s.
  'history.timerProcessorMaxTimeShift="5ms"',
  // An activity starts with the answer that scheduled it.
  'system.enableActivityEagerExecution=true',
];

/** A third faster than the default journal and, in full, still durable. */
const pragmas = (durable: boolean) => ['journal_mode=WAL', `synchronous=${durable ? 'FULL' : 'OFF'}`];

/** How often it is started before its end is told. */
const ATTEMPTS = 3;
/** How a program written in Go ends that panics. */
const PANIC = 'exit 2';

/**
 * Temporal's development server on a SQLite file, on the loopback address alone. Healthy when its namespace answers. One that
 * panics at its start is started again: it chooses ports for its inner parts itself, and another program may take one of
 * them before it does. One that was told to end, or says why it cannot start, is not.
 * @throws CliFailure `partDied`, `partSlow`
 */
export async function startTemporal(settings: TemporalSettings, spawned?: Spawned): Promise<ManagedProcess> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(settings, spawned);
    } catch (error) {
      if (attempt === ATTEMPTS || !(error instanceof CliFailure) || error.key !== 'partDied' || error.params['how'] !== PANIC) throw error;
    }
  }
}

async function startOnce(settings: TemporalSettings, spawned?: Spawned): Promise<ManagedProcess> {
  mkdirSync(dirname(settings.dataFile), { recursive: true });
  const server = await ManagedProcess.launch({
    name: 'temporal',
    command: settings.program,
    args: [
      'server',
      'start-dev',
      '--ip=127.0.0.1',
      `--port=${settings.port}`,
      `--db-filename=${settings.dataFile}`,
      '--log-level=warn',
      ...(settings.pagePort === null ? ['--headless'] : ['--ui-ip=127.0.0.1', `--ui-port=${settings.pagePort}`, '--ui-disable-news-fetch']),
      ...pragmas(settings.durable ?? true).map((pragma) => `--sqlite-pragma=${pragma}`),
      ...DYNAMIC_CONFIG.map((value) => `--dynamic-config-value=${value}`),
    ],
    logFile: settings.logFile,
    ...(spawned ? { spawned } : {}),
    stopSignal: 'SIGTERM',
    graceMs: 8_000,
  });
  const ask = promisify(execFile);
  const question = ['operator', 'namespace', 'describe', '--namespace=default', `--address=127.0.0.1:${settings.port}`, '--command-timeout=2s'];
  await server.untilHealthy(async () => (await ask(settings.program, question)).stdout !== '');
  return server;
}
