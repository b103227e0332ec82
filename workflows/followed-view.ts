import { allHandlersFinished, condition, defineQuery, defineSignal, setHandler, workflowInfo } from '@temporalio/workflow';

import type { Instant } from '../domain/calendar/calendar.js';
import type { ClockSetting, StreamEvent } from '../domain/supervision/views.js';
import { EVENTS_SIGNAL, VIEW_QUERY, type EventBatch } from './contracts/messages.js';

/** What every view has (domain/supervision/views.ts). */
export interface StreamView {
  readonly lastNo: number;
  readonly clock: ClockSetting;
}

export interface Following<V extends StreamView> {
  /** The view of the run before, after continue-as-new; otherwise the workflow loads its own (decision 0001). */
  readonly carried: V | undefined;
  readonly load: () => Promise<V>;
  /** Drops what the view has seen, by number. Pure. */
  readonly evolve: (view: V, batch: readonly StreamEvent[]) => V;
  /** When the workflow next has something to do; null: nothing until the next event. Pure. */
  readonly nextDue: (view: V) => Instant | null;
  /** Nothing is left to do and nothing can come but a new event, which would start the workflow again. Pure. */
  readonly isDone: (view: V) => boolean;
}

/**
 * A workflow's view of its stream: loaded once, then changed only by the events the relay signals, in order, each once.
 * Construct it before the first `await` of a workflow, so that no message finds its handler missing.
 */
export class FollowedView<V extends StreamView> {
  #view: V | null;
  #loading = false;
  #early: StreamEvent[] = [];
  #due: { readonly of: V; readonly at: Instant | null } | null = null;

  constructor(private readonly following: Following<V>) {
    this.#view = following.carried ?? null;
    setHandler(defineSignal<[EventBatch]>(EVENTS_SIGNAL), ({ events }) => this.take(events), {
      description: 'New events of this stream, in order',
    });
    setHandler(defineQuery<V | null>(VIEW_QUERY), () => this.#view, { description: 'What this workflow knows' });
  }

  /** Waits until there is a view. */
  async ready(): Promise<void> {
    if (this.#view === null) await this.#load();
  }

  get loaded(): boolean {
    return this.#view !== null;
  }

  /** @throws Error before {@link ready}. */
  get view(): V {
    if (this.#view === null) throw new Error('the view is not loaded yet');
    return this.#view;
  }

  /** When something is due next. Worked out once for each state of the view: conditions ask for it at every wake. */
  get nextDue(): Instant | null {
    const view = this.view;
    if (this.#due?.of !== view) this.#due = { of: view, at: this.following.nextDue(view) };
    return this.#due.at;
  }

  /** The workflow may end: done, and nobody waits for an answer from it. */
  get over(): boolean {
    return this.following.isDone(this.view) && allHandlersFinished();
  }

  /** The history has grown long and this is a moment to go on in a new run: no update would be cut off. */
  get historyFull(): boolean {
    return workflowInfo().continueAsNewSuggested && allHandlersFinished();
  }

  /** Changes the view by what the workflow itself did or was told. */
  change(change: (view: V) => V): void {
    this.#view = change(this.view);
  }

  /** Waits until the stream is taken in up to that number. */
  async taken(no: number): Promise<void> {
    await condition(() => this.#view !== null && this.#view.lastNo >= no);
  }

  /** Takes in events handed over. What was seen before changes nothing. */
  take(events: readonly StreamEvent[]): Promise<void> | void {
    if (this.#view === null || this.#loading) {
      this.#early.push(...events);
      return;
    }
    const first = events.find((event) => event.no > this.view.lastNo);
    if (first !== undefined && first.no > this.view.lastNo + 1) {
      // Something between was never handed over (a cursor set by hand, another database): ask the truth again.
      this.#early.push(...events);
      return this.#load();
    }
    this.change((view) => this.following.evolve(view, events));
  }

  async #load(): Promise<void> {
    this.#loading = true;
    const loaded = await this.following.load();
    this.#loading = false;
    this.#view = this.following.evolve(loaded, this.#early.splice(0).sort((a, b) => a.no - b.no));
  }
}
