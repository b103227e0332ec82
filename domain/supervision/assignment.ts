import type { Instant, IsoDate } from '../calendar/calendar.js';
import type { UnitRole } from '../plan/plan.js';

/**
 * What one unit owes for one task. The whole of it that rules need, and nothing personal: it travels in workflow
 * payloads. Lateness and the light are derived, never a status. Optional fields are missing in views of workflows that
 * began before 30 November 2026.
 */
export interface AssignmentState {
  readonly id: string;
  readonly task: number;
  /** Key of the unit. */
  readonly unit: string;
  readonly status: AssignmentStatus;
  readonly assignedAt: Instant;
  readonly acknowledgedAt: Instant | null;
  readonly planFiledAt: Instant | null;
  /** Inclusive; null for 长期坚持. */
  readonly dueOn: IsoDate | null;
  readonly originalDueOn: IsoDate | null;
  /** 1 at assignment, one more for each granted extension or amended due date. */
  readonly dueVersion: number;
  /** When the present due date came into force: rungs at or before it belong to the version before. */
  readonly dueSince: Instant;
  /** Submissions so far; the present one's number while it waits. */
  readonly round: number;
  /** Times spent waiting for review, oldest first; the last has `to: null` while one waits. What was withdrawn is none. */
  readonly reviewSpans: readonly ReviewSpan[];
  readonly extension: { readonly requestedAt: Instant; readonly dueOn: IsoDate } | null;
  /** Requests for an extension so far; the pending one's number while it waits. */
  readonly extensionRequests?: number;
  /** Times during which rungs beyond urging wait, oldest first; the last of a kind has `to: null` while it lasts. */
  readonly waits?: readonly LadderWait[];
  /** When the submission that was withdrawn last came, and when it was withdrawn: what its mornings owe goes out at once. */
  readonly withdrawnFrom?: Instant | null;
  readonly withdrawnAt?: Instant | null;
  /** The present due date is earlier than the one before it: rungs beyond urging pause after `dueSince`. */
  readonly dueEarlier?: boolean;
  /** The due-date version whose escalation the coordinator holds. */
  readonly heldVersion?: number | null;
  readonly role?: UnitRole;
  /** When it was approved, waived or taken off. */
  readonly closedAt: Instant | null;
  /** Every rung at or before this instant has been carried out, refused or overtaken. */
  readonly chasedThrough: Instant;
}

/** `open`: the unit's turn. `submitted`: the coordinator's turn. The others are ends. */
export type AssignmentStatus = 'open' | 'submitted' | 'closed' | 'waived' | 'removed';

export interface ReviewSpan {
  readonly from: Instant;
  readonly to: Instant | null;
  /** `chasedThrough` at the submission: where a withdrawal goes back to. */
  readonly chasedThrough?: Instant;
}

/** `extension`: a request made in time is undecided. `unreached`: no mail has ever reached the unit. */
export interface LadderWait {
  readonly kind: 'extension' | 'unreached';
  readonly from: Instant;
  readonly to: Instant | null;
}

/** What a person may ask of an assignment. Texts, files and figures are rows of their own; the rules need only this. */
export type AssignmentCommand =
  | { readonly type: 'acknowledge' }
  | { readonly type: 'filePlan' }
  | { readonly type: 'submit'; readonly files: number; readonly figures: number }
  | { readonly type: 'withdraw' }
  | { readonly type: 'approve' }
  | { readonly type: 'return'; readonly reason: string }
  | { readonly type: 'requestExtension'; readonly dueOn: IsoDate; readonly reason: string }
  | { readonly type: 'takeBackExtension' }
  | { readonly type: 'grantExtension'; readonly dueOn?: IsoDate }
  | { readonly type: 'denyExtension'; readonly reason: string }
  | { readonly type: 'waive'; readonly reason: string }
  | { readonly type: 'amendDue'; readonly dueOn: IsoDate | null }
  /** The coordinator keeps the present due date's escalation from leadership, or lets it go after all. */
  | { readonly type: 'holdEscalation'; readonly reason: string }
  | { readonly type: 'releaseEscalation' }
  | { readonly type: 'remove'; readonly reason: string };

/** What happened to an assignment. Ids and dates only. */
export type AssignmentEvent =
  | { readonly type: 'assigned'; readonly task: number; readonly unit: string; readonly dueOn: IsoDate | null; readonly role?: UnitRole }
  | { readonly type: 'acknowledged' }
  | { readonly type: 'planFiled' }
  | { readonly type: 'submitted'; readonly round: number }
  | { readonly type: 'withdrawn'; readonly round: number }
  /** `onBehalfOf`: accounts in whose place a substitute reviewed. */
  | { readonly type: 'approved' | 'returned'; readonly round: number; readonly onBehalfOf?: readonly string[] }
  | { readonly type: 'extensionRequested'; readonly dueOn: IsoDate }
  | { readonly type: 'extensionGranted'; readonly dueOn: IsoDate; readonly dueVersion: number }
  | { readonly type: 'extensionDenied' }
  | { readonly type: 'extensionTakenBack' }
  | { readonly type: 'waived' }
  | { readonly type: 'amended'; readonly dueOn: IsoDate | null; readonly dueVersion: number }
  | { readonly type: 'removed' }
  | { readonly type: 'escalationHeld' | 'escalationReleased' }
  /** An escalation that went to leadership counts for nothing any more. */
  | { readonly type: 'escalationAnnulled' }
  /** Every mail to the unit has failed so far; the first one got through. */
  | { readonly type: 'unreached' | 'reached' }
  /** Time's own: every rung up to `through` is dealt with. Never sent through a stream; the chase activity answers it. */
  | { readonly type: 'chased'; readonly through: Instant };
