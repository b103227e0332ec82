import type { DataSource } from 'typeorm';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import type { CommandMeta } from '../actor.js';
import { act } from './act.js';

/** The unit no longer asks for the later due date: its ladder goes on where it waited. */
export async function takeBackExtension(
  db: DataSource,
  meta: CommandMeta,
  { assignmentId }: { readonly assignmentId: string },
): Promise<{ assignment: AssignmentState }> {
  return act(db, meta, { name: 'takeBackExtension', assignmentId, payload: {}, may: 'requestExtension', command: { type: 'takeBackExtension' } });
}
