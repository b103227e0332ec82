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
      return {};
    },
  });
}

/** Lets the escalation go up after all, if its morning is still to come. */
export async function releaseEscalation(
  db: DataSource,
  meta: CommandMeta,
  { assignmentId }: { readonly assignmentId: string },
): Promise<{ assignment: AssignmentState }> {
  return act(db, meta, { name: 'releaseEscalation', assignmentId, payload: {}, may: 'holdEscalation', command: { type: 'releaseEscalation' } });
}
