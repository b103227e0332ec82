import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { ManagedProcess } from './managed-process.js';
import type { Spawned } from './managed-process.js';
import { NODE, REPOSITORY, heap } from './paths.js';

export interface MailSettings {
  readonly folder: string;
  readonly logFile: string;
  readonly smtpPort: number;
  readonly pagePort: number;
}

/** The catcher holds what it shows in memory: some 25 kB a mail. Three rehearsals of the Chengwu year fit. */
const KEPT = 6_000;
const HEAP_MB = 224;

/** The mail catcher with its page. It keeps what it caught in its folder and shows it again after a restart. */
export async function startMail(settings: MailSettings, spawned?: Spawned): Promise<ManagedProcess> {
  mkdirSync(settings.folder, { recursive: true });
  const catcher = await ManagedProcess.launch({
    name: 'mail',
    command: NODE,
    args: [
      ...heap(HEAP_MB),
      join(REPOSITORY, 'node_modules', 'maildev', 'dist', 'bin', 'maildev.js'),
      ...['--ip', '127.0.0.1', '--smtp', String(settings.smtpPort)],
      ...['--web-ip', '127.0.0.1', '--web', String(settings.pagePort)],
      ...['--mail-directory', settings.folder, '--max-emails', String(KEPT)],
    ],
    logFile: settings.logFile,
    ...(spawned ? { spawned } : {}),
    stopSignal: 'SIGTERM',
    graceMs: 4_000,
  });
  await catcher.untilHealthy(async () => (await fetch(`http://127.0.0.1:${settings.pagePort}/api/healthz`)).ok, 30_000);
  return catcher;
}
