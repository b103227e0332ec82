import type { IsoDate } from '../../domain/calendar/calendar.js';
import { DubanError, type Refusal } from '../../domain/errors.js';
import { type DueEffect, effectOfCommonDue } from '../../domain/plan/amend-due.js';
import type { Plan, Task, UnitRole } from '../../domain/plan/plan.js';
import { assigneesOf, unitByKey } from '../../domain/plan/resolve-units.js';
import type { AssignmentCommand, AssignmentEvent, AssignmentState } from '../../domain/supervision/assignment.js';
import { decide } from '../../domain/supervision/decide.js';
import { newAssignment } from '../../domain/supervision/evolve.js';
import type { AssignmentEntity } from '../../entities/index.js';
import { stateOf } from '../assignments/state.js';
import { withDue, withoutUnit, withUnit } from './amended-document.js';
import type { WholePlan } from './load-plan.js';

/**
 * One change of a running plan. Units by key; a due date of null makes the work long-term. A task's common date leaves later
 * dates of single units alone unless `keepLater` is false.
 */
export type PlanChange =
  | { readonly kind: 'due'; readonly task: number; readonly unit?: string; readonly dueOn: IsoDate | null; readonly keepLater?: boolean }
  | { readonly kind: 'addUnit'; readonly task: number; readonly unit: string; readonly role: UnitRole; readonly dueOn?: IsoDate | null }
  | { readonly kind: 'removeUnit'; readonly task: number; readonly unit: string };

/** What an amendment comes to, before anything is written. */
export interface Amended {
  readonly document: Plan;
  readonly moved: readonly Moved[];
  readonly added: readonly Added[];
  /** Left alone by a new common date, having a later one of their own. */
  readonly kept: readonly AssignmentEntity[];
}

export interface Moved {
  readonly row: AssignmentEntity;
  readonly before: AssignmentState;
  readonly events: readonly AssignmentEvent[];
}

export interface Added {
  readonly task: number;
  readonly unit: string;
  readonly role: UnitRole;
  readonly dueOn: IsoDate | null;
}

/** What the rules are asked with. */
export interface AmendedPlan {
  readonly plan: Pick<WholePlan, 'document' | 'directory' | 'calendar' | 'now'>;
  /** Assignments of the plan that were not taken off. */
  readonly rows: readonly AssignmentEntity[];
  /** Tasks handed out already; the others only change in the document. */
  readonly handedOut: ReadonlySet<number>;
  readonly reason: string;
}

/**
 * What follows from the changes, in their order; pure.
 * @throws DubanError with every fault, each at `changes[n]`: `unknownTask`, `unknownUnit`, `notAssigned`,
 *   `alreadyAssigned`, `alreadyClosed`, `nobodyConcerned`, `dueUnchanged`, `duePast`, `calendarNotPublished`, …; two changes of the same
 *   thing in one amendment are `invalidInput`
 */
export function applyChanges(given: AmendedPlan, changes: readonly PlanChange[]): Amended {
  const faults: Refusal[] = [];
  let amended: Amended = { document: given.plan.document, moved: [], added: [], kept: [] };
  changes.forEach((change, index) => {
    try {
      amended = apply(given, amended, change);
    } catch (error) {
      if (!(error instanceof DubanError)) throw error;
      const { where, ...refusal } = error.refusal;
      faults.push({ ...refusal, where: `changes[${index}]${where === undefined ? '' : `.${where}`}` });
    }
  });
  if (faults.length > 0) throw new DubanError(faults[0]!, faults);
  return amended;
}

function apply(given: AmendedPlan, so: Amended, change: PlanChange): Amended {
  const task = so.document.tasks.find(({ no }) => no === change.task);
  if (!task) throw new DubanError({ code: 'unknownTask', params: { task: change.task }, where: 'task' });
  if (change.unit !== undefined && !unitByKey(given.plan.directory, change.unit)) {
    throw new DubanError({ code: 'unknownUnit', params: { unit: change.unit }, where: 'unit' });
  }
  switch (change.kind) {
    case 'due':
      return changeDue(given, so, task, change);
    case 'addUnit':
      return addUnit(given, so, task, change);
    case 'removeUnit':
      return removeUnit(given, so, task, change.unit);
  }
}

