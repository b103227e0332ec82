import type { DataSource } from 'typeorm';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import type { CommandMeta } from '../actor.js';
import { act } from './act.js';

/** The unit confirms that it has the assignment (签收). */
export async function acknowledge(
  db: DataSource,
  meta: CommandMeta,
  { assignmentId }: { readonly assignmentId: string },
): Promise<{ assignment: AssignmentState }> {
  return act(db, meta, { name: 'acknowledge', assignmentId, payload: {}, may: 'acknowledge', command: { type: 'acknowledge' } });
}
