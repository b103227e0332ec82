import type { IsoDate } from '../calendar/calendar.js';
import type { UnitRole } from '../plan/plan.js';
import type { Rule } from '../scoring/rule.js';

/**
 * What the importer reads out of a notice (COMMANDS.md, `notice parse`), before anybody has corrected it. Every field that
 * was read carries its place in the text it was read from.
 */
export interface NoticeDraft {
  readonly title: string;
  readonly docNo: string | null;
  readonly issuer: string | null;
  /** Who supervises the plan, where the notice says so. Left out by drafts that were kept before it was read. */
  readonly office?: string | null;
  /** What stands before the year in the numbers of its papers, and the contact line of papers and mails. */
  readonly prefix?: string | null;
  readonly contact?: string | null;
  readonly issuedOn: IsoDate | null;
  /** The total of points as the notice states it; null where it states none. */
  readonly statedTotal: number | null;
  readonly tasks: readonly DraftTask[];
  readonly stages: readonly DraftStage[];
  readonly indicators: readonly DraftIndicator[];
  readonly warnings: readonly NoticeWarning[];
  /** Of the head's fields; a field not read has none. */
  readonly places: Readonly<Partial<Record<'title' | 'docNo' | 'issuer' | 'office' | 'issuedOn', Place>>>;
}

/** Character offsets into the source text (UTF-16 code units), end exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

export interface DraftTask {
  /** As printed, without its stop: `1`, `（1）`, `①`, `第一`. */
  readonly no: string;
  readonly category: string;
  /** The first clause. */
  readonly title: string;
  /** Without the bracket that names units and date. */
  readonly text: string;
  readonly units: readonly DraftUnit[];
  readonly groups: readonly DraftGroup[];
  /** The unit list ends in 等有关部门、单位 or its like. */
  readonly openEnded: boolean;
  readonly due: IsoDate | null;
  /** As printed, lost characters and all; null where the notice says nothing of a date. */
  readonly dueText: string | null;
  /** Which indicators the task may feed: proposals from shared wording, best first. */
  readonly feeds: readonly DraftFeed[];
  /** Columns of its table that a task has no field for (建设地点, 总投资), by their heads. */
  readonly extras?: readonly DraftExtra[];
  /** Who of the leaders is in charge (分管领导), as printed. */
  readonly leader?: string;
  /** People printed beside the units (县水利局 张明). */
  readonly contacts?: readonly DraftContact[];
  /** Dates before the last by which a part is done. */
  readonly nodes?: readonly DraftNode[];
  /** What comes again and again (每月25日前), as printed. */
  readonly recurrence?: DraftRecurrence;
  /** It shares its units and its date with others below this heading, of which it is a point. */
  readonly shares?: DraftShare;
  /** Its numbered points, each of which could be a task as well. */
  readonly points?: readonly DraftPoint[];
  /** Which reader found it. */
  readonly by?: string;
  readonly source: Place;
  readonly places: Readonly<Partial<Record<'no' | 'title' | 'units' | 'due', Place>>>;
}

export interface DraftShare {
  readonly heading: string;
  /** Of the bracket or the label that is said once for all of them. */
  readonly source: Place;
}

export interface DraftPoint {
  readonly no: string;
  readonly title: string;
  readonly text: string;
  readonly source: Place;
}

export interface DraftExtra {
  readonly name: string;
  readonly text: string;
  readonly source: Place;
}

export interface DraftContact {
  /** The unit as printed beside which the person stands; null where none does. */
  readonly unit: string | null;
  readonly name: string;
  readonly source: Place;
}

export interface DraftNode {
  readonly due: IsoDate;
  /** The clause that names it. */
  readonly text: string;
  readonly source: Place;
}

export interface DraftRecurrence {
  readonly every: 'day' | 'week' | 'tenDays' | 'halfMonth' | 'month' | 'twoMonths' | 'quarter' | 'halfYear' | 'year';
  /** Day of the month (每月25日前), where one is named; 99 is the last. */
  readonly day?: number;
  /** The clause that says so. */
  readonly text: string;
  readonly source: Place;
}

export interface DraftUnit {
  /** The canonical name where the directory knows it, exactly or by an alias; otherwise as printed. */
  readonly name: string;
  readonly role: UnitRole;
  readonly rawName: string;
  readonly match: UnitMatch;
  readonly source: Place;
}

/** How a printed name met the directory. A near match is a question to the coordinator and changes nothing by itself. */
export type UnitMatch =
  | { readonly kind: 'exact' | 'alias' | 'unknown' }
  | { readonly kind: 'near'; readonly candidates: readonly string[] };

export interface DraftGroup {
  readonly phrase: string;
  readonly role: UnitRole;
  readonly source: Place;
}

export interface DraftFeed {
  readonly indicator: number;
  /** The wording that both share. */
  readonly because: string;
}

export interface DraftStage {
  readonly no: number;
  readonly name: string;
  readonly start: IsoDate | null;
  readonly end: IsoDate | null;
  readonly text: string;
  readonly source: Place;
}

export interface DraftIndicator {
  readonly no: number;
  readonly name: string;
  /** Null where no number of points was found. */
  readonly points: number | null;
  readonly text: string;
  readonly dataSource: string;
  /** Null where the wording matches none of the nine kinds; a warning says so. */
  readonly rule: Rule | null;
  readonly source: Place;
}

export interface NoticeWarning {
  readonly code: WarningCode;
  /** What fills the sentence `notice:warning.<code>`: what, where, what was assumed. */
  readonly params: Readonly<Record<string, string | number>>;
  /** Line of the source text, from 1. */
  readonly line: number;
  readonly source: Place;
}

export type WarningCode =
  | 'noTasks'
  | 'noStages'
  | 'noIssueDate'
  | 'noUnits'
  | 'noDue'
  | 'dueForAll'
  | 'dueUnreadable'
  | 'lostCharacter'
  | 'dueBeforeIssue'
  | 'numberGap'
  | 'nearUnit'
  | 'unknownUnit'
  | 'unknownGroup'
  | 'openEnded'
  | 'pointsDoNotSum'
  | 'noPoints'
  | 'noRule'
  | 'stagePeriodUnreadable'
  | 'indicatorGap'
  | 'yearAssumed'
  | 'feedsProposed'
  | 'sameUnit'
  | 'tableUnread'
  | 'scoresUnread'
  | 'unread'
  | 'unitsUnread'
  | 'parentChoice'
  // What a plan made of the draft assumes (draftPlan).
  | 'keyAssumed'
  | 'countyUnknown'
  | 'launchAssumed'
  | 'launchUnknown'
  | 'stageAssumed'
  | 'stageDropped'
  | 'dueDropped'
  | 'taskUnassigned'
  | 'unitAdded'
  | 'unitTwice'
  | 'groupWithoutMembers'
  | 'placeholderContacts'
  | 'indicatorRenumbered'
  | 'pointsAssumed'
  | 'ruleDropped'
  | 'totalAssumed'
  | 'feedsAssumed';
