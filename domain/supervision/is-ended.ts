import type { AssignmentState } from './assignment.js';

/** Whether the assignment is off the ledger: approved (销号), waived or taken off. */
export function isEnded(state: AssignmentState): boolean {
  return state.closedAt !== null;
}
