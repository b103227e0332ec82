import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';

import { inheritedVariables, readOutsideParts } from '../../../../config/environment.js';
import type { OutsideParts } from '../../../../config/environment.js';
import { CliFailure } from '../failure.js';
import { startApi } from './api.js';
import { startMail } from './mail.js';
import type { ManagedProcess, Spawned } from './managed-process.js';
import { migrateDatabase } from './migrate.js';
import { endOrphans } from './orphans.js';
import { dataPaths } from './paths.js';
import type { DataPaths } from './paths.js';
import { freePort, isFree } from './ports.js';
import { databaseUrl, ensureDatabase, startPostgres } from './postgres.js';
import { identityOf } from '../../process-identity.mjs';
import type { ProcessIdentity } from '../../process-identity.mjs';
import { PART_NAMES, clearState, runningStack, secretsOf, writeState } from './state.js';
import type { PartName, StackUrls } from './state.js';
import { SupervisedPart } from './supervised-part.js';
import { findTemporal } from './temporal-program.js';
import { startTemporal } from './temporal.js';
import { startWatchdog } from './watchdog.js';
import { startWorker } from './worker.js';

export interface StackOptions {
  /** Absolute path; made when it is not there. */
  readonly dataDir: string;
  /** All by default. What runs outside (`DATABASE_URL` and its like) is left out of them. */
  readonly parts?: readonly PartName[];
  /** 0: any free one. */
  readonly httpPort?: number;
  readonly allowRehearsal?: boolean;
  readonly allowPaced?: boolean;
  /** Temporal's own page as well. */
  readonly temporalPage?: boolean;
  /** Whether the mail catcher shows earlier runs' mails too, which it takes seconds of a processor to read; true by default. */
  readonly earlierMails?: boolean;
  /** False only for tests (`PostgresSettings.durable`, `TemporalSettings.durable`). */
  readonly durable?: boolean;
  /** What is taken from outside; what the variables of this process name unless given. */
  readonly outside?: OutsideParts;
  /** More variables for API and worker. */
  readonly env?: Readonly<Record<string, string>>;
  /** Ends a start that is under way. */
  readonly signal?: AbortSignal;
  /** Hears what happens: `key` is a sentence of the texts `cli:stack.*`. */
  readonly report?: (key: StackReport, params: Record<string, string | number>) => void;
}

export type StackReport = 'starting' | 'up' | 'fetching' | 'orphans' | 'fell' | 'back' | 'stopping';

export interface Stack {
  readonly urls: StackUrls;
  readonly paths: DataPaths;
  readonly operatorToken: string;
  /** Absolute path of the evidence files: `FILES_DIR` where it is set. */
  readonly filesDir: string;
  /** Those that are its own. */
  readonly parts: Readonly<Partial<Record<PartName, ProcessIdentity>>>;
  /** Variables API and worker were started with, for one more of them. */
  readonly serviceEnv: Readonly<Record<string, string>>;
  pid(part: PartName): number | null;
  /** Ends one part as a crash would and keeps it down until `start`. */
  kill(part: PartName): Promise<void>;
  /** Ends one part properly and keeps it down until `start`. */
  halt(part: PartName): Promise<void>;
  start(part: PartName): Promise<void>;
  /** Ends everything, last started first. */
  stop(): Promise<void>;
}

const DATABASE = 'duban';

