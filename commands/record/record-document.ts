import type { IsoDate } from '../../domain/calendar/calendar.js';
import type { ScoreDocument } from '../../config/texts/score-document.js';

/**
 * The record of a plan: the document of `duban rehearse` (COMMANDS.md) without seed and wall time. Holds no ids but those
 * of mails and no real time, so that equal seeds give equal documents. Units and people by name, dates in Asia/Shanghai.
 */
export interface PlanRecord {
  /** Key of the plan. */
  readonly plan: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly counts: {
    readonly tasks: number;
    readonly stages: number;
    readonly assignments: number;
    /** What people did: one for each command carried out. */
    readonly commands: number;
    /** By rule, in the order of the policy; one for each person. */
    readonly notices: Readonly<Record<string, number>>;
    readonly mails: number;
    /** Assignments taken to leadership, each once for every due date. */
    readonly escalations: number;
  };
  readonly assignments: readonly AssignmentRecord[];
  readonly stages: readonly StageRecord[];
  /** What was told of the plan as a whole, beside the ladder: termsChanged. */
  readonly messages: readonly NoticeRecord[];
  /** Who reviewed in a coordinator's place, and when. */
  readonly delegations: readonly DelegationRecord[];
  readonly score: ScoreDocument;
  readonly assessment: {
    readonly year: number | null;
    readonly commended: readonly UnitReason[];
    readonly accountable: readonly UnitReason[];
    readonly notices: readonly NoticeRecord[];
  };
}

export interface AssignmentRecord {
  readonly task: number;
  readonly unit: string;
  readonly status: string;
  readonly dueOn: IsoDate | null;
  readonly originalDueOn: IsoDate | null;
  readonly closedOn: IsoDate | null;
  readonly daysLate: number;
  readonly history: readonly HistoryRecord[];
  /** Rungs of the plan's policy. */
  readonly notices: readonly NoticeRecord[];
  /** What was told beside the ladder: approved, returned, waived, extensionDecided, dueMoved, removed. */
  readonly messages: readonly NoticeRecord[];
}

export interface HistoryRecord {
  readonly on: IsoDate;
  readonly at: string;
  readonly event: string;
  /** The new one, with assigned, extensionGranted and amended. */
  readonly dueOn?: IsoDate | null;
  /** Role of whoever did it; absent for time. */
  readonly by?: string;
  /** Names of those in whose place a substitute reviewed. */
  readonly onBehalfOf?: readonly string[];
}

export interface NoticeRecord {
  readonly on: IsoDate;
  readonly at: string;
  readonly rule: string;
  /** Mail address. */
  readonly to: string;
  readonly role: string;
  /** Message-ID without its brackets. */
  readonly mailId: string;
}

export interface StageRecord {
  readonly no: number;
  readonly name: string;
  readonly openedOn: IsoDate | null;
  readonly closedOn: IsoDate | null;
  readonly keySupervision: readonly { readonly unit: string; readonly task: number }[];
  readonly notices: readonly NoticeRecord[];
}

export interface DelegationRecord {
  /** Both days inclusive. */
  readonly fromDate: IsoDate;
  readonly toDate: IsoDate;
  /** The coordinator who gave it, and the substitute, by name. */
  readonly by: string;
  readonly substitute: string;
  /** Null: substitutes are of the office. */
  readonly unit: string | null;
  /** Where it was ended before its last day. */
  readonly endedOn?: IsoDate;
}

export interface UnitReason {
  readonly unit: string;
  readonly reason: string;
}
