import type { TimeOfDay } from '../calendar/calendar.js';

/** Who a rung speaks to: the unit's three, or the office's two. */
export type RecipientRole = 'officer' | 'deputyHead' | 'head' | 'coordinator' | 'leader';

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
}

export interface Rung {
  readonly rule: string;
  readonly when: RungTime;
  readonly to: readonly RecipientRole[];
  /** Leaves at once in a mail of its own instead of in the person's daily digest. */
  readonly immediate?: boolean;
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
  /** The n-th working day after the due date on which the assignment was open. */
  | { readonly kind: 'afterDue'; readonly workingDays: number }
  /** The n-th working day after a submission that still waits; once per round. */
  | { readonly kind: 'reviewPending'; readonly workingDays: number }
  /** Monthly on this day of the month, or the working day before. Asked by the stage. */
  | { readonly kind: 'monthly'; readonly day: number }
  | { readonly kind: 'stageEnd' }
  | { readonly kind: 'yearEnd' };
