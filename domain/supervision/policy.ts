import type { Instant, TimeOfDay } from '../calendar/calendar.js';

/** Who a rung speaks to: the unit's three, or the office's two. */
export type RecipientRole = 'officer' | 'deputyHead' | 'head' | 'coordinator' | 'leader';

/** `leader` is the one in charge (分管领导) of the unit or task, `mainLeader` the main one (主要领导); all leaders where none is named. */
export type RungRecipient = RecipientRole | 'mainLeader';

/**
 * The ladder as data (DESIGN §4, `config/policies/default.yaml`). A rung's `rule` is its name in the ledger, the mails
 * and the rehearsal document.
 */
export interface Policy {
  readonly name: string;
  /** When what a day owes is decided, Asia/Shanghai. */
  readonly at: TimeOfDay;
  /** Latest time of day at which a reminder overtaken by an outage may still leave on its day. */
  readonly until: TimeOfDay;
  readonly rungs: readonly Rung[];
  /** Progress below the elapsed share of the time by more than this many percentage points is behind schedule. */
  readonly behindBy: number;
  /** After a return or an earlier date no rung beyond urging falls before this many working days; none where it is missing. */
  readonly pauseAfterReturn?: number;
  /** The rule with which a support unit's ladder ends; missing or null: it has the whole ladder. */
  readonly supportEndsWith?: string | null;
  /** A matter closed more working days late than this counts at the assessment; 5 where it is missing. */
  readonly lateAllowed?: number;
  /** Who signs supervision notices (督办通知单); a person where it is missing. Circulars are always signed by a person. */
  readonly signs?: 'person' | 'automatically';
  /** Hours (`at`) that were in force before, oldest first, each to its instant: days lived keep their judgement. */
  readonly formerHours?: readonly FormerHour[];
}

export interface FormerHour {
  readonly until: Instant;
  readonly at: TimeOfDay;
}

export interface Rung {
  readonly rule: string;
  readonly when: RungTime;
  readonly to: readonly RungRecipient[];
  /** Leaves at once in a mail of its own instead of in the person's daily digest. */
  readonly immediate?: boolean;
  /** The rung that it tells of a working day ahead, so that it may be held. */
  readonly announces?: string;
  /** A document that goes with it. */
  readonly document?: 'supervisionNotice' | 'circular';
}

export type RungTime =
  /** At launch, or the start of the task's stage. */
  | { readonly kind: 'assigned' }
  /** The n-th working day after assignment, if still open and not acknowledged / without a work plan. */
  | { readonly kind: 'unacknowledged'; readonly workingDays: number }
  | { readonly kind: 'noWorkPlan'; readonly workingDays: number }
  /** Calendar days before the due date, on the last working day not after that date. */
  | { readonly kind: 'beforeDue'; readonly days: number }
  /** The n-th working day after the due date on which the assignment was open, and every so many such days after it. */
  | { readonly kind: 'afterDue'; readonly workingDays: number; readonly every?: number }
  /** The n-th working day after a submission, a request or another matter that still waits for a decision. */
  | { readonly kind: 'reviewPending'; readonly workingDays: number; readonly every?: number }
  /** Monthly on this day of the month, or the working day before. */
  | { readonly kind: 'monthly'; readonly day: number }
  /** The n-th working day after the monthly request, while the report is missing. */
  | { readonly kind: 'reportMissing'; readonly workingDays: number }
  | { readonly kind: 'stageEnd' }
  /** To the unit, when it goes under key supervision at the end of a stage. */
  | { readonly kind: 'keySupervision' }
  | { readonly kind: 'yearEnd' };
