import type { DataSource } from 'typeorm';

import type { Instant, WorkCalendar } from '../../domain/calendar/calendar.js';
import { personOf } from '../../domain/dispatch/person.js';
import type { UnitDirectory } from '../../domain/plan/plan.js';
import { nextRungOf } from '../../domain/supervision/rungs.js';
import type { Policy } from '../../domain/supervision/policy.js';
import type { AssignmentEntity } from '../../entities/index.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { ASSIGNMENT_COLUMNS, stateOf } from '../assignments/state.js';
import { outlookOf } from '../views/outlook.js';
import { REAL_TIME_SQL } from './scope.js';

/** How long a digest waits at most for other plans' part of it. Milliseconds. */
export const WAIT_MS = 120_000;

/** Steps fall on whole minutes: all who ask within one ask the same. */
const MINUTE = 60_000;

/**
 * Until when each plan has done everything, as far as this process has seen: that does not become less. And what is being
 * looked at: many dispatches ask at the same 08:30.
 */
interface Seen {
  readonly through: Map<string, Instant>;
  readonly looking: Map<string, Promise<ReadonlySet<string>>>;
}
const seenOf = new WeakMap<DataSource, Seen>();

/**
 * People who may be told something else this morning by a plan (this one too) whose workflows have not yet carried out all
 * that fell due up to `at`: their digests wait for it. What a plan has still to do is asked of its rows by the functions its
 * workflows ask. Nobody where no digest of the plan fell due after `since`: those have waited long enough.
 */
export async function peopleAwaited(db: DataSource, planId: string, at: Instant, since: Instant): Promise<ReadonlySet<string>> {
  const [due] = await db.query<{ due: boolean }[]>(
    `SELECT EXISTS (SELECT 1 FROM notices WHERE plan_id = $1 AND channel = 'mail' AND state = 'pending' AND NOT immediate AND send_at <= $2 AND send_at > $3) AS due`,
    [planId, new Date(at), new Date(since)],
  );
  if (due?.due !== true) return new Set();
  const seen = seenOf.get(db) ?? { through: new Map<string, Instant>(), looking: new Map<string, Promise<ReadonlySet<string>>>() };
  seenOf.set(db, seen);
  const minute = Math.floor(at / MINUTE) * MINUTE;
  const key = String(minute);
  const looking = seen.looking.get(key) ?? peopleBehind(db, seen, minute).finally(() => seen.looking.delete(key));
  seen.looking.set(key, looking);
  return looking;
}

async function peopleBehind(db: DataSource, { through }: Seen, minute: Instant): Promise<ReadonlySet<string>> {
  const people = new Set<string>();
  const plans = await db.query<{ id: string }[]>(`SELECT p.id FROM plans p WHERE p.status = 'running' AND ${REAL_TIME_SQL} ORDER BY p.id`);
  for (const { id } of plans) {
    if ((through.get(id) ?? -Infinity) >= minute) continue;
    if (await isBehind(db, id, minute)) for (const person of await peopleOf(db, id)) people.add(person);
    else through.set(id, minute);
  }
  return people;
}

async function isBehind(db: DataSource, planId: string, at: Instant): Promise<boolean> {
  const [[plan], rows, streams] = await Promise.all([
    db.query<{ policy: Policy; calendar: WorkCalendar }[]>('SELECT policy, calendar FROM plans WHERE id = $1', [planId]),
    db.query<AssignmentEntity[]>(`SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE plan_id = $1 AND closed_at IS NULL`, [planId]),
    db.query<{ no: number }[]>(`SELECT no FROM streams WHERE plan_id = $1 AND kind = 'stage' ORDER BY no`, [planId]),
  ]);
  if (plan === undefined) return false;
  for (const row of rows) {
    const rung = nextRungOf(stateOf(row), plan.policy, plan.calendar);
    if (rung !== null && rung.at <= at) return true;
  }
  for (const id of [workflowId.plan(planId), ...streams.map(({ no }) => workflowId.stage(planId, no))]) {
    const { nextDue } = await outlookOf(db, id);
    if (nextDue !== null && nextDue <= at) return true;
  }
  return false;
}

async function peopleOf(db: DataSource, planId: string): Promise<string[]> {
  const [row] = await db.query<{ directory: UnitDirectory }[]>('SELECT directory FROM plans WHERE id = $1', [planId]);
  if (row === undefined) return [];
  const { units, office } = row.directory;
  const contacts = units.flatMap(({ contacts: { officer, deputyHead, head } }) => [officer, deputyHead, head]);
  return [...contacts, ...office].map(({ mail }) => personOf(mail));
}
