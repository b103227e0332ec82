import type { DataSource } from 'typeorm';

import { AssignmentEntity } from '../../../../entities/assignment.entity.js';
import { PlanEntity } from '../../../../entities/plan.entity.js';
import { mayDo, scopeOf, type Action } from '../../../../domain/access/access.js';
import type { Instant, IsoDate } from '../../../../domain/calendar/calendar.js';
import { dateOf } from '../../../../domain/calendar/dates.js';
import { DubanError, type Result } from '../../../../domain/errors.js';
import { planNow } from '../../../../domain/supervision/plan-clock.js';
import type { Person } from './signed-in.js';

/** A plan together with what a reader needs of its time. */
export interface ReadablePlan {
  readonly plan: PlanEntity;
  readonly now: Instant;
  readonly today: IsoDate;
}

/** A cast member knows of its own rehearsal alone. */
export function knowsOf(caller: Person, planId: string): boolean {
  return caller.plan == null || caller.plan === planId;
}

/**
 * The plan, if the caller may know of it. @throws unknownPlan: a cast knows of no plan but its own; planTakenBack: of a launch that
 * was taken back there is nothing to see but its audit.
 */
export async function readablePlan(db: DataSource, caller: Person, planId: string): Promise<ReadablePlan> {
  const plan = knowsOf(caller, planId) ? await db.getRepository(PlanEntity).findOneBy({ id: planId }) : null;
  if (!plan) throw new DubanError({ code: 'unknownPlan', params: { plan: planId }, where: 'plan' });
  if (plan.takenBackAt !== null) throw new DubanError({ code: 'planTakenBack', params: { title: plan.title }, where: 'plan' });
  const now = planNow(plan.clock, Date.now());
  return { plan, now, today: dateOf(now) };
}

/** An assignment the caller may do that to, with its plan. @throws unknownAssignment, notAllowed, otherUnit */
export async function readableAssignment(
  db: DataSource,
  caller: Person,
  id: string,
  action: Action,
): Promise<ReadablePlan & { readonly assignment: AssignmentEntity }> {
  const unknown = () => new DubanError({ code: 'unknownAssignment', params: { assignment: id }, where: 'id' });
  const assignment = await db.getRepository(AssignmentEntity).findOneBy({ id });
  if (!assignment || !knowsOf(caller, assignment.planId)) throw unknown();
  const readable = await readablePlan(db, caller, assignment.planId);
  allowed(mayDo(caller, action, { unit: assignment.unitKey, unitName: assignment.unitName }));
  return { ...readable, assignment };
}

/** Whose rows of a plan's list the caller may see: null, everybody's. @throws notAllowed */
export function listScope(caller: Person, action: Action): string | null {
  return allowed(scopeOf(caller, action)).unit;
}

/** Whether the caller may read what the unit has handed in for the assignment. */
export function readsEvidence(caller: Person, { unitKey: unit }: AssignmentEntity): boolean {
  return mayDo(caller, 'readEvidence', { unit }).ok;
}

function allowed<T>(result: Result<T>): T {
  if (!result.ok) throw new DubanError(result.refusal);
  return result.value;
}
