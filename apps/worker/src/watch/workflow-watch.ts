import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

import { outlookOf } from '../../../../commands/views/outlook.js';
import { endStalls, saveStalls, stalledWorkflows, streamsToWatch, type Judged, type StalledWorkflow, type WatchedStream } from '../../../../commands/watch/stalled-workflows.js';
import type { Instant } from '../../../../domain/calendar/calendar.js';
import { planNow, realInstantOf } from '../../../../domain/supervision/plan-clock.js';
import { isBeingRetried, PATIENCE, stallOf, type Patience, type Stall, type WorkflowRun } from '../../../../domain/supervision/stall.js';
import { inParallel } from '../in-parallel.js';
import { readWorkflowRun } from './workflow-run.js';

/** Questions to Temporal, and views read from the database, at the same time. */
const PARALLEL = 4;
/** Milliseconds a question may take. */
const DEADLINE = 10_000;
/** Most views read for the first time, and most workflows asked about for no reason, in one look. */
const MAX_IN_TURN = 100;
/** Milliseconds after which a workflow is asked about though nothing happened to it. */
const IN_TURN = 30 * 60_000;
/** Looks in which a workflow to which something has happened is asked about. */
const AFTER_NEWS = 2;

/** What is remembered of a workflow from one look to the next. */
interface Remembered {
  lastNo: number;
  cursor: number;
  /** Plan time; null: nothing is due; undefined: not known. */
  nextDue: Instant | null | undefined;
  /** Since when that was seen past, by the real clock. */
  pastSince: Instant | null;
  retryingSince: Instant | null;
  /** Looks in which it is still to be asked about. */
  looks: number;
  askedAt: Instant;
}

/**
 * Finds the workflows that stand still. It is cheap because it remembers: when each is due next is worked out again only when its
 * stream has news or its time has come, and Temporal is asked only about those to which something has happened, which stand
 * still already, or whose turn it is once in half an hour. It reads; it wakes no workflow and writes nothing but the stalls.
 */
export class WorkflowWatch {
  readonly #remembered = new Map<string, Remembered>();

  constructor(
    private readonly db: DataSource,
    private readonly client: Client,
    private readonly patience: Patience = PATIENCE,
  ) {}