/** Brings the parts up, each as soon as what it needs is there, and keeps them up until `stop`. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const paths = dataPaths(options.dataDir);
  mkdirSync(paths.root, { recursive: true });
  const report = options.report ?? (() => undefined);
  refuseSecondStack(paths);
  const orphans = await endOrphans(paths);
  if (orphans > 0) report('orphans', { count: orphans });

  const outside = options.outside ?? readOutsideParts();
  const wanted = new Set((options.parts ?? PART_NAMES).filter((part) => !isOutside(part, outside)));
  const secrets = secretsOf(paths);
  const ports = await choosePorts(options.httpPort ?? 0, wanted.has('api'));
  const server = { user: 'duban', password: secrets.databasePassword, port: ports.postgres };
  const urls: StackUrls = {
    page: wanted.has('api') ? `http://127.0.0.1:${ports.http}` : null,
    database: outside.databaseUrl ?? databaseUrl(server, DATABASE),
    databaseServer: outside.databaseUrl ?? databaseUrl(server, 'postgres'),
    temporalAddress: outside.temporalAddress ?? `127.0.0.1:${ports.temporal}`,
    temporalPage: options.temporalPage && wanted.has('temporal') ? `http://127.0.0.1:${ports.temporalPage}` : null,
    smtp: outside.smtpUrl ?? `smtp://127.0.0.1:${ports.smtp}`,
    mailPage: wanted.has('mail') ? `http://127.0.0.1:${ports.mailPage}` : null,
  };
  const filesDir = outside.filesDir === null ? paths.files : resolve(outside.filesDir);
  const operatorToken = outside.operatorToken ?? secrets.operatorToken;
  const env = serviceEnv(options, urls, { filesDir, operatorToken, httpPort: ports.http, workerPort: ports.worker });
  const log = (part: PartName) => `${paths.logs}/${part}.log`;
  const service = (part: PartName) => ({ env, logFile: log(part) });

  const launchers: Record<PartName, (spawned: Spawned) => Promise<ManagedProcess>> = {
    postgres: (spawned) =>
      startPostgres({ ...server, dataDir: paths.postgres, logFile: log('postgres'), durable: options.durable ?? true }, spawned),
    temporal: async (spawned) =>
      startTemporal(
        {
          program: await temporalProgram(() => report('fetching', { part: 'temporal' })),
          dataFile: paths.temporal,
          logFile: log('temporal'),
          port: ports.temporal,
          pagePort: urls.temporalPage === null ? null : ports.temporalPage,
          durable: options.durable ?? true,
        },
        spawned,
      ),
    mail: (spawned) => startMail({ folder: paths.mail, logFile: log('mail'), smtpPort: ports.smtp, pagePort: ports.mailPage, showEarlier: options.earlierMails ?? true }, spawned),
    api: (spawned) => startApi(service('api'), spawned),
    worker: (spawned) => startWorker(service('worker'), spawned),
  };

  const watchdog = startWatchdog();
  const pids: Partial<Record<PartName, ProcessIdentity>> = {};
  const supervisor = identityOf(process.pid);
  let complete = false;
  const save = () => writeState(paths, { supervisor, parts: pids, urls: complete ? urls : null, filesDir, operatorToken });
  save();
  const parts = new Map<PartName, SupervisedPart>();
  for (const name of wanted) {
    parts.set(
      name,
      new SupervisedPart(name, launchers[name], {
        began: (part, pid) => {
          watchdog.guard(pid);
          pids[part] = identityOf(pid);
          save();
        },
        ended: (part, pid) => {
          watchdog.forget(pid);
          if (pids[part]?.pid === pid) delete pids[part];
        },
        fell: (part, how, pauseMs) => report('fell', { part, how, seconds: pauseMs / 1000, log: log(part) }),
        back: (part) => report('back', { part }),
      }),
    );
  }

  const stop = async () => {
    report('stopping', {});
    const end = async (...names: PartName[]) => void (await Promise.all(names.map(async (name) => parts.get(name)?.stop())));
    await end('api', 'worker');
    await end('mail', 'temporal');
    await end('postgres');
    watchdog.dismiss();
    clearState(paths);
  };

  const begin = async (name: PartName) => {
    const part = parts.get(name);
    if (!part || options.signal?.aborted) return;
    report('starting', { part: name });
    await part.start();
    report('up', { part: name });
  };
  const database = (async () => {
    await begin('postgres');
    if (outside.databaseUrl === null && wanted.has('postgres')) await ensureDatabase(urls.databaseServer, DATABASE);
    if (wanted.has('api') || wanted.has('worker')) await migrateDatabase(urls.database, `${paths.logs}/migrate.log`);
  })();
  const engine = begin('temporal');
  const abort = () => void Promise.all([...parts.values()].map((part) => part.stop()));
  options.signal?.addEventListener('abort', abort, { once: true });
  try {
    await allOrFirstFailure([
      database,
      engine,
      begin('mail'),
      database.then(() => begin('api')),
      Promise.all([database, engine]).then(() => begin('worker')),
    ]);
  } catch (error) {
    await stop();
    throw options.signal?.aborted ? new CliFailure('interrupted') : error;
  }
  options.signal?.removeEventListener('abort', abort);
  complete = true;
  save();

  const part = (name: PartName): SupervisedPart => {
    const found = parts.get(name);
    if (!found) throw new Error(`${name} is no part of this stack`);
    return found;
  };
  return {
    urls,
    paths,
    operatorToken,
    filesDir,
    parts: pids,
    serviceEnv: env,
    pid: (name) => part(name).pid,
    kill: (name) => part(name).kill(),
    halt: (name) => part(name).stop(),
    start: (name) => part(name).start(),
    stop,
  };
}

/** @throws CliFailure when a stack runs on that directory already. */
export function refuseSecondStack(paths: DataPaths): void {
  const running = runningStack(paths);
  if (running) throw new CliFailure('stackAlreadyUp', { data: paths.root, pid: running.supervisor.pid, page: running.urls?.page ?? '–' });
}

function isOutside(part: PartName, outside: OutsideParts): boolean {
  if (part === 'postgres') return outside.databaseUrl !== null;
  if (part === 'temporal') return outside.temporalAddress !== null;
  return part === 'mail' && outside.smtpUrl !== null;
}

async function choosePorts(http: number, needsHttp: boolean) {
  if (needsHttp && http !== 0 && !(await isFree(http))) throw new CliFailure('portInUse', { port: http, other: http + 1 });
  const [postgres, temporal, temporalPage, smtp, mailPage, anyHttp, worker] = await Promise.all(Array.from({ length: 7 }, freePort));
  return { postgres: postgres!, temporal: temporal!, temporalPage: temporalPage!, smtp: smtp!, mailPage: mailPage!, worker: worker!, http: http === 0 ? anyHttp! : http };
}

async function temporalProgram(onFetch: () => void): Promise<string> {
  const program = await findTemporal(onFetch);
  if (program === null) throw new CliFailure('temporalMissing');
  return program;
}

interface ServiceSettings {
  readonly filesDir: string;
  readonly operatorToken: string;
  readonly httpPort: number;
  readonly workerPort: number;
}

function serviceEnv(options: StackOptions, urls: StackUrls, { filesDir, operatorToken, httpPort, workerPort }: ServiceSettings): Record<string, string> {
  return {
    NODE_ENV: 'production',
    DATABASE_URL: urls.database,
    TEMPORAL_ADDRESS: urls.temporalAddress,
    SMTP_URL: urls.smtp,
    HTTP_PORT: String(httpPort),
    WORKER_PORT: inheritedVariables()['WORKER_PORT'] ?? String(workerPort),
    FILES_DIR: filesDir,
    OPERATOR_TOKEN: operatorToken,
    ALLOW_REHEARSAL: String(options.allowRehearsal ?? false),
    ALLOW_PACED: String(options.allowPaced ?? false),
    ...options.env,
  };
}

/** Waits for all, so that nothing is still starting when the first failure is thrown. */
async function allOrFirstFailure(works: readonly Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(works);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
