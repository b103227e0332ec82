import { ApplicationFailure, condition, defineUpdate, patched, setHandler, sleep } from '@temporalio/workflow';

import type { Instant } from '../domain/calendar/calendar.js';
import { formatInstant } from '../domain/calendar/dates.js';
import { planNow, realDelayUntil } from '../domain/supervision/plan-clock.js';
import type { ClockSetting } from '../domain/supervision/views.js';
import type { FollowedView, StreamView } from './followed-view.js';
import { ADVANCE_CLOCK_UPDATE, type AdvanceClock, type ClockAdvanced } from './contracts/messages.js';

/** Runs of before 30 November 2026 did what was due on a stepped clock without being asked. */
const ONLY_WHEN_ASKED = 'stepped-only-when-asked';

/**
 * How a workflow waits (DESIGN §3): live plans on one real timer, stepped ones on the `advanceClock` update. The workflow
 * code is the same for both.
 *
 * A stepped plan's workflow does what is due up to the instant it was last asked for, and nothing later. The database has the
 * clock at an instant before everybody has been asked for it: a workflow that loads its view just then (started late on a busy
 * machine, or again) would otherwise do its part out of turn, and the day's digests would leave before the tasks have queued what
 * belongs in them. What people do at an instant that everybody was asked for is acted on at once.
 */
export class PlanClock<V extends StreamView> {
  #busy = false;
  /** Questions being answered. */
  #asked = 0;
  /** The latest instant it was asked for; null where it only knows the database's. */
  #told: Instant | null;
  #onlyWhenAsked: boolean | null = null;

  /** @param carried the view of the run before, where this one goes on with it */
  constructor(
    private readonly followed: FollowedView<V>,
    carried?: { readonly clock: ClockSetting },
  ) {
    this.#told = carried?.clock.kind === 'stepped' ? carried.clock.now : null;
    setHandler(defineUpdate<ClockAdvanced, [AdvanceClock]>(ADVANCE_CLOCK_UPDATE), (advance) => this.#advance(advance), {
      validator: (advance) => this.#validate(advance),
      description: 'Moves a stepped clock; answers when everything due is carried out',
    });
  }

  /** The plan's present. */
  get now(): Instant {
    return planNow(this.followed.view.clock, Date.now());
  }

  get isLive(): boolean {
    return this.followed.view.clock.kind === 'live';
  }

  /**
   * Waits until the plan's time is `at` (null: never comes). Answers false if the view changed before, so that something
   * else is due next, or if the workflow is to end or go on in a new run: look again.
   */
  async reaches(at: Instant | null): Promise<boolean> {
    const { followed } = this;
    const interrupted = () => followed.nextDue !== at || followed.over || followed.historyFull;
    const { clock } = followed.view;
    if (at === null || clock.kind === 'stepped') {
      const mayAct = this.#turns(clock.kind, at);
      await condition(() => interrupted() || (at !== null && this.now >= at && mayAct()));
      return at !== null && followed.nextDue === at && this.now >= at && mayAct();
    }
    const delay = realDelayUntil(clock, at, Date.now());
    if (delay <= 0) return true;
    return !(await condition(interrupted, delay, { summary: `至 ${shanghaiTime(at)}` }));
  }

  /**
   * Lets an activity carry out a step and the view take in its outcome. Meanwhile no clock advance is answered. `at`: the
   * step's instant, or the present where an outage has made it late.
   */
  async carryOut(dueAt: Instant, step: (at: Instant) => Promise<void>): Promise<void> {
    this.#busy = true;
    try {
      await step(Math.max(dueAt, this.now));
    } finally {
      this.#busy = false;
    }
  }

  /** A short wait in real time that only live plans need. Milliseconds. */
  async grace(ms: number): Promise<void> {
    if (this.isLive && ms > 0) await sleep(ms);
  }

  #validate({ to }: AdvanceClock): void {
    if (!this.followed.loaded) return; // judged when the view is there
    const { clock } = this.followed.view;
    if (clock.kind === 'live') throw notStepped();
    if (to < clock.now) throw ApplicationFailure.nonRetryable('a clock never goes back', 'clockBackwards');
  }

  async #advance({ to, seen, events }: AdvanceClock): Promise<ClockAdvanced> {
    const { followed } = this;
    if (events !== undefined) await followed.take(events);
    await followed.taken(seen);
    if (this.isLive) throw notStepped();
    followed.change((view) => ({ ...view, clock: { kind: 'stepped', now: Math.max(to, this.now) } }));
    this.#asked += 1;
    try {
      await condition(() => !this.#busy && (followed.nextDue === null || followed.nextDue > this.now));
      this.#told = Math.max(to, this.#told ?? to);
    } finally {
      this.#asked -= 1;
    }
    return { nextDue: followed.nextDue };
  }

  /** Says whether it is this workflow's turn to do what is due. */
  #turns(kind: ClockSetting['kind'], at: Instant | null): () => boolean {
    if (kind === 'stepped') this.#onlyWhenAsked ??= patched(ONLY_WHEN_ASKED);
    return () => this.#onlyWhenAsked !== true || this.#asked > 0 || (this.#told !== null && at !== null && at <= this.#told);
  }
}

function notStepped(): ApplicationFailure {
  return ApplicationFailure.nonRetryable('this plan runs by real time', 'notStepped');
}

/** `2022-11-25 08:30` in Asia/Shanghai, for the reader of a history. */
export function shanghaiTime(at: Instant): string {
  return formatInstant(at).slice(0, 16).replace('T', ' ');
}
