import type { AssignmentState } from '../../domain/supervision/assignment.js';
import type { Policy } from '../../domain/supervision/policy.js';

/** What of a queued notice decides whether it may still leave. */
export interface QueuedNotice {
  readonly rule: string;
  readonly dueVersion: number;
  readonly round: number;
}

/**
 * Whether a notice queued earlier may still leave: between its decision and its mail the unit may have submitted, been
 * granted an extension, or ended the matter, and a reminder that no longer applies is never sent (DESIGN §4). Messages
 * that are no rung of the policy (approved, returned, …) tell what has happened and always leave.
 *
 * @param reported the unit filed its progress report for the month the notice asks for
 */
export function stillApplies(notice: QueuedNotice, state: AssignmentState, policy: Policy, reported: boolean): boolean {
  const rung = policy.rungs.find(({ rule }) => rule === notice.rule);
  switch (rung?.when.kind) {
    case undefined:
    case 'stageEnd':
    case 'keySupervision':
    case 'yearEnd':
      return true;
    case 'assigned':
      return state.closedAt === null;
    case 'unacknowledged':
      return state.status === 'open' && state.acknowledgedAt === null;
    case 'noWorkPlan':
      return state.status === 'open' && state.planFiledAt === null;
    case 'beforeDue':
    case 'afterDue':
      return state.status === 'open' && state.dueVersion === notice.dueVersion;
    case 'monthly':
    case 'reportMissing':
      return state.status === 'open' && !reported;
    case 'reviewPending':
      return state.status === 'submitted' && state.round === notice.round;
  }
}
