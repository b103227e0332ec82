import type { Instant, WorkCalendar } from '../calendar/calendar.js';
import { dateOf } from '../calendar/dates.js';
import type { AssignmentState } from '../supervision/assignment.js';
import { extensionOccasion } from '../supervision/one-day-rungs.js';
import { isBeyondUrging, isWaiting } from '../supervision/overdue-ladder.js';
import type { Policy } from '../supervision/policy.js';
import type { RungOf } from '../supervision/policy-rungs.js';

/** What of a queued notice decides whether it may still leave. */
export interface QueuedNotice {
  readonly rule: string;
  readonly dueVersion: number;
  readonly round: number;
  /** `extension:2`, `extension:2 k:15`, `k:20`, a month, or ''. */
  readonly occasion: string;
}

/** The plan's terms and its instant at which the notice would leave. */
export interface Leaving {
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
  readonly at: Instant;
  /** The unit filed its progress report for the month the notice asks for. */
  readonly reported: boolean;
}

/**
 * Whether a notice queued earlier may still leave: between its decision and its mail the unit may have submitted, been
 * granted an extension, or ended the matter, and a reminder that no longer applies is never sent (DESIGN §4). That
 * something waits is told only while it waits. Messages that are no rung of the policy (approved, returned, …) tell what
 * has happened and always leave.
 */
export function stillApplies(notice: QueuedNotice, state: AssignmentState, leaving: Leaving): boolean {
  if (notice.rule === 'submitted') return isInRound(state, notice);
  if (notice.rule === 'extensionRequested') return isRequested(state, notice);
  const rung = leaving.policy.rungs.find(({ rule }) => rule === notice.rule);
  const isOpen = state.status === 'open';
  switch (rung?.when.kind) {
    case undefined:
    case 'stageEnd':
    case 'keySupervision':
    case 'yearEnd':
      return true;
    case 'assigned':
      return state.closedAt === null;
    case 'unacknowledged':
      return isOpen && state.acknowledgedAt === null;
    case 'noWorkPlan':
      return isOpen && state.planFiledAt === null;
    case 'beforeDue':
      return isOpen && state.dueVersion === notice.dueVersion && state.dueOn !== null && dateOf(leaving.at) <= state.dueOn;
    case 'afterDue':
      return isOpen && state.dueVersion === notice.dueVersion && mayGoUp(rung as RungOf<'afterDue'>, state, leaving);
    case 'monthly':
    case 'reportMissing':
      return isOpen && !leaving.reported;
    case 'reviewPending':
      return isOfRequest(notice) ? isRequested(state, notice) : isInRound(state, notice);
  }
}

/** Neither while the ladder beyond urging waits, nor what the coordinator has kept from leadership meanwhile. */
function mayGoUp(rung: RungOf<'afterDue'>, state: AssignmentState, { policy, calendar, at }: Leaving): boolean {
  const announced = policy.rungs.some(({ announces }) => announces === rung.rule);
  if (announced && state.heldVersion === state.dueVersion) return false;
  return !isBeyondUrging(rung) || !isWaiting(state, at, policy, calendar);
}

function isInRound(state: AssignmentState, { round }: QueuedNotice): boolean {
  return state.status === 'submitted' && state.round === round;
}

function isOfRequest({ occasion }: QueuedNotice): boolean {
  return occasion.startsWith('extension:');
}

/** A repeated reminder names its count after the request: `extension:2 k:15`. */
function isRequested(state: AssignmentState, { occasion }: QueuedNotice): boolean {
  return state.closedAt === null && state.extension !== null && occasion.split(' ')[0] === extensionOccasion(state);
}
