import type { DataSource } from 'typeorm';

import type { Instant, IsoDate, WorkCalendar } from '../../domain/calendar/calendar.js';
import type { FallingRung } from '../../domain/supervision/due-ladder.js';
import { evolveAssignment, newAssignment } from '../../domain/supervision/evolve.js';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import { firstChange } from '../../domain/supervision/first-change.js';
import type { Policy } from '../../domain/supervision/policy.js';
import { recalculatedQuietly } from '../../domain/supervision/recalculate.js';
import { comingRungs } from '../../domain/supervision/rungs.js';
import { stateOf } from '../assignments/state.js';
import { consistentRead } from '../views/consistent-read.js';
import { applyChanges, type PlanChange } from './amendment.js';
import { readLedger } from './ledger.js';

/**
 * Who will be chased differently: the first rung of an assignment that changes, as things are and as they would be. Both may
 * show the same where only its recipients change.
 */
export interface ChaseChange {
  readonly task: number;
  readonly unit: string;
  /** Null for a unit the task would be added to. */
  readonly assignmentId: string | null;
  readonly before: NextRung | null;
  readonly after: NextRung | null;
}

export type NextRung = { readonly at: Instant; readonly rule: string };

/** The terms an assignment is chased by. */
interface Terms {
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
}

/** An assignment's due date as it is and as it would be. `kept`: a later date of its own that the common one leaves alone. */
export interface DueChange {
  readonly task: number;
  readonly unit: string;
  readonly assignmentId: string | null;
  readonly effect: 'moved' | 'kept' | 'added' | 'removed';
  readonly before: IsoDate | null;
  readonly after: IsoDate | null;
}

export interface AmendmentPreview {
  readonly chased: readonly ChaseChange[];
  /** Of every assignment the changes speak of, in the order of the plan. */
  readonly dues: readonly DueChange[];
}

/** Compares the rungs to come of assignments before and after, at `now`; what stays the same is left out. Pure. */
export function chaseChanges(
  pairs: readonly { readonly before: AssignmentState | null; readonly after: AssignmentState }[],
  termsBefore: Terms,
  termsAfter: Terms,
  now: Instant,
): ChaseChange[] {
  return pairs.flatMap(({ before, after }) => {
    const was = before === null ? [] : comingRungs(before, termsBefore.policy, termsBefore.calendar, now);
    const will = comingRungs(after, termsAfter.policy, termsAfter.calendar, now);
    const change = firstChange(was, will, ({ rung: { rule, to }, at }) => `${rule} ${at} ${to.join()}`);
    if (change === null) return [];
    return [{ task: after.task, unit: after.unit, assignmentId: before?.id ?? null, before: shown(change.before), after: shown(change.after) }];
  });
}

/**
 * What an amendment would change for whom. Writes nothing.
 * @throws DubanError every fault `amendPlan` would refuse the changes for
 */
export async function previewAmendment(db: DataSource, { planId, changes }: { planId: string; changes: readonly PlanChange[] }): Promise<AmendmentPreview> {
  return consistentRead(db, async (tx) => {
    const given = { ...(await readLedger(tx, planId)), reason: 'preview' };
    const { now } = given.plan;
    const { moved, added, kept } = applyChanges(given, changes);
    const changed = moved.map(({ before, events }) => ({ before, after: events.reduce((state, event) => evolveAssignment(state, event, now), before) }));
    const fresh = added.map(({ task, unit, dueOn }) => ({ before: null, after: newAssignment({ id: '', task, unit, dueOn, at: now }) }));
    const dues = [
      ...changed.map(({ before, after }): DueChange => {
        const removed = after.status === 'removed';
        return { task: before.task, unit: before.unit, assignmentId: before.id, effect: removed ? 'removed' : 'moved', before: before.dueOn, after: removed ? null : after.dueOn };
      }),
      ...kept.map((row): DueChange => ({ task: row.taskNo, unit: row.unitKey, assignmentId: row.id, effect: 'kept', before: row.dueOn, after: row.dueOn })),
      ...added.map(({ task, unit, dueOn }): DueChange => ({ task, unit, assignmentId: null, effect: 'added', before: null, after: dueOn })),
    ];
    return { chased: chaseChanges([...changed, ...fresh], given.plan, given.plan, now), dues: dues.sort(inPlanOrder) };
  });
}

/** What another policy or calendar would change for whom. Writes nothing. */
export async function previewTerms(db: DataSource, { planId, ...terms }: { planId: string } & Partial<Terms>): Promise<ChaseChange[]> {
  return consistentRead(db, async (tx) => {
    const { plan, rows } = await readLedger(tx, planId);
    const before: Terms = { policy: plan.policy, calendar: plan.calendar };
    const after: Terms = { ...before, ...terms };
    const pairs = rows.map(stateOf).map((state) => ({ before: state, after: recalculatedQuietly(state, before, after, plan.now) }));
    return chaseChanges(pairs, before, after, plan.now);
  });
}

function shown(falling: FallingRung | null): NextRung | null {
  return falling && { at: falling.at, rule: falling.rung.rule };
}

function inPlanOrder(a: DueChange, b: DueChange): number {
  return a.task - b.task || (a.unit < b.unit ? -1 : 1);
}
