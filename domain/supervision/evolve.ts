import type { Instant, IsoDate } from '../calendar/calendar.js';
import type { AssignmentEvent, AssignmentState, ReviewSpan } from './assignment.js';

/**
 * An assignment at the moment it is handed out: open, unacknowledged, its due date in version 1. Nothing at or before
 * that moment can ever be owed.
 */
export function newAssignment(handed: {
  readonly id: string;
  readonly task: number;
  readonly unit: string;
  readonly dueOn: IsoDate | null;
  readonly at: Instant;
}): AssignmentState {
  return {
    id: handed.id,
    task: handed.task,
    unit: handed.unit,
    status: 'open',
    assignedAt: handed.at,
    acknowledgedAt: null,
    planFiledAt: null,
    dueOn: handed.dueOn,
    originalDueOn: handed.dueOn,
    dueVersion: 1,
    dueSince: handed.at,
    round: 0,
    reviewSpans: [],
    extension: null,
    closedAt: null,
    chasedThrough: handed.at,
  };
}

/**
 * The state after `event` happened at `at`. Follows what was decided and forbids nothing: that is `decide`'s part.
 * Throws on an event it does not know, and on `assigned`, which begins a state instead of changing one.
 */
export function evolveAssignment(state: AssignmentState, event: AssignmentEvent, at: Instant): AssignmentState {
  switch (event.type) {
    case 'assigned':
      throw new Error(`Assignment ${state.id} is handed out already`);
    case 'acknowledged':
      return { ...state, acknowledgedAt: state.acknowledgedAt ?? at };
    case 'planFiled':
      return { ...state, planFiledAt: state.planFiledAt ?? at };
    case 'submitted':
      return {
        ...state,
        status: 'submitted',
        round: event.round,
        reviewSpans: [...state.reviewSpans, { from: at, to: null }],
      };
    case 'withdrawn':
    case 'returned':
      return { ...state, status: 'open', reviewSpans: reviewEnded(state.reviewSpans, at) };
    case 'approved':
      return ended(state, 'closed', at);
    case 'waived':
      return ended(state, 'waived', at);
    case 'removed':
      return ended(state, 'removed', at);
    case 'extensionRequested':
      return { ...state, extension: { requestedAt: at, dueOn: event.dueOn } };
    case 'extensionDenied':
      return { ...state, extension: null };
    case 'extensionGranted':
      return { ...state, dueOn: event.dueOn, dueVersion: event.dueVersion, dueSince: at, extension: null };
    case 'amended':
      return {
        ...state,
        dueOn: event.dueOn,
        dueVersion: event.dueVersion,
        dueSince: at,
        extension: stillAsked(state.extension, event.dueOn),
      };
    case 'chased':
      return { ...state, chasedThrough: Math.max(state.chasedThrough, event.through) };
    default:
      throw new Error(`Unknown event ${(event satisfies never as { type: string }).type} of assignment ${state.id}`);
  }
}

/** An end stops every clock: nothing waits for review and no extension is pending any more. */
function ended(state: AssignmentState, status: 'closed' | 'waived' | 'removed', at: Instant): AssignmentState {
  return { ...state, status, closedAt: at, extension: null, reviewSpans: reviewEnded(state.reviewSpans, at) };
}

function reviewEnded(spans: readonly ReviewSpan[], at: Instant): readonly ReviewSpan[] {
  return spans.map((span) => (span.to === null ? { from: span.from, to: at } : span));
}

/** A request survives an amendment only while it still asks for a later day than the amendment gave. */
function stillAsked(extension: AssignmentState['extension'], dueOn: IsoDate | null): AssignmentState['extension'] {
  return extension !== null && dueOn !== null && extension.dueOn > dueOn ? extension : null;
}
