import type { DataSource } from 'typeorm';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import type { CommandMeta } from '../actor.js';
import { liftKeySupervision } from '../supervision/key-supervision.js';
import { act } from './act.js';
import { endSubmission } from './end-submission.js';
import { tellOfficer } from './tell-officer.js';

/** The coordinator takes the assignment off the ledger without evidence, for a reason, which the officer is told at once. */
export async function waive(
  db: DataSource,
  meta: CommandMeta,
  { assignmentId, reason }: { readonly assignmentId: string; readonly reason: string },
): Promise<{ assignment: AssignmentState }> {
  return act(db, meta, {
    name: 'waive',
    assignmentId,
    payload: { reason },
    may: 'waive',
    command: { type: 'waive', reason },
    write: async (tx, done) => {
      const { state, plan } = done;
      // What still waited for review waits no longer.
      await endSubmission(tx, { assignmentId, round: state.round, status: 'withdrawn', at: plan.now, reason });
      const lifted = await liftKeySupervision(tx, done.row, 'waived');
      await tellOfficer(tx, done, { rule: 'waived', dueVersion: state.dueVersion, round: state.round, params: { reason, ...(lifted ? { lifted } : {}) } });
      return {};
    },
  });
}
