import type { AssignmentState } from '../supervision/assignment.js';

/** Why a matter no longer belongs into a paper that is not signed yet. `moved`: its due date is another. */
export type LapseReason = 'closed' | 'waived' | 'removed' | 'submitted' | 'moved';

/**
 * Why a matter that was drafted for this due-date version lapses in the assignment's present state; null while it holds.
 *
 * @example
 * lapseOf({ status: 'submitted', dueVersion: 1 }, 1) // 'submitted'
 * lapseOf({ status: 'open', dueVersion: 2 }, 1) // 'moved'
 */
export function lapseOf({ status, dueVersion }: Pick<AssignmentState, 'status' | 'dueVersion'>, draftedFor: number): LapseReason | null {
  if (status !== 'open') return status;
  return dueVersion === draftedFor ? null : 'moved';
}

/** A matter whose submission came back is in the draft again; nothing else ever returns. */
export function comesBack({ status, dueVersion }: Pick<AssignmentState, 'status' | 'dueVersion'>, draftedFor: number, lapsedBy: LapseReason): boolean {
  return lapsedBy === 'submitted' && status === 'open' && dueVersion === draftedFor;
}
