import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';

import { DubanError } from '../../../../domain/errors.js';
import type { JobInput, JobName, JobOutput } from './jobs.js';
import { ReaderChild, type ReaderAnswer, type ReaderLimits } from './reader-child.js';

/** Processes that read at the same time. */
const MAX_AT_ONCE = 2;
/** Files that may wait for one. */
const MAX_WAITING = 40;
/** Milliseconds an idle process is kept for the next file. */
const KEEP_IDLE = 60_000;

interface Waiting {
  readonly person: string;
  readonly begin: () => void;
}

/**
 * Opens files from outside in processes of their own, one at a time a person, so that what a file costs is paid by nobody
 * else: a process that takes too long or too much memory is killed, and the file refused.
 */
@Injectable()
export class FileReader implements BeforeApplicationShutdown {
  private readonly logger = new Logger('files');
  private readonly busy = new Set<string>();
  private readonly running = new Set<ReaderChild>();
  private waiting: Waiting[] = [];
  private idle: ReaderChild[] = [];
  private idleTimer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(private readonly limits: ReaderLimits) {}

  /**
   * @returns what the job makes of the file
   * @throws DubanError what the job refuses; `fileTooDemanding` for one that asks for too much; `readerBusy` when too many wait
   */
  async read<N extends JobName>(person: string, job: N, input: JobInput<N>): Promise<JobOutput<N>> {
    await this.turn(person);
    let answer: ReaderAnswer;
    const child = this.idle.pop() ?? new ReaderChild(this.limits);
    this.running.add(child);
    try {
      answer = await child.ask({ job, input });
    } finally {
      this.running.delete(child);
      this.keep(child);
      this.busy.delete(person);
      this.beginNext();
    }
    if ('value' in answer) return answer.value as JobOutput<N>;
    if ('refusal' in answer) throw new DubanError(answer.refusal, answer.faults);
    if ('broken' in answer) throw new Error(answer.broken);
    this.logger.warn({ file: 'refused', job, limit: answer.killed });
    throw new DubanError({ code: 'fileTooDemanding', params: { name: input.name }, where: 'file' });
  }

  beforeApplicationShutdown(): void {
    this.stopped = true;
    clearTimeout(this.idleTimer);
    for (const child of [...this.idle, ...this.running]) child.end();
    this.idle = [];
  }

  private turn(person: string): Promise<void> {
    if (this.isFree(person)) {
      this.busy.add(person);
      return Promise.resolve();
    }
    if (this.waiting.length >= MAX_WAITING) throw new DubanError({ code: 'readerBusy' });
    return new Promise((begin) => this.waiting.push({ person, begin }));
  }

  private beginNext(): void {
    for (let next; (next = this.waiting.findIndex(({ person }) => this.isFree(person))) >= 0; ) {
      const [{ person, begin }] = this.waiting.splice(next, 1) as [Waiting];
      this.busy.add(person);
      begin();
    }
  }

  private isFree(person: string): boolean {
    return this.busy.size < MAX_AT_ONCE && !this.busy.has(person);
  }

  private keep(child: ReaderChild): void {
    if (child.isOver || this.stopped) return child.end();
    this.idle.push(child);
    clearTimeout(this.idleTimer);
    this.idleTimer = setTimeout(() => {
      for (const one of this.idle) one.end();
      this.idle = [];
    }, KEEP_IDLE).unref();
  }
}
