import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { inheritedVariables } from '../../../../config/environment.js';
import { CliFailure } from '../failure.js';
import { REPOSITORY } from './paths.js';
import { SignsOfProgress } from './signs-of-progress.js';

export type Spawned = (process: ManagedProcess) => void;

export interface Launch {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the variables of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly logFile: string;
  readonly uid?: number;
  readonly gid?: number;
  /** Hears of the process before it is healthy, so that it can be guarded and stopped from its first moment. */
  readonly spawned?: Spawned;
  /** A channel by which the child may say `ready`. */
  readonly channel?: boolean;
  readonly stopSignal: NodeJS.Signals;
  /** How long it may take to stop before it is killed. */
  readonly graceMs: number;
}

/** How long a part may stand still while it starts. */
const PATIENCE_MS = 60_000;
/** Between two looks at whether it gets on. */
const LOOK_MS = 2_000;
const LOG_LIMIT = 8 * 1024 * 1024;

/**
 * A child in a process group of its own, so that Ctrl-C at the terminal reaches only the supervisor, which stops the
 * parts in their order. What it prints goes to its log file.
 */
export class ManagedProcess {
  readonly pid: number;
  /** Settles, never rejects, when the process is gone. */
  readonly exited: Promise<string>;
  #gone = false;
  #ready = false;

  private constructor(
    private readonly child: ChildProcess,
    private readonly launched: Launch,
  ) {
    this.pid = child.pid ?? -1;
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.#gone = true;
        resolve(signal ?? `exit ${code}`);
      });
    });
    child.on('message', (message) => {
      if (message === 'ready') this.#ready = true;
    });
  }

  /** Starts the program. @throws CliFailure when it cannot be started at all. */
  static async launch(launch: Launch): Promise<ManagedProcess> {
    const log = openLog(launch.logFile);
    try {
      const child = spawn(launch.command, launch.args, {
        cwd: launch.cwd ?? REPOSITORY,
        env: { ...inheritedVariables(), TZ: 'UTC', ...launch.env },
        detached: true,
        stdio: launch.channel ? ['ignore', log, log, 'ipc'] : ['ignore', log, log],
        ...(launch.uid === undefined ? {} : { uid: launch.uid }),
        ...(launch.gid === undefined ? {} : { gid: launch.gid }),
      });
      await new Promise<void>((resolve, reject) => {
        child.once('spawn', resolve);
        child.once('error', (error) => {
          reject(new CliFailure('partNotStartable', { part: launch.name, reason: error.message }, 1, { cause: error }));
        });
      });
      const managed = new ManagedProcess(child, launch);
      launch.spawned?.(managed);
      return managed;
    } finally {
      closeSync(log);
    }
  }

  get gone(): boolean {
    return this.#gone;
  }

  /** The child said over its channel that it is ready. */
  get ready(): boolean {
    return this.#ready;
  }

  /**
   * Waits until `healthy` answers true, for as long as the process gets on. @throws CliFailure with the last lines of the log
   * when it ends first, or shows no sign of progress for `patienceMs`.
   */
  async untilHealthy(healthy: () => Promise<boolean>, patienceMs = PATIENCE_MS): Promise<void> {
    const progress = new SignsOfProgress(this.pid, this.launched.logFile);
    const everyMs = Math.min(LOOK_MS, patienceMs / 4);
    let [lookedAt, movedAt] = [performance.now(), performance.now()];
    for (let pause = 15; ; pause = Math.min(pause * 1.5, 150)) {
      if (this.#gone) throw this.#failed('partDied', { how: await this.exited });
      // A question that is taken and never answered must not keep the look from happening.
      const answer = new AbortController();
      const late = sleep(patienceMs, false, { signal: answer.signal }).catch(() => false);
      if (await Promise.race([healthy().catch(() => false), late, this.exited.then(() => false)])) return answer.abort();
      answer.abort();
      const now = performance.now();
      if (now - lookedAt >= everyMs) {
        lookedAt = now;
        if (progress.seen()) movedAt = now;
      }
      if (now - movedAt > patienceMs) {
        await this.stop();
        throw this.#failed('partSlow', { seconds: Math.round(patienceMs / 1000) });
      }
      await Promise.race([sleep(pause), this.exited]);
    }
  }

  /** Asks it to end, waits, kills it when its grace is over. */
  async stop(): Promise<void> {
    if (this.#gone) return;
    this.signal(this.launched.stopSignal);
    const timer = new AbortController();
    const late = sleep(this.launched.graceMs, true, { signal: timer.signal }).catch(() => false);
    if ((await Promise.race([late, this.exited])) === true) this.signal('SIGKILL');
    timer.abort();
    await this.exited;
  }

  /** Ends it without a chance to tidy up, as a crash would. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.exited;
  }

  private signal(signal: NodeJS.Signals): void {
    if (!this.#gone) this.child.kill(signal);
  }

  #failed(key: string, params: Record<string, string | number>): CliFailure {
    const { name, logFile } = this.launched;
    return new CliFailure(key, { part: name, log: logFile, lines: lastLines(logFile), ...params });
  }
}

/** @returns the end of a log, indented, for a message. */
export function lastLines(file: string, count = 12): string {
  if (!existsSync(file)) return '';
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count);
  return lines.map((line) => `    ${line}`).join('\n');
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file) && statSync(file).size > LOG_LIMIT) renameSync(file, `${file}.old`);
  return openSync(file, 'a');
}
