import type { DataSource } from 'typeorm';
import { DubanError } from '../../domain/errors.js';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import type { CommandMeta } from '../actor.js';
import { act } from './act.js';
import { escalationsOf } from './escalations-of.js';

/**
 * The coordinator keeps the escalation of the present due date from leadership, for a reason that the leader sees in the next
 * table; every other rung goes on. Held for this due date alone.
 * @throws DubanError `notOverdue`, `alreadyHeld`, `reasonMissing`; `alreadyEscalated` where it has gone up
 */
export async function holdEscalation(
  db: DataSource,
  meta: CommandMeta,
  { assignmentId, reason }: { readonly assignmentId: string; readonly reason: string },
): Promise<{ assignment: AssignmentState }> {
  return act(db, meta, {
    name: 'holdEscalation',
    assignmentId,
    payload: { reason },
    may: 'holdEscalation',
    command: { type: 'holdEscalation', reason },
    read: (tx) => escalationsOf(tx, assignmentId),
    write: async (tx, { after }, escalations) => {
      if (escalations.some(({ dueVersion }) => dueVersion === after.dueVersion)) throw new DubanError({ code: 'alreadyEscalated' });
      tx.write('UPDATE assignments SET held_reason = $2 WHERE id = $1', [assignmentId, reason.trim()]);
      tx.write(KEEP, [assignmentId, after.dueVersion, JSON.stringify({ reason: reason.trim() })]);
      return {};
    },
  });
}

/**
 * Lets the escalation go up after all, if its morning is still to come. Where that is over, the leader has been told of the
 * matter with the reason: that was its rung, and the next ones follow.
 */
export async function releaseEscalation(
  db: DataSource,
  meta: CommandMeta,
  { assignmentId }: { readonly assignmentId: string },
): Promise<{ assignment: AssignmentState }> {
  return act(db, meta, {
    name: 'releaseEscalation',
    assignmentId,
    payload: {},
    may: 'holdEscalation',
    command: { type: 'releaseEscalation' },
    write: async (tx, { after }) => {
      tx.write(LET_GO, [assignmentId, after.dueVersion]);
      return {};
    },
  });
}

/** What the plan's policy announces: its escalation. */
const ANNOUNCED = `
  SELECT rung ->> 'announces' FROM assignments a JOIN plans p ON p.id = a.plan_id, jsonb_array_elements(p.policy -> 'rungs') AS rung
   WHERE a.id = $1 AND rung ->> 'announces' IS NOT NULL`;

/** An escalation that is decided and has not left: the leader gets the reason in its place, nobody else anything. */
const KEEP = `
  UPDATE notices SET rule = 'escalationHeld', params = params || $3::jsonb, state = CASE recipient_role WHEN 'leader' THEN state ELSE 'cancelled' END
   WHERE assignment_id = $1 AND due_version = $2 AND state = 'pending' AND rule IN (${ANNOUNCED})`;

/** A reason that has not left is the escalation again, and with it comes back what others were to get (`giveBack`). */
const LET_GO = `
  UPDATE notices SET rule = (${ANNOUNCED} LIMIT 1), params = params - 'reason'
   WHERE assignment_id = $1 AND due_version = $2 AND rule = 'escalationHeld' AND EXISTS (${ANNOUNCED})
     AND NOT EXISTS (SELECT FROM notices AS told WHERE told.assignment_id = $1 AND told.due_version = $2 AND told.rule = 'escalationHeld'
                        AND told.state NOT IN ('pending', 'cancelled'))`;
