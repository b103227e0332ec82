import type { Instant, IsoDate } from '../calendar/calendar.js';
import { dateOf } from '../calendar/dates.js';
import type { UnitRole } from '../plan/plan.js';
import type { AssignmentEvent, AssignmentState, LadderWait, ReviewSpan } from './assignment.js';

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
  readonly role?: UnitRole;
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
    extensionRequests: 0,
    waits: [],
    withdrawnFrom: null,
    withdrawnAt: null,
    dueEarlier: false,
    heldVersion: null,
    role: handed.role ?? 'responsible',
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
      return handedOutAgain(state, event, at);
    case 'acknowledged':
      return { ...state, acknowledgedAt: state.acknowledgedAt ?? at };
    case 'planFiled':
      return { ...state, planFiledAt: state.planFiledAt ?? at };
    case 'submitted':
      return {
        ...state,
        status: 'submitted',
        round: event.round,
        reviewSpans: [...state.reviewSpans, { from: at, to: null, chasedThrough: state.chasedThrough }],
      };
    case 'withdrawn':
      return withdrawn(state, at);
    case 'returned':
      return { ...state, status: 'open', reviewSpans: reviewEnded(state.reviewSpans, at) };
    case 'approved':
      return ended(state, 'closed', at);
    case 'waived':
      return ended(state, 'waived', at);
    case 'removed':
      return ended(state, 'removed', at);
    case 'extensionRequested':
      return {
        ...state,
        extension: { requestedAt: at, dueOn: event.dueOn },
        extensionRequests: (state.extensionRequests ?? 0) + 1,
        waits: inTime(state, at) ? waitBegun(state.waits, 'extension', at) : (state.waits ?? []),
      };
    case 'extensionDenied':
    case 'extensionTakenBack':
      return { ...state, extension: null, waits: waitEnded(state.waits, 'extension', at) };
    case 'extensionGranted':
      return moved(state, event, at, null);
    case 'amended':
      return moved(state, event, at, stillAsked(state.extension, event.dueOn));
    case 'escalationHeld':
      return { ...state, heldVersion: state.dueVersion };
    case 'escalationReleased':
      return { ...state, heldVersion: null };
    case 'escalationAnnulled':
      return state;
    case 'unreached':
      return { ...state, waits: waitBegun(state.waits, 'unreached', at) };
    case 'reached':
      return { ...state, waits: waitEnded(state.waits, 'unreached', at) };
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
function handedOutAgain(state: AssignmentState, { dueOn, role = state.role ?? 'responsible' }: Extract<AssignmentEvent, { type: 'assigned' }>, at: Instant): AssignmentState {
  if (state.status !== 'removed') throw new Error(`Assignment ${state.id} is handed out already`);
  const { id, task, unit, dueVersion, round, extensionRequests = 0 } = state;
  const unreached = (state.waits ?? []).filter(({ kind, to }) => kind === 'unreached' && to === null);
  return { ...newAssignment({ id, task, unit, dueOn, at, role }), dueVersion: dueVersion + 1, round, extensionRequests, waits: unreached };
}

/** A withdrawn submission did not stop the clock: the state goes back to where it was submitted, but for its number. */
function withdrawn(state: AssignmentState, at: Instant): AssignmentState {
  const span = state.reviewSpans.at(-1);
  return {
    ...state,
    status: 'open',
    reviewSpans: state.reviewSpans.slice(0, -1),
    withdrawnFrom: span?.from ?? at,
    withdrawnAt: at,
    chasedThrough: span?.chasedThrough ?? state.chasedThrough,
  };
}

/** Another due date begins another count; a request that it leaves pending goes on waiting. */
function moved(
  state: AssignmentState,
  { dueOn, dueVersion }: { readonly dueOn: IsoDate | null; readonly dueVersion: number },
  at: Instant,
  extension: AssignmentState['extension'],
): AssignmentState {
  return {
    ...state,
    dueOn,
    dueVersion,
    dueSince: at,
    dueEarlier: dueOn !== null && (state.dueOn === null || dueOn < state.dueOn),
    heldVersion: null,
    extension,
    waits: (state.waits ?? []).filter(({ kind, to }) => to === null && (kind === 'unreached' || extension !== null)),
  };
}

/** An end stops every clock: nothing waits for review and no extension is pending any more. */
function ended(state: AssignmentState, status: 'closed' | 'waived' | 'removed', at: Instant): AssignmentState {
  return { ...state, status, closedAt: at, extension: null, waits: waitEnded(state.waits, 'extension', at), reviewSpans: reviewEnded(state.reviewSpans, at) };
}

function reviewEnded(spans: readonly ReviewSpan[], at: Instant): readonly ReviewSpan[] {
  return spans.map((span) => (span.to === null ? { from: span.from, to: at } : span));
}

/** Whether a request made then counts as made on or before the due date. */
function inTime({ dueOn }: AssignmentState, at: Instant): boolean {
  return dueOn !== null && dateOf(at) <= dueOn;
}

function waitBegun(waits: readonly LadderWait[] = [], kind: LadderWait['kind'], at: Instant): readonly LadderWait[] {
  return waits.some((wait) => wait.kind === kind && wait.to === null) ? waits : [...waits, { kind, from: at, to: null }];
}

function waitEnded(waits: readonly LadderWait[] = [], kind: LadderWait['kind'], at: Instant): readonly LadderWait[] {
  return waits.map((wait) => (wait.kind === kind && wait.to === null ? { ...wait, to: at } : wait));
}

/** A request survives an amendment only while it still asks for a later day than the amendment gave. */
function stillAsked(extension: AssignmentState['extension'], dueOn: IsoDate | null): AssignmentState['extension'] {
  return extension !== null && dueOn !== null && extension.dueOn > dueOn ? extension : null;
}
