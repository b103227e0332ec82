import { DubanError } from '../../domain/errors.js';
import type { Instant, WorkCalendar } from '../../domain/calendar/calendar.js';
import { planNow as clockNow } from '../../domain/supervision/plan-clock.js';
import type { PlanEntity } from '../../entities/index.js';
import type { Tx } from '../transaction.js';

/** A plan as a transaction reads it, without its long document and its directory; `now` is the plan's. */
export type PlanHead = Pick<PlanEntity, 'id' | 'status' | 'clock' | 'policy' | 'calendar' | 'lastDay' | 'launchedAt'> & {
  readonly now: Instant;
};

/** What a command on an assignment needs of its plan: not its policy, and of its calendar only the years. */
export type PlanPresent = Pick<PlanEntity, 'id' | 'status' | 'clock' | 'lastDay'> & {
  readonly calendar: Pick<WorkCalendar, 'from' | 'to'>;
  readonly now: Instant;
};

/** A plan's head with everything a launched plan keeps. */
export type WholePlan = PlanHead & Pick<PlanEntity, 'key' | 'title' | 'document' | 'directory' | 'years'>;

const HEAD = `id, status, clock, policy, calendar, last_day AS "lastDay", launched_at AS "launchedAt"`;
const WHOLE = `${HEAD}, key, title, document, directory, years`;

/**
 * Reads the plan's head. Ask after locking what the command changes: time and policy are then those of its turn.
 * @throws DubanError `unknownPlan`
 */
export async function loadPlanHead(tx: Tx, planId: string): Promise<PlanHead> {
  return withNow(tx, planId, await tx.query<Omit<PlanHead, 'now'>>(`SELECT ${HEAD} FROM plans WHERE id = $1`, [planId]));
}

/** The present of the plan that an assignment belongs to; null where there is no such assignment. Ask after locking it. */
export async function loadPlanPresent(tx: Tx, assignmentId: string): Promise<PlanPresent | null> {
  const [row] = await tx.query<Pick<PlanEntity, 'id' | 'status' | 'clock' | 'lastDay'> & { from: number; to: number }>(
    `SELECT id, status, clock, last_day AS "lastDay", (calendar->'from')::int AS "from", (calendar->'to')::int AS "to"
     FROM plans WHERE id = (SELECT plan_id FROM assignments WHERE id = $1)`,
    [assignmentId],
  );
  if (row === undefined) return null;
  const { from, to, ...plan } = row;
  return { ...plan, calendar: { from, to }, now: clockNow(row.clock, tx.realNow) };
}

/**
 * Reads the plan with its document and directory. `lock` keeps every other amendment of it out until the end.
 * @throws DubanError `unknownPlan`
 */
export async function loadWholePlan(tx: Tx, planId: string, lock = false): Promise<WholePlan> {
  const sql = `SELECT ${WHOLE} FROM plans WHERE id = $1${lock ? ' FOR NO KEY UPDATE' : ''}`;
  return withNow(tx, planId, await tx.query<Omit<WholePlan, 'now'>>(sql, [planId]));
}

/** Refuses what a plan that has ended no longer takes. */
export function refuseIfEnded(plan: Pick<PlanHead, 'id' | 'status'>): void {
  if (plan.status === 'ended') throw new DubanError({ code: 'planEnded', params: { plan: plan.id } });
}

function withNow<T extends Omit<PlanHead, 'now'>>(tx: Tx, planId: string, rows: readonly T[]): T & { now: Instant } {
  const [row] = rows;
  if (row === undefined) throw new DubanError({ code: 'unknownPlan', params: { plan: planId } });
  return { ...row, now: clockNow(row.clock, tx.realNow) };
}