function changeDue(given: AmendedPlan, so: Amended, task: Task, change: Extract<PlanChange, { kind: 'due' }>): Amended {
  const { unit, dueOn, keepLater = true } = change;
  if (!given.handedOut.has(task.no)) {
    if (unit !== undefined) throw notAssigned(given, task, unit);
    checkDue(given, dueOn);
    return { ...so, document: withDue(so.document, task.no, dueOn) };
  }
  if (unit !== undefined) return move(given, so, rowOf(given, task, unit), { type: 'amendDue', dueOn });
  checkDue(given, dueOn);
  const effects = given.rows
    .filter(({ taskNo }) => taskNo === task.no)
    .map((row) => ({ row, effect: effectOfCommonDue({ dueOn: row.dueOn, ended: row.closedAt !== null }, task.due, dueOn, keepLater) }));
  const of = (wanted: DueEffect) => effects.filter(({ effect }) => effect === wanted).map(({ row }) => row);
  // Nobody would have another date, and the plan would still last until it.
  if (effects.every(({ effect }) => effect === 'done')) {
    throw new DubanError({ code: 'nobodyConcerned', params: { task: task.no }, where: 'task' });
  }
  if (of('moved').length === 0 && task.due === dueOn) {
    throw new DubanError({ code: 'dueUnchanged', ...(dueOn === null ? {} : { params: { dueOn } }), where: 'dueOn' });
  }
  const next: Amended = { ...so, document: withDue(so.document, task.no, dueOn), kept: [...so.kept, ...of('kept')] };
  return of('moved').reduce((moving, row) => move(given, moving, row, { type: 'amendDue', dueOn }), next);
}

function addUnit(given: AmendedPlan, so: Amended, task: Task, change: Extract<PlanChange, { kind: 'addUnit' }>): Amended {
  const { directory } = given.plan;
  const unit = unitByKey(directory, change.unit)!;
  const handedOut = given.handedOut.has(task.no);
  const dueOn = change.dueOn === undefined ? task.due : change.dueOn;
  const named = assigneesOf(task, directory).some((assignee) => assignee.unit.key === unit.key);
  const has = handedOut ? given.rows.some(({ taskNo, unitKey }) => taskNo === task.no && unitKey === unit.key) : named;
  if (has || so.added.some((added) => added.task === task.no && added.unit === unit.key)) {
    throw new DubanError({ code: 'alreadyAssigned', params: { task: task.no, unit: unit.name }, where: 'unit' });
  }
  checkDue(given, dueOn);
  // A date of its own can only be kept with an assignment, and there is none before the stage opens.
  if (!handedOut && dueOn !== task.due) throw new DubanError({ code: 'invalidInput', where: 'dueOn' });
  const document = named ? so.document : withUnit(so.document, task.no, unit.name, change.role);
  const added = { task: task.no, unit: unit.key, role: change.role, dueOn };
  return { ...so, document, added: handedOut ? [...so.added, added] : so.added };
}

function removeUnit(given: AmendedPlan, so: Amended, task: Task, unit: string): Amended {
  const { directory } = given.plan;
  if (!given.handedOut.has(task.no)) {
    if (!assigneesOf(task, directory).some((assignee) => assignee.unit.key === unit)) throw notAssigned(given, task, unit);
    return { ...so, document: withoutUnit(so.document, task.no, unit, directory) };
  }
  const moved = move(given, so, rowOf(given, task, unit), { type: 'remove', reason: given.reason });
  return { ...moved, document: withoutUnit(so.document, task.no, unit, directory) };
}

function move(given: AmendedPlan, so: Amended, row: AssignmentEntity, command: AssignmentCommand): Amended {
  if (so.moved.some((moved) => moved.row.id === row.id)) throw new DubanError({ code: 'invalidInput', where: 'unit' });
  const before = stateOf(row);
  const decision = decide(before, command, given.plan.now, { calendar: given.plan.calendar });
  if (!decision.ok) throw new DubanError(decision.refusal);
  return { ...so, moved: [...so.moved, { row, before, events: decision.value }] };
}

/** The rules for a due date, asked of an assignment that has none yet. */
function checkDue({ plan }: AmendedPlan, dueOn: IsoDate | null): void {
  if (dueOn === null) return;
  const blank = newAssignment({ id: '', task: 0, unit: '', dueOn: null, at: plan.now });
  const decision = decide(blank, { type: 'amendDue', dueOn }, plan.now, { calendar: plan.calendar });
  if (!decision.ok) throw new DubanError(decision.refusal);
}

function rowOf(given: AmendedPlan, task: Task, unit: string): AssignmentEntity {
  const row = given.rows.find(({ taskNo, unitKey }) => taskNo === task.no && unitKey === unit);
  if (!row) throw notAssigned(given, task, unit);
  return row;
}

function notAssigned({ plan }: AmendedPlan, task: Task, unit: string): DubanError {
  return new DubanError({ code: 'notAssigned', params: { task: task.no, unit: unitByKey(plan.directory, unit)?.name ?? unit }, where: 'unit' });
}
