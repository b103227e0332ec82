import { randomUUID } from 'node:crypto';
import type { Instant, IsoDate } from '../../domain/calendar/calendar.js';
import { DubanError } from '../../domain/errors.js';
import type { Task } from '../../domain/plan/plan.js';
import { assigneesOf, type Assignee } from '../../domain/plan/resolve-units.js';
import { evolveAssignment, newAssignment } from '../../domain/supervision/evolve.js';
import { leaveAt } from '../../domain/supervision/leave-at.js';
import { rungsOfKind } from '../../domain/supervision/policy-rungs.js';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import type { AssignmentEntity } from '../../entities/index.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { queueNotices, type NewNotice } from '../notices/queue-notices.js';
import { recipientsOf } from '../notices/recipients.js';
import type { WholePlan } from '../plans/load-plan.js';
import { appendEvents } from '../streams.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';
import { ASSIGNMENT_COLUMNS, saveState, stateOf } from './state.js';

/** What assigning needs to know of the plan. */
export type AssigningPlan = Pick<WholePlan, 'id' | 'policy' | 'calendar' | 'directory' | 'now'>;

/** What is handed out, to whom, in one task. */
export interface Handout {
  readonly task: number;
  readonly dueOn: IsoDate | null;
  readonly assignees: readonly Assignee[];
}

/** Hands a task of the plan out to all its units at `at` (交办): rows, events and notices. Answers the new assignments. */
export async function assignTask(tx: Tx, plan: AssigningPlan, task: Task, at: Instant): Promise<AssignmentState[]> {
  return assignUnits(tx, plan, [{ task: task.no, dueOn: task.due, assignees: assigneesOf(task, plan.directory) }], at);
}

/**
 * The same for several tasks, or for units added to a task later. A unit that was taken off gets its old assignment
 * again, begun anew.
 * @throws DubanError `alreadyAssigned` where a unit has the task already
 */
export async function assignUnits(tx: Tx, plan: AssigningPlan, handouts: readonly Handout[], at: Instant): Promise<AssignmentState[]> {
  const taken = await lockTaken(tx, plan.id, handouts);
  const handed: Handed[] = [];
  for (const { task, dueOn, assignees } of handouts) {
    for (const assignee of assignees) {
      const unit = assignee.unit.key;
      const before = taken.get(placeOf(task, unit));
      if (before === undefined) {
        handed.push({ state: newAssignment({ id: randomUUID(), task, unit, dueOn, at, role: assignee.role }), assignee });
        continue;
      }
      if (before.status !== 'removed') throw new DubanError({ code: 'alreadyAssigned', params: { task, unit: assignee.unit.name } });
      const state = evolveAssignment(stateOf(before), { type: 'assigned', task, unit, dueOn, role: assignee.role }, at);
      saveState(tx, state, '');
      await tx.query('UPDATE assignments SET role = $2, via = $3 WHERE id = $1', [state.id, assignee.role, assignee.via]);
      handed.push({ state, assignee });
    }
  }
  await insertAssignments(tx, plan.id, handed.filter(({ state }) => !taken.has(placeOf(state.task, state.unit))));
  for (const { task } of handouts) appendAssigned(tx, plan.id, handed.filter(({ state }) => state.task === task), at);
  await queueNotices(tx, plan, handed.flatMap(({ state }) => assignedNotices(plan, state, at)));
  return handed.map(({ state }) => state);
}

interface Handed {
  readonly state: AssignmentState;
  readonly assignee: Assignee;
}

async function lockTaken(tx: Tx, planId: string, handouts: readonly Handout[]): Promise<Map<string, AssignmentEntity>> {
  const rows = await tx.query<AssignmentEntity>(
    `SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE plan_id = $1 AND task_no = ANY($2) ORDER BY id FOR UPDATE`,
    [planId, handouts.map(({ task }) => task)],
  );
  return new Map(rows.map((row) => [placeOf(row.taskNo, row.unitKey), row]));
}

function placeOf(task: number, unit: string): string {
  return `${task}:${unit}`;
}

async function insertAssignments(tx: Tx, planId: string, handed: readonly Handed[]): Promise<void> {
  if (handed.length === 0) return;
  const rows = handed.map(({ state, assignee }) => ({
    id: state.id,
    task: state.task,
    unit: state.unit,
    name: assignee.unit.name,
    role: assignee.role,
    via: assignee.via,
    due: state.dueOn,
  }));
  await tx.query(
    `INSERT INTO assignments (id, plan_id, task_no, unit_key, unit_name, role, via, status, assigned_at, due_on,
       original_due_on, due_version, due_since, round, review_spans, chased_through)
     SELECT id, $1, task, unit, name, role, via, 'open', $3::timestamptz, due, due, 1, $3, 0, '[]', $3
     FROM jsonb_to_recordset($2::jsonb) AS a(id uuid, task int, unit text, name text, role text, via text, due date)`,
    [planId, JSON.stringify(rows), toDate(handed[0]!.state.assignedAt)],
  );
}

function appendAssigned(tx: Tx, planId: string, handed: readonly Handed[], at: Instant): void {
  const [first] = handed;
  if (first === undefined) return;
  appendEvents(tx, {
    streamId: workflowId.task(planId, first.state.task),
    planId,
    at,
    events: handed.map(({ state: { id, task, unit, dueOn }, assignee: { role } }) => ({
      event: { type: 'assigned', task, unit, dueOn, role },
      assignment: id,
    })),
  });
}

/** The assignment notice leaves with the day's digest, on a working day. */
function assignedNotices(plan: AssigningPlan, state: AssignmentState, at: Instant): NewNotice[] {
  return rungsOfKind(plan.policy, 'assigned').flatMap((rung) =>
    recipientsOf(plan.directory, state.unit, rung.to).map(({ mail, role }) => ({
      assignmentId: state.id,
      taskNo: state.task,
      unitKey: state.unit,
      rule: rung.rule,
      dueVersion: state.dueVersion,
      recipient: mail,
      recipientRole: role,
      at,
      sendAt: leaveAt(at, at, plan.policy, plan.calendar),
      immediate: rung.immediate ?? false,
    })),
  );
}
