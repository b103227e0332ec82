import type { DataSource } from 'typeorm';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import type { CommandMeta } from '../actor.js';
import { act } from './act.js';
import { endSubmission } from './end-submission.js';

/** The unit takes back what waits for review. */
export async function withdraw(
  db: DataSource,
  meta: CommandMeta,
  { assignmentId }: { readonly assignmentId: string },
): Promise<{ assignment: AssignmentState }> {
  return act(db, meta, {
    name: 'withdraw',
    assignmentId,
    payload: {},
    may: 'withdraw',
    command: { type: 'withdraw' },
    write: async (tx, { state, plan }) => {
      await endSubmission(tx, { assignmentId, round: state.round, status: 'withdrawn', at: plan.now, reason: null });
      return {};
    },
  });
}
