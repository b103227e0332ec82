import type { Instant } from '../calendar/calendar.js';
import type { AssignmentEvent } from './assignment.js';
import { evolveAssignment, newAssignment } from './evolve.js';
import { evolvePlanWide, evolveUnseen } from './evolve-plan-wide.js';
import { recalculatedQuietly } from './recalculate.js';
import type { StreamEvent, TaskView } from './views.js';

/**
 * A task's view after a batch of its stream. Events with a number already seen are dropped, so a batch may come twice.
 * Throws on an unknown event type and on an event of an assignment the task does not have.
 */
export function evolveTask(view: TaskView, batch: readonly StreamEvent[]): TaskView {
  return evolveUnseen(view, batch, evolveOne);
}

/** The view after the chase activity dealt with every rung of these assignments up to `through`. */
export function taskChased(view: TaskView, assignments: readonly string[], through: Instant): TaskView {
  return {
    ...view,
    assignments: view.assignments.map((state) =>
      assignments.includes(state.id) ? evolveAssignment(state, { type: 'chased', through }, through) : state,
    ),
  };
}

function evolveOne(view: TaskView, { event, at, assignment }: StreamEvent): TaskView {
  if (assignment === undefined) {
    const changed = evolvePlanWide(view, event);
    return { ...changed, assignments: view.assignments.map((state) => recalculatedQuietly(state, view, changed, at)) };
  }
  const known = event as AssignmentEvent;
  const present = view.assignments.find((state) => state.id === assignment);
  if (present === undefined) {
    if (known.type !== 'assigned') throw new Error(`Task ${view.task} has no assignment ${assignment}`);
    const { task, unit, dueOn, role = 'responsible' } = known;
    return { ...view, assignments: [...view.assignments, newAssignment({ id: assignment, task, unit, dueOn, at, role })] };
  }
  const evolved = evolveAssignment(present, known, at);
  return { ...view, assignments: view.assignments.map((state) => (state === present ? evolved : state)) };
}
