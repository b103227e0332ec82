import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Instant } from '../domain/calendar/calendar.js';
import { DubanError, type RefusalCode } from '../domain/errors.js';
import { at, CALENDAR, POLICY } from '../domain/supervision/default.fixture.js';
import { createDataSource } from '../entities/index.js';
import { freshDatabase, type TestDatabase } from '../test/stack/database.js';
import { SMALL_DIRECTORY, SMALL_PLAN } from '../test/stack/small-plan.js';
import type { Actor, CommandMeta } from './actor.js';
import { launchPlan, type Launch } from './plans/launch.js';
import { setSteppedClock } from './plans/clock.js';

/** A database of the spec's own, with the tables in it. */
export async function openDatabase(poolSize = 12): Promise<{ db: DataSource; url: string; close(): Promise<void> }> {
  const database: TestDatabase = await freshDatabase();
  const db = createDataSource(database.url, { poolSize });
  await db.initialize();
  return {
    db,
    url: database.url,
    close: async () => {
      await db.destroy();
      await database.drop();
    },
  };
}

export const COORDINATOR: Actor = { id: randomUUID(), role: 'coordinator', unit: null, name: '督办室' };

export function officerOf(unit: string): Actor {
  return { id: `officer-${unit}`, role: 'officer', unit, name: `${unit} officer` };
}

/** A command of that person, with a key of its own. */
export function by(actor: Actor, idempotencyKey: string = randomUUID()): CommandMeta {
  return { actor, idempotencyKey };
}

/** 2022-03-01 09:00, when SMALL_PLAN is handed out. */
export const LAUNCHED: Instant = at('2022-03-01 09:00');

/** SMALL_PLAN on a stepped clock. */
export async function launched(db: DataSource, over: Partial<Launch> = {}): Promise<string> {
  const { planId } = await launchPlan(db, by(COORDINATOR), {
    plan: SMALL_PLAN,
    directory: SMALL_DIRECTORY,
    policy: POLICY,
    calendar: CALENDAR,
    clock: { kind: 'stepped', now: LAUNCHED },
    ...over,
  });
  return planId;
}

/** `2022-06-30 08:30` in Asia/Shanghai. */
export async function stepTo(db: DataSource, planId: string, moment: string): Promise<Instant> {
  await setSteppedClock(db, planId, at(moment));
  return at(moment);
}

export async function assignmentOf(db: DataSource, planId: string, task: number, unit: string): Promise<string> {
  const rows: { id: string }[] = await db.query(
    'SELECT id FROM assignments WHERE plan_id = $1 AND task_no = $2 AND unit_key = $3',
    [planId, task, unit],
  );
  return rows[0]!.id;
}

/** A file somebody of the unit has uploaded. */
export async function uploaded(db: DataSource, by: Actor, sha256 = randomUUID()): Promise<{ sha256: string; name: string }> {
  await db.query(
    `INSERT INTO stored_files (sha256, uploaded_by, bytes, media_type, recorded_at)
     VALUES ($1, $2, 1024, 'application/pdf', now()) ON CONFLICT DO NOTHING`,
    [sha256, by.id],
  );
  return { sha256, name: '佐证.pdf' };
}

/** Types of a stream's events in order, having checked that their numbers have no gap. */
export async function eventsOf(db: DataSource, streamId: string): Promise<string[]> {
  const rows: { no: number; type: string }[] = await db.query(
    'SELECT no, type FROM events WHERE stream_id = $1 ORDER BY no',
    [streamId],
  );
  expect(rows.map(({ no }) => no)).toEqual(rows.map((_, index) => index + 1));
  return rows.map(({ type }) => type);
}

/** Rules of the notices of a task's unit in the ledger, each once, in order of their decision. */
export async function noticesTo(db: DataSource, planId: string, task: number, unit: string): Promise<string[]> {
  const rows: { rule: string; recipient_role: string }[] = await db.query(
    `SELECT rule, recipient_role FROM notices WHERE plan_id = $1 AND task_no = $2 AND unit_key = $3
     ORDER BY at, rule, recipient_role`,
    [planId, task, unit],
  );
  return rows.map(({ rule, recipient_role }) => `${rule} ${recipient_role}`);
}

/** Expects the refusal, and that the number of rows is what it was before in every table a command writes. */
export async function expectRefused(db: DataSource, code: RefusalCode, command: () => Promise<unknown>): Promise<void> {
  const before = await rowCounts(db);
  const error = await command().then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DubanError);
  expect((error as DubanError).refusal.code).toBe(code);
  expect(await rowCounts(db)).toEqual(before);
}

async function rowCounts(db: DataSource): Promise<Record<string, number>> {
  const tables = ['events', 'audit', 'idempotency_keys', 'assignments', 'work_plans', 'submissions', 'submission_files', 'figures', 'notices', 'documents', 'measurements', 'plans', 'streams'];
  const counts = await Promise.all(
    tables.map(async (table): Promise<[string, number]> => {
      const rows: { count: number }[] = await db.query(`SELECT count(*) FROM ${table}`);
      return [table, rows[0]!.count];
    }),
  );
  return Object.fromEntries(counts);
}
