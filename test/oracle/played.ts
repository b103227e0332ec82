import type { Story } from './story.js';

/** A row of the ledger of notices, as `GET /plans/:plan/notices` answers it. */
export interface LedgerRow {
  readonly at: string;
  readonly sendAt: string;
  readonly rule: string;
  readonly task: number | null;
  readonly unit: string | null;
  readonly assignment: string | null;
  readonly occasion: string;
  readonly recipient: string;
  readonly recipientRole: string;
  readonly state: string;
  readonly mail: string | null;
}

/** Of the plan's record what the oracle reads. */
export interface RecordedPlan {
  readonly to: string;
  readonly stages: readonly { readonly no: number; readonly openedOn: string | null; readonly closedOn: string | null; readonly keySupervision: readonly { readonly unit: string; readonly task: number }[] }[];
  readonly assessment: { readonly year: number | null; readonly commended: readonly { readonly unit: string; readonly reason: string }[]; readonly accountable: readonly { readonly unit: string; readonly reason: string }[] };
}

/** A plan that was driven to its end: what was done in it, and what the product says it sent. */
export interface PlayedPlan {
  readonly story: Story;
  readonly ledger: readonly LedgerRow[];
  readonly record: RecordedPlan;
  /** How often each mail arrived, by its Message-ID without brackets. */
  readonly arrived: ReadonlyMap<string, number>;
  /** Whether the plan says it has ended. */
  readonly ended: boolean;
  /** What the product refused, with its code: nothing of it happened. */
  readonly refused: readonly string[];
}

/** One way in which product and oracle differ. */
export interface Difference {
  readonly kind: 'ladder' | 'monthly' | 'summary' | 'keySupervision' | 'assessment' | 'mail' | 'answer';
  /** Task and unit, stage or year. */
  readonly where: string;
  readonly what: string;
  /** What happened around it, a line each. */
  readonly history: readonly string[];
}
