import type { DataSource } from 'typeorm';
import type { IsoDate } from '../../domain/calendar/calendar.js';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import type { CommandMeta } from '../actor.js';
import { extensionOccasion } from '../../domain/supervision/one-day-rungs.js';
import { act } from './act.js';
import { officeMorning, tellReviewers } from './tell-reviewers.js';

/** The unit asks for a later due date (延期). */
export async function requestExtension(
  db: DataSource,
  meta: CommandMeta,
  input: { readonly assignmentId: string; readonly dueOn: IsoDate; readonly reason: string },
): Promise<{ assignment: AssignmentState }> {
  const { assignmentId, dueOn, reason } = input;
  return act(db, meta, {
    name: 'requestExtension',
    assignmentId,
    payload: { dueOn, reason },
    may: 'requestExtension',
    command: { type: 'requestExtension', dueOn, reason },
    extensionReason: reason,
    read: (tx) => officeMorning(tx, assignmentId),
    write: async (tx, done, morning) => {
      if (morning !== null) tellReviewers(tx, done, morning, { rule: 'extensionRequested', occasion: extensionOccasion(done.after), params: { dueOn, reason } });
      return {};
    },
  });
}
