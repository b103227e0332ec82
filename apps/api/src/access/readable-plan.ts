import { In, type DataSource } from 'typeorm';

import { AssignmentEntity } from '../../../../entities/assignment.entity.js';
import { DelegationEntity } from '../../../../entities/delegation.entity.js';
import { PlanEntity } from '../../../../entities/plan.entity.js';
import { mayDo, PERMISSIONS, scopeOf, type AccessActor, type Action } from '../../../../domain/access/access.js';
import { reviewsFor } from '../../../../domain/access/delegation.js';
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

/** As much of a plan as delegations need. */
type OfDay = Pick<ReadablePlan, 'today'> & { readonly plan: Pick<PlanEntity, 'id'> };

/** A cast member knows of its own rehearsal alone. */
export function knowsOf(caller: Person, planId: string): boolean {
  return caller.plan == null || caller.plan === planId;
}

/** The plan, if the caller may know of it. @throws unknownPlan: a cast knows of no plan but its own. */
export async function readablePlan(db: DataSource, caller: Person, planId: string): Promise<ReadablePlan> {
  const plan = knowsOf(caller, planId) ? await db.getRepository(PlanEntity).findOneBy({ id: planId }) : null;
  if (!plan) throw new DubanError({ code: 'unknownPlan', params: { plan: planId }, where: 'plan' });
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
  allowed(mayDo(await accessActor(db, caller, readable, action), action, { unit: assignment.unitKey, unitName: assignment.unitName }));
  return { ...readable, assignment };
}

/** Whose rows of a plan's list the caller may see: null, everybody's. @throws notAllowed */
export async function listScope(db: DataSource, caller: Person, plan: ReadablePlan, action: Action): Promise<string | null> {
  return allowed(scopeOf(await accessActor(db, caller, plan, action), action)).unit;
}

/** Whether the caller may read what the unit has handed in for the assignment: as a substitute, other units' too. */
export async function readsEvidence(db: DataSource, caller: Person, plan: ReadablePlan, { unitKey: unit }: AssignmentEntity): Promise<boolean> {
  return mayDo(await accessActor(db, caller, plan, 'readEvidence'), 'readEvidence', { unit }).ok;
}

/** Whether the caller may decide evidence of each of the plans today: by role, or in somebody's place. */
export async function decidesEvidence(db: DataSource, caller: Person, plans: readonly OfDay[]): Promise<boolean[]> {
  return (await accessActors(db, caller, plans, 'review')).map((actor) => scopeOf(actor, 'review').ok);
}

async function accessActor(db: DataSource, caller: Person, plan: OfDay, action: Action): Promise<AccessActor> {
  const [actor] = await accessActors(db, caller, [plan], action);
  return actor!;
}

/** The caller as the access rules see it in each of the plans; delegations are looked up only where the right may hang on one. */
async function accessActors(db: DataSource, { role, unit, id }: Person, plans: readonly OfDay[], action: Action): Promise<AccessActor[]> {
  if (!/delegate/i.test(PERMISSIONS[action][role])) return plans.map(() => ({ role, unit }));
  const rows = await db.getRepository(DelegationEntity).find({
    where: { planId: In(plans.map(({ plan }) => plan.id)) },
    // As the commands read them (delegationsOf): of several in force at once the last counts.
    order: { recordedAt: 'ASC', id: 'ASC' },
  });
  const ofPlan = Map.groupBy(rows, ({ planId }) => planId);
  return plans.map(({ plan, today }) => {
    const delegations = (ofPlan.get(plan.id) ?? []).map(({ fromAccount, toAccount, fromDate, toDate }) => ({ from: fromAccount, to: toAccount, fromDate, toDate }));
    return { role, unit, delegatedReview: reviewsFor(today, id, delegations) };
  });
}

function allowed<T>(result: Result<T>): T {
  if (!result.ok) throw new DubanError(result.refusal);
  return result.value;
}
