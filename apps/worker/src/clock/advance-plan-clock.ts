import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

import { setSteppedClock } from '../../../../commands/plans/clock.js';
import { outlookOf } from '../../../../commands/views/outlook.js';
import type { Instant } from '../../../../domain/calendar/calendar.js';
import { formatInstant } from '../../../../domain/calendar/dates.js';
import { DubanError } from '../../../../domain/errors.js';
import type { ClockSetting } from '../../../../domain/supervision/views.js';
import type { WorkflowKind } from '../../../../workflows/contracts/ids.js';
import { inParallel } from '../in-parallel.js';
import { CLOCK_CHANNEL } from '../relay/event-listener.js';
import { pendingEvents } from '../relay/pending-events.js';
import { askWorkflow } from './ask-workflow.js';
import { Turnstile } from './turnstile.js';

/** Updates under way at the same time. */
const UPDATES = 20;
/** Most events a question carries; the relay brings what is beyond. */
const CARRIED = 1_000;
/** Views read at the same time. */
const READS = 4;

/**
 * Who is asked together, in this order: each may write events for those after it. The plan after stages and tasks: its last
 * assessment ends it, and the same morning's rungs come before that. The scorecard tells nobody by mail.
 */
const GROUPS: readonly (readonly WorkflowKind[])[] = [['stage', 'task'], ['plan'], ['scorecard', 'dispatch']];

export interface SteppedClock {
  readonly now: Instant;
  /** When something falls due next; null: nothing any more. */
  readonly nextDue: Instant | null;
}

interface StreamState {
  readonly id: string;
  readonly kind: WorkflowKind;
  readonly lastNo: number;
  /** Number of the last event handed over. */
  readonly cursor: number;
  readonly answeredNo: number;
  /** Null: not worked out yet. Infinity: nothing until the next event. */
  readonly nextDue: Instant | null;
}

/**
 * Moves a stepped plan's clock to `to` as a discrete-event simulation: from due instant to due instant, in the order of
 * time, everything of one instant carried out (stages and tasks, then the plan, then scorecard and mails) before the
 * next begins. Only workflows with something due are asked.
 *
 * May be called again after any failure: what was carried out is not repeated. Calls for one plan wait for each other.
 *
 * @throws DubanError `unknownPlan`, `notStepped`, `clockBackwards`.
 */
export async function advancePlanClock(db: DataSource, client: Client, planId: string, to: Instant): Promise<SteppedClock> {
  return alone(db, planId, async () => {
    let now = await steppedNow(db, planId, to);
    // The relay leaves this plan's events to the questions below.
    await db.query(`SELECT pg_notify('${CLOCK_CHANNEL}', $1)`, [planId]);
    for (;;) {
      const streams = await readStreams(db, planId);
      if (await lookAfresh(db, streams)) continue;
      const due = streams.filter((stream) => dueAt(stream) <= now);
      const group = GROUPS.map((kinds) => due.filter(({ kind }) => kinds.includes(kind))).find(({ length }) => length > 0);
      if (group) {
        await askAll(db, client, planId, group, now);
        continue;
      }
      const next = Math.min(...streams.map(dueAt));
      // The last events move no timer, but let workflows come to their ends. Left to the relay, a stack that is stopped now
      // would have its next worker replay them all.
      const untold = next === Infinity ? streams.filter(({ lastNo, cursor }) => lastNo > cursor) : [];
      if (untold.length > 0) {
        await askAll(db, client, planId, untold, now);
        continue;
      }
      if (next > to) {
        if (now < to) await setSteppedClock(db, planId, to);
        return { now: to, nextDue: Number.isFinite(next) ? next : null };
      }
      await setSteppedClock(db, planId, next);
      now = next;
    }
  });
}

async function steppedNow(db: DataSource, planId: string, to: Instant): Promise<Instant> {
  const rows: { clock: ClockSetting }[] = await db.query('SELECT clock FROM plans WHERE id = $1', [planId]);
  const clock = rows[0]?.clock;
  if (clock === undefined) throw new DubanError({ code: 'unknownPlan', params: { plan: planId } });
  if (clock.kind !== 'stepped') throw new DubanError({ code: 'notStepped', params: { plan: planId } });
  if (to < clock.now) {
    const params = { now: formatInstant(clock.now), to: formatInstant(to) };
    throw new DubanError({ code: 'clockBackwards', params, where: 'to' });
  }
  return clock.now;
}

