import type { Instant, IsoDate } from '../../domain/calendar/calendar.js';
import type { RecipientRole } from '../../domain/supervision/policy.js';

/** A mail somebody must send now, with all its text speaks of; the text itself is the sender's. */
export interface DueMail {
  /** Message-ID without its brackets. */
  readonly id: string;
  readonly kind: 'digest' | 'single';
  readonly planId: string;
  readonly planTitle: string;
  /** The office that supervises the plan; null where the plan names none. */
  readonly office?: string | null;
  /** The plan's day and instant at which it leaves. */
  readonly on: IsoDate;
  readonly at: Instant;
  /** An attempt before this one died or failed: a copy with the same Message-ID may be out already. */
  readonly repeated: boolean;
  readonly attempts: number;
  readonly to: Recipient;
  /** In the order of the plan: escalated matters first where both are in one digest, then by task and unit. */
  readonly notices: readonly DueNotice[];
}

export interface Recipient {
  readonly mail: string;
  readonly name: string;
  readonly role: RecipientRole;
  /** Full name of the unit; null for the office. */
  readonly unit: string | null;
}

export interface DueNotice {
  readonly id: string;
  readonly rule: string;
  readonly at: Instant;
  readonly assignmentId: string | null;
  readonly task: { readonly no: number; readonly title: string } | null;
  /** The unit it speaks of: its full name and key; null for stage summaries and assessments. */
  readonly unit: { readonly key: string; readonly name: string } | null;
  /** Month, stage (`stage:2`) or year of what comes round again; '' else. */
  readonly occasion: string;
  readonly round: number;
  readonly dueOn: IsoDate | null;
  /** Working days from the mail's day to the due date, 0 on the day itself; null when late or without a date. */
  readonly workingDaysLeft: number | null;
  /** How late the unit is, in working days (`daysLate`); null when not late. */
  readonly workingDaysLate: number | null;
  /** Working days since the submission or request it speaks of came in; null where it speaks of none that waits. */
  readonly workingDaysWaiting?: number | null;
  /** The request for an extension that is undecided as the mail leaves. */
  readonly extension?: { readonly requestedOn: IsoDate; readonly dueOn: IsoDate } | null;
  readonly documentId: string | null;
  readonly params: Readonly<Record<string, unknown>>;
}
