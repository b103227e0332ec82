import { setTimeout as sleep } from 'node:timers/promises';

import { isAlive } from '../../process-identity.mjs';
import type { ProcessIdentity } from '../../process-identity.mjs';
import { clearState, readState } from './state.js';
import type { DataPaths } from './paths.js';

/**
 * Ends what a killed supervisor left running on this data directory.
 *
 * @returns how many processes that were.
 */
export async function endOrphans(paths: DataPaths): Promise<number> {
  const state = readState(paths);
  if (!state || isAlive(state.supervisor)) return 0;
  const orphans = Object.values(state.parts).filter((part) => isAlive(part));
  for (const orphan of orphans) signal(orphan, 'SIGINT');
  const deadline = performance.now() + 10_000;
  while (orphans.some(isAlive) && performance.now() < deadline) await sleep(50);
  for (const orphan of orphans) signal(orphan, 'SIGKILL');
  clearState(paths);
  return orphans.length;
}

function signal(orphan: ProcessIdentity, name: NodeJS.Signals): void {
  if (!isAlive(orphan)) return;
  try {
    process.kill(orphan.pid, name);
  } catch {
    // Gone between the look and the signal.
  }
}
