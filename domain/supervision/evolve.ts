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
 * `assigned` on a removed assignment hands it out again; on any other it throws, as an unknown event does.
 */
export function evolveAssignment(state: AssignmentState, event: AssignmentEvent, at: Instant): AssignmentState {
  switch (event.type) {
    case 'assigned':
      return handedOutAgain(state, event.dueOn, at);
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

/**
 * A unit taken off a task and put on it again begins anew, but counts its due-date versions and rounds on: notices and
 * submissions are known by them, and the second assignment's must not pass for those of the first.
 */
function handedOutAgain(state: AssignmentState, dueOn: IsoDate | null, at: Instant): AssignmentState {
  if (state.status !== 'removed') throw new Error(`Assignment ${state.id} is handed out already`);
  const { id, task, unit, dueVersion, round } = state;
  return { ...newAssignment({ id, task, unit, dueOn, at }), dueVersion: dueVersion + 1, round };
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
