/**
 * A process id with the moment it began, which together name one process for ever: ids are used again. Plain JavaScript
 * without dependencies, because it also runs before anything is installed.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * @param {number} pid
 * @returns {{ pid: number, began: string | null }} the identity of a running process; `began` is null where the system does not tell.
 */
export function identityOf(pid) {
  return { pid, began: beginningOf(pid) };
}

/**
 * Whether exactly that process still runs. One whose beginning was never known counts as gone: better than killing a stranger.
 *
 * @param {{ pid: number, began: string | null }} identity
 */
export function isAlive(identity) {
  return identity.began !== null && beginningOf(identity.pid) === identity.began;
}

function beginningOf(pid) {
  try {
    if (existsSync('/proc/self/stat')) {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The second field is the program's name in brackets and may hold blanks; field 3 is the state, field 22 the start.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? null : (fields[19] ?? null);
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}
