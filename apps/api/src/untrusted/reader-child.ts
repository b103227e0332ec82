import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { variablesOfReader } from '../../../../config/environment.js';
import type { Refusal } from '../../../../domain/errors.js';
import type { JobInput, JobName } from './jobs.js';

export interface ReaderQuestion {
  readonly job: JobName;
  readonly input: JobInput<JobName>;
}

/** `broken`: an error of ours, for the log; `killed`: the file asked for too much. */
export type ReaderAnswer =
  | { readonly value: unknown }
  | { readonly refusal: Refusal; readonly faults: readonly Refusal[] }
  | { readonly broken: string }
  | { readonly killed: 'time' | 'memory' };

export interface ReaderLimits {
  /** Milliseconds a file may take. */
  readonly time: number;
  /** Bytes of memory the process may hold, its own code included. */
  readonly memory: number;
}

/** Milliseconds between two looks at how much memory the process holds. */
const LOOK_EVERY = 100;
/** Half of the memory is the heap's; the rest is for what lies outside it (the file, pictures and fonts in a PDF). */
const HEAP_SHARE = 0.5;

/** One process that reads files, one at a time, until it is killed. */
export class ReaderChild {
  /** All that the process knows of ours: no database, no token, no mail server. */
  readonly environment: Readonly<Record<string, string>>;
  private readonly process: ChildProcess;
  /** Rejects never: fulfilled when it can be asked, or is gone. */
  private readonly ready: Promise<void>;
  private over = false;

  constructor(private readonly limits: ReaderLimits) {
    const heap = Math.floor((limits.memory * HEAP_SHARE) / 2 ** 20);
    this.environment = variablesOfReader();
    this.process = fork(ENTRY, [], {
      serialization: 'advanced',
      env: this.environment,
      execArgv: [`--max-old-space-size=${heap}`],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.ready = new Promise((resolve) => {
      this.process.once('message', () => resolve());
      this.process.once('exit', () => {
        this.over = true;
        resolve();
      });
      this.process.once('error', () => resolve());
    });
  }

  get isOver(): boolean {
    return this.over;
  }

  /** Does a job. An answer `killed` or a rejection ends the process. */
  async ask(question: ReaderQuestion): Promise<ReaderAnswer> {
    await this.ready;
    if (this.over) return { broken: 'the reading process did not start' };
    return new Promise<ReaderAnswer>((resolve) => {
      let killed: 'time' | 'memory' | null = null;
      const kill = (why: 'time' | 'memory') => {
        killed = why;
        this.end();
      };
      const timer = setTimeout(() => kill('time'), this.limits.time);
      const look = setInterval(() => void residentBytes(this.process.pid).then((bytes) => bytes > this.limits.memory && kill('memory')), LOOK_EVERY);
      const done = (answer: ReaderAnswer) => {
        clearTimeout(timer);
        clearInterval(look);
        this.process.off('message', done);
        this.process.off('exit', gone);
        resolve(answer);
      };
      // V8 ends its process by itself when the heap is full.
      const gone = () => done({ killed: killed ?? 'memory' });
      this.process.on('message', done);
      this.process.once('exit', gone);
      this.process.send(question);
    });
  }

  end(): void {
    this.over = true;
    this.process.kill('SIGKILL');
  }
}

/** The compiled process beside the compiled API, the source beside the source (where the caller's loader reads it). */
const ENTRY = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? './reader-process.ts' : './reader-process.js', import.meta.url));

const PAGE = 4096;

/** Resident memory of a process; 0 where the system does not tell (not Linux): there the heap's limit alone holds. */
async function residentBytes(pid: number | undefined): Promise<number> {
  const statm = await readFile(`/proc/${String(pid)}/statm`, 'utf8').catch(() => '');
  return Number(statm.split(' ')[1] ?? 0) * PAGE;
}
