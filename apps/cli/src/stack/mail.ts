import { join } from 'node:path';

import { giveBack, keepNewest, setAside } from './mail-folder.js';
import { ManagedProcess } from './managed-process.js';
import type { Spawned } from './managed-process.js';
import { NODE, REPOSITORY, heap } from './paths.js';

export interface MailSettings {
  readonly folder: string;
  readonly logFile: string;
  readonly smtpPort: number;
  readonly pagePort: number;
  /** Whether it shows what it caught in earlier runs too. Their files stay in the folder in any case. */
  readonly showEarlier: boolean;
}

/** The catcher holds what it shows in memory: some 25 kB a mail. Three rehearsals of the Chengwu year fit. */
const KEPT = 6_000;
const HEAP_MB = 224;

/**
 * The mail catcher with its page. It keeps what it caught in its folder and shows it again after a restart, but answers
 * before it has read it all.
 */
export async function startMail(settings: MailSettings, spawned?: Spawned): Promise<ManagedProcess> {
  setAside(settings.folder);
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
  const page = `http://127.0.0.1:${settings.pagePort}/api`;
  try {
    await catcher.untilHealthy(async () => (await fetch(`${page}/healthz`)).ok);
  } finally {
    giveBack(settings.folder);
  }
  keepNewest(settings.folder, KEPT);
  // Not waited for. If it ends meanwhile, its next start reads them.
  if (settings.showEarlier) void fetch(`${page}/reloadMailsFromDirectory`).catch(() => undefined);
  return catcher;
}
