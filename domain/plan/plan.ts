import type { IsoDate } from '../calendar/calendar.js';
import type { Rule } from '../scoring/rule.js';

/** A government action plan as data: what `config/plans/*.yaml` holds and what a launched plan keeps. */
export interface Plan {
  /** Short name for ids and files, `chengwu-2022`. */
  readonly key: string;
  readonly title: string;
  readonly docNo: string | null;
  readonly issuer: string | null;
  /** Who supervises the plan and signs its papers. A plan without it speaks of 督办办公室. */
  readonly office?: PlanOffice;
  readonly issuedOn: IsoDate | null;
  /** The day assignments are handed out; by default the date of issue, else the first stage's start. */
  readonly launchOn?: IsoDate;
  readonly stages: readonly Stage[];
  readonly tasks: readonly Task[];
  readonly indicators: readonly Indicator[];
  /** Sum of the indicators' points as the notice states it. */
  readonly totalPoints: number;
}

/** The office that supervises a plan, as the notice names it. */
export interface PlanOffice {
  /** 县食安办, 成武县社会信用体系建设联席会议办公室. */
  readonly name: string;
  /** What stands before the year in the numbers of its papers: 督办 in 督办〔2026〕17号. */
  readonly prefix?: string;
  /** One line for the foot of papers and mails: a person and a telephone. */
  readonly contact?: string;
}

export interface Task {
  readonly no: number;
  /** The number as printed, where it is not simply `no`. */
  readonly label?: string;
  readonly category: string;
  readonly title: string;
  readonly text: string;
  readonly units: readonly UnitMention[];
  readonly groups: readonly GroupMention[];
  /** The unit list ends in 等有关部门、单位: more units may be added by amendment. */
  readonly openEnded: boolean;
  readonly due: IsoDate | null;
  readonly dueText: string;
  /** The stage at whose start the task is handed out; without it, at launch. */
  readonly stage?: number;
  /** Key of the leader in charge of the task, where it is not its unit's. */
  readonly leader?: string;
  readonly targets: readonly Target[];
  readonly feeds: readonly Feed[];
}

export type UnitRole = 'lead' | 'support' | 'responsible';

export interface UnitMention {
  /** Canonical name in the unit directory. */
  readonly name: string;
  readonly role: UnitRole;
  /** Exactly as the notice has it. */
  readonly rawName: string;
}

export interface GroupMention {
  /** Exactly as the notice has it: 各镇政府. */
  readonly phrase: string;
  readonly role: UnitRole;
}

/** A quantified target of a task: 整改到位率达到100% is `{ op: '>=', value: 1, unit: 'ratio' }`. */
export interface Target {
  readonly text: string;
  readonly measure: string;
  readonly op: '<' | '<=' | '=' | '>=' | '>';
  readonly value: number;
  readonly unit: 'ratio' | 'count' | 'workingDays';
}

/** Which indicator a task's approved figures feed, and how the figures of several units combine. */
export interface Feed {
  readonly indicator: number;
  /** Only these items of the indicator. */
  readonly items?: readonly string[];
  /** `latest`: the last approved; `sum`: over units; `distinct`: number of different names over units. */
  readonly combine: 'latest' | 'sum' | 'distinct';
}

export interface Stage {
  readonly no: number;
  readonly name: string;
  readonly start: IsoDate;
  readonly end: IsoDate;
  readonly text?: string;
}

export interface Indicator {
  readonly no: number;
  readonly name: string;
  readonly points: number;
  readonly text: string;
  readonly dataSource: string;
  /** Null where no rule could be read from the wording (a draft). Such an indicator scores 0 and says so. */
  readonly rule: Rule | null;
  /** How an ambiguous wording is read, shown on the page. */
  readonly reading?: string;
}

/** The county's units. `config/units/*.yaml`. */
export interface UnitDirectory {
  readonly county: string;
  readonly units: readonly Unit[];
  readonly groups: readonly UnitGroup[];
  /** Coordinators and leaders, who belong to no unit of the plan. */
  readonly office: readonly OfficeContact[];
}

export interface Unit {
  /** Stable ASCII key: `fgj`. */
  readonly key: string;
  /** Full official name; the one used in assignments. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** False for what is public knowledge and not in the notice (the thirteen towns and subdistricts). */
  readonly fromNotice: boolean;
  /** Key of the leader in charge of the unit (分管领导) in the directory's office; without one, all leaders are. */
  readonly leader?: string;
  readonly contacts: { readonly officer: Contact; readonly deputyHead: Contact; readonly head: Contact };
}

export interface Contact {
  readonly name: string;
  readonly mail: string;
  /** For people to call; nothing is sent to it. */
  readonly phone?: string;
}

export interface OfficeContact extends Contact {
  readonly role: 'coordinator' | 'leader';
  /** Stable ASCII key by which units and tasks name their leader in charge. */
  readonly key?: string;
  /** The leader who is told of circulars (主要领导). At most one; where none is marked, all leaders are. */
  readonly main?: boolean;
}

export interface UnitGroup {
  readonly phrase: string;
  readonly aliases: readonly string[];
  /** Unit names. */
  readonly members: readonly string[];
  readonly fromNotice: boolean;
  readonly note?: string;
}