  /** One look. @throws whatever the connections throw; while Temporal is away, when what is due and not done is written. */
  async look(): Promise<void> {
    const now = Date.now();
    const { streams, standing } = await this.#readDue(now).catch((error: unknown) => {
      // Nobody saw what happened meanwhile: what is due is counted anew.
      for (const remembered of this.#remembered.values()) remembered.pastSince = null;
      throw error;
    });
    const judged: Judged[] = [];
    let away: { readonly error: unknown } | null = null;
    await inParallel(PARALLEL, this.#suspects(streams, standing, now), async (stream) => {
      const known = standing.get(stream.id);
      const run = away === null ? await this.#ask(stream.id).catch((error: unknown) => void (away ??= { error })) : undefined;
      if (run === undefined && known !== undefined) return;
      const stall = this.#judge(stream, run ?? { status: 'unseen' }, known, now);
      if (run !== undefined || stall !== null) judged.push({ id: stream.id, stall });
    });
    await saveStalls(this.db, judged, now);
    const watched = new Set(streams.map(({ id }) => id));
    const gone = [...standing.keys()].filter((id) => !watched.has(id));
    if (gone.length > 0) await endStalls(this.db, gone, now);
    if (away !== null) throw (away as { readonly error: unknown }).error;
  }

  async #readDue(now: Instant) {
    const [streams, known] = await Promise.all([streamsToWatch(this.db), stalledWorkflows(this.db)]);
    const standing = new Map(known.filter(({ endedAt }) => endedAt === null).map((stall) => [stall.id, stall]));
    this.#takeIn(streams);
    await this.#workOutDue(streams, standing, now);
    return { streams, standing };
  }

  /** Forgets streams that are not to be watched any more, and marks those with news. */
  #takeIn(streams: readonly WatchedStream[]): void {
    const watched = new Set(streams.map(({ id }) => id));
    for (const id of this.#remembered.keys()) if (!watched.has(id)) this.#remembered.delete(id);
    for (const { id, lastNo, cursor } of streams) {
      const before = this.#remembered.get(id);
      if (before === undefined) {
        this.#remembered.set(id, { lastNo, cursor, nextDue: undefined, pastSince: null, retryingSince: null, looks: 0, askedAt: 0 });
      } else if (before.lastNo !== lastNo || before.cursor !== cursor) {
        Object.assign(before, { lastNo, cursor, nextDue: before.lastNo === lastNo ? before.nextDue : undefined, looks: AFTER_NEWS });
      }
    }
  }

  /** When each is due next, where that is not known or its time has come. Of stepped plans nobody asks. */
  async #workOutDue(streams: readonly WatchedStream[], standing: ReadonlyMap<string, StalledWorkflow>, now: Instant): Promise<void> {
    const live = streams.filter(({ clock }) => clock.kind === 'live');
    const come = live.filter((stream) => this.#isPast(stream, now));
    const unknown = live.filter(({ id }) => this.#remembered.get(id)!.nextDue === undefined);
    // Whoever has news comes before those of whom nothing is known since the start.
    const inTurn = unknown.sort((a, b) => this.#remembered.get(b.id)!.looks - this.#remembered.get(a.id)!.looks).slice(0, MAX_IN_TURN);
    await inParallel(PARALLEL, [...come, ...inTurn], async (stream) => {
      const remembered = this.#remembered.get(stream.id)!;
      const before = remembered.nextDue;
      remembered.nextDue = (await outlookOf(this.db, stream.id)).nextDue;
      if (!this.#isPast(stream, now)) {
        if (remembered.pastSince !== null) remembered.looks = AFTER_NEWS;
        remembered.pastSince = null;
        return;
      }
      const stall = standing.get(stream.id);
      const sameAsTold = stall !== undefined && stall.reason !== 'failing' && stall.dueAt === this.#dueAt(stream);
      if (sameAsTold) remembered.pastSince = stall.since;
      else if (remembered.pastSince === null || before !== remembered.nextDue) remembered.pastSince = now;
    });
  }

  #isPast({ id, clock }: WatchedStream, now: Instant): boolean {
    const { nextDue } = this.#remembered.get(id)!;
    return nextDue != null && nextDue <= planNow(clock, now);
  }

  /** By the real clock; null where the step is due at once, whenever that is. */
  #dueAt({ id, clock }: WatchedStream): Instant | null {
    const { nextDue } = this.#remembered.get(id)!;
    return nextDue == null || nextDue <= 0 ? null : realInstantOf(clock, nextDue);
  }

  #suspects(streams: readonly WatchedStream[], standing: ReadonlyMap<string, StalledWorkflow>, now: Instant): WatchedStream[] {
    const isSuspect = ({ id }: WatchedStream): boolean => {
      const { looks, pastSince, retryingSince } = this.#remembered.get(id)!;
      return looks > 0 || pastSince !== null || retryingSince !== null || standing.has(id);
    };
    const inTurn = streams
      .filter((stream) => !isSuspect(stream) && now - this.#remembered.get(stream.id)!.askedAt >= IN_TURN)
      .sort((a, b) => this.#remembered.get(a.id)!.askedAt - this.#remembered.get(b.id)!.askedAt)
      .slice(0, MAX_IN_TURN);
    return [...streams.filter(isSuspect), ...inTurn];
  }

  #ask(id: string): Promise<WorkflowRun> {
    return this.client.withDeadline(Date.now() + DEADLINE, () => readWorkflowRun(this.client, id));
  }

  #judge(stream: WatchedStream, run: WorkflowRun, standing: StalledWorkflow | undefined, now: Instant): Stall | null {
    const remembered = this.#remembered.get(stream.id)!;
    if (run.status !== 'unseen') {
      remembered.askedAt = now;
      // A task under way may still fail.
      remembered.looks = Math.max(run.status === 'running' && run.task !== null ? 1 : 0, remembered.looks - 1);
      const toldSince = standing?.reason === 'retrying' ? standing.since : now;
      remembered.retryingSince = isBeingRetried(run) ? (remembered.retryingSince ?? toldSince) : null;
    }
    const due = remembered.pastSince === null ? null : { at: this.#dueAt(stream), seenSince: remembered.pastSince };
    return stallOf({ stepped: stream.clock.kind === 'stepped', due, run, retryingSince: remembered.retryingSince }, now, this.patience);
  }
}