function dueAt({ nextDue }: StreamState): Instant {
  return nextDue ?? Infinity;
}

/**
 * Works out anew when something is due in streams that have events since they were last asked: after a command of a person
 * nobody need wake its workflow only to learn that nothing is due yet. @returns whether there were any.
 */
async function lookAfresh(db: DataSource, streams: readonly StreamState[]): Promise<boolean> {
  const changed = streams.filter(({ nextDue, lastNo, answeredNo }) => nextDue === null || lastNo > answeredNo);
  if (changed.length === 0) return false;
  const answers: Answer[] = [];
  await inParallel(READS, changed, async ({ id }) => {
    const { seen, nextDue } = await outlookOf(db, id);
    answers.push({ id, seen, nextDue });
  });
  await keep(db, answers);
  return true;
}

async function askAll(db: DataSource, client: Client, planId: string, streams: readonly StreamState[], to: Instant): Promise<void> {
  const answers: Answer[] = [];
  await inParallel(UPDATES, streams, async ({ id, lastNo: seen, cursor }) => {
    const carried = seen > cursor ? { events: await pendingEvents(db, id, CARRIED) } : {};
    // The same question carries the same id, so that asking again after a crash does nothing twice.
    const { nextDue } = await askWorkflow(db, client, id, { to, seen, ...carried }, `${planId}:${to}:${seen}`);
    answers.push({ id, seen, nextDue });
  });
  await keep(db, answers);
  await db.query('UPDATE streams s SET "cursor" = GREATEST(s."cursor", a.seen) FROM unnest($1::text[], $2::int[]) AS a (id, seen) WHERE s.id = a.id', [
    answers.map(({ id }) => id), answers.map(({ seen }) => seen),
  ]);
}

interface Answer {
  readonly id: string;
  readonly seen: number;
  readonly nextDue: Instant | null;
}

async function keep(db: DataSource, answers: readonly Answer[]): Promise<void> {
  await db.query(
    `UPDATE streams s SET answered_no = a.seen, next_due = CASE WHEN a.due IS NULL THEN 'infinity'::timestamptz ELSE to_timestamp(a.due / 1000.0) END
       FROM unnest($1::text[], $2::int[], $3::float8[]) AS a (id, seen, due) WHERE s.id = a.id`,
    [answers.map(({ id }) => id), answers.map(({ seen }) => seen), answers.map(({ nextDue }) => nextDue)],
  );
}

async function readStreams(db: DataSource, planId: string): Promise<StreamState[]> {
  return db.query(
    `SELECT id, kind, last_no AS "lastNo", "cursor", answered_no AS "answeredNo", next_due AS "nextDue" FROM streams WHERE plan_id = $1 ORDER BY id`,
    [planId],
  );
}

/** One advance of a plan at a time, over all processes; of all plans no more than leave connections for their work. */
function alone<T>(db: DataSource, planId: string, work: () => Promise<T>): Promise<T> {
  let turnstile = turnstiles.get(db);
  if (turnstile === undefined) turnstiles.set(db, (turnstile = new Turnstile(Math.max(1, Math.floor(poolSizeOf(db) / 3)))));
  return turnstile.pass(() => underClockLock(db, planId, work));
}

const turnstiles = new WeakMap<DataSource, Turnstile>();

function poolSizeOf({ options }: DataSource): number {
  return 'poolSize' in options && options.poolSize !== undefined ? options.poolSize : 10;
}

/** The lock goes with its connection. */
async function underClockLock<T>(db: DataSource, planId: string, work: () => Promise<T>): Promise<T> {
  const holder = db.createQueryRunner();
  await holder.connect();
  const key = `hashtextextended('clock:' || $1, 0)`;
  try {
    // Another advance may take minutes, and this waits for its end.
    await holder.query('SET statement_timeout = 0');
    await holder.query(`SELECT pg_advisory_lock(${key})`, [planId]);
    try {
      return await work();
    } finally {
      await holder.query(`SELECT pg_advisory_unlock(${key})`, [planId]);
      await holder.query('RESET statement_timeout');
    }
  } finally {
    await holder.release();
  }
}
