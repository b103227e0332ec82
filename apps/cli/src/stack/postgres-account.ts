import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { CliFailure } from '../failure.js';

/** How a program of PostgreSQL is started: it refuses to run as root, so root hands it to an account that may do little. */
export interface PostgresAccount {
  readonly uid?: number;
  readonly gid?: number;
  /** Put before the program and its arguments. With it, the account is changed by the prefix. */
  readonly prefix: readonly string[];
}

/** Where root's programs lie open to the account when the clone itself is closed to it. */
const OPEN_PLACE = '/var/cache/duban';

/**
 * @param data the folder of the data; the account has to reach it.
 * @returns the account for PostgreSQL. Where the folder is closed to others (below /root, made by mktemp), the account
 *   keeps root's right to pass such folders, and no other right.
 */
export function postgresAccount(data: string): PostgresAccount {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const account = accountOf('postgres') ?? accountOf('nobody');
  if (!account) throw new CliFailure('postgresNoAccount');
  const { uid, gid } = account;
  if (enters(data, [], { uid, gid })) return { uid, gid, prefix: [] };
  const prefix = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  if (enters(data, prefix, {})) return { uid, gid, prefix };
  throw new CliFailure('postgresUnreachable', { folder: data, account: account.name });
}

/**
 * @param native the package's folder of programs, libraries and data.
 * @returns a folder with the same that the account can run from: initdb looks for its server in a way that no kept right
 *   helps with, so a closed one is copied, once per version.
 */
export function reachableFor(account: PostgresAccount, native: string, version: string): string {
  const { uid, gid } = account;
  if (uid === undefined || gid === undefined || enters(join(native, 'bin'), [], { uid, gid })) return native;
  const copy = join(OPEN_PLACE, `postgres-${version}`);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.${process.pid}`;
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    rmSync(copy, { recursive: true, force: true });
    renameSync(unfinished, copy);
  }
  if (!enters(join(copy, 'bin'), [], { uid, gid })) throw new CliFailure('postgresUnreachable', { folder: dirname(native), account: String(uid) });
  return copy;
}

function enters(folder: string, prefix: readonly string[], ids: { uid?: number; gid?: number }): boolean {
  const [command, ...args] = [...prefix, 'sh', '-c', 'cd "$1"', 'sh', folder];
  return spawnSync(command!, args, { ...ids, cwd: '/', stdio: 'ignore' }).status === 0;
}

function accountOf(name: string): { name: string; uid: number; gid: number } | null {
  try {
    const ask = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { name, uid: ask('-u'), gid: ask('-g') };
  } catch {
    return null;
  }
}
