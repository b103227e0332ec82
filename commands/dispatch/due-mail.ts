import type { Instant, IsoDate } from '../../domain/calendar/calendar.js';
import type { MailSection } from '../../domain/dispatch/mail-section.js';
import type { UnitRole } from '../../domain/plan/plan.js';
import type { RecipientRole } from '../../domain/supervision/policy.js';

/** A mail somebody must send now, with all its text speaks of; the text itself is the sender's. */
export interface DueMail {
  /** Message-ID without its brackets. */
  readonly id: string;
  readonly kind: 'digest' | 'single';
  /** The plan whose dispatch sends it; what it speaks of may belong to several (`notices[].plan`). */
  readonly planId: string;
  /** The plan's day and instant at which it leaves. */
  readonly on: IsoDate;
  readonly at: Instant;
  /** An attempt before this one died or failed: a copy with the same Message-ID may be out already. */
  readonly repeated: boolean;
  readonly attempts: number;
  readonly to: Recipient;
  /** Escalated matters first, then by plan, task and unit. */
  readonly notices: readonly DueNotice[];
}

export interface Recipient {
  readonly mail: string;
  readonly name: string;
  readonly role: RecipientRole;
  /** Full name of the unit; null for the office. */
  readonly unit: string | null;
}

/** The plan a notice belongs to. */
export interface MailedPlan {
  readonly id: string;
  readonly title: string;
  /** The office that supervises it; null where the plan names none. */
  readonly office: string | null;
}

/** What of the plan's policy a text must not state otherwise. */
export interface NoticeTerms {
  /** Working days in which an assignment is to be acknowledged, and a work plan filed; null: the policy reminds of neither. */
  readonly acknowledgeWithin: number | null;
  readonly workPlanWithin: number | null;
  /** Supervision notices are signed by the policy itself. */
  readonly signsItself: boolean;
}

export interface DueNotice {
  readonly id: string;
  readonly plan: MailedPlan;
  readonly terms: NoticeTerms;
  readonly section: MailSection;
  /** In which role the reader gets this notice: a person may have several. */
  readonly as: RecipientRole;
  readonly rule: string;
  readonly at: Instant;
  readonly assignmentId: string | null;
  /** `dueText`: the notice's own words for its deadline. */
  readonly task: { readonly no: number; readonly title: string; readonly dueText?: string } | null;
  /** The unit it speaks of: its full name and key; null for stage summaries and assessments. */
  readonly unit: { readonly key: string; readonly name: string } | null;
  /** How the unit takes part in the task; null where the notice is about no assignment. */
  readonly role: UnitRole | null;
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
