import type { IsoDate } from '../calendar/calendar.js';

/** 督办通知单 to one unit; 通报 of several. */
export type PaperKind = 'supervisionNotice' | 'circular';

/** `lapsed`: every matter of it was settled before it was signed. `discarded`: a person threw it away. */
export type PaperState = 'draft' | 'signed' | 'lapsed' | 'discarded';

/** One line of a paper's table. */
export interface PaperMatter {
  readonly task: number;
  readonly taskTitle: string;
  readonly unitName: string;
  readonly dueOn: IsoDate | null;
  readonly originalDueOn: IsoDate | null;
  /** The count k of working days, as everywhere (`daysLate`). */
  readonly daysLate: number;
  /** The unit's request for a later date, where it is undecided; missing in papers signed before 1 December 2026. */
  readonly extension?: { readonly requestedOn: IsoDate; readonly dueOn: IsoDate } | null;
}

/** Everything a paper states: true on the day `on`, on which it is signed, and kept from then on. */
export interface PaperFacts {
  readonly kind: PaperKind;
  readonly planTitle: string;
  readonly docNo: string | null;
  readonly county: string;
  /** Name of the office that signs; null where the plan names none. */
  readonly office: string | null;
  readonly contact: string | null;
  /** 督办〔2026〕17号; null until it is signed. */
  readonly number: string | null;
  readonly on: IsoDate;
  /** Names of units (主送) and of people (抄送). */
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly matters: readonly PaperMatter[];
  /** The body as a person rewrote it; null: the usual words. */
  readonly text: string | null;
  /** Signed by the plan's policy, not by a person. */
  readonly automatic: boolean;
}

/** Most characters of what people write for a paper: its body, and the reason why it is thrown away. */
export const PAPER_LENGTHS = { body: 5_000, reason: 500 } as const;
