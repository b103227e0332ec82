import type { Instant, IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { yearOf } from '../calendar/dates.js';
import type { AssignmentState } from './assignment.js';
import { daysLate } from './lateness.js';
import type { Policy } from './policy.js';

/** What is known of one assignment for the assessment of a year. */
export interface MatterYear {
  readonly state: AssignmentState;
  /** Due dates for which it went to a leader: by the notices that were sent and not annulled, whatever a policy calls them. */
  readonly escalations: number;
  /** Months of the year (`2022-05`) whose report was asked for, missing at the reminder, and is not on file at the assessment. */
  readonly missedMonths: readonly string[];
  /** Stages of the year at whose end it went under key supervision. */
  readonly keySupervision: number;
}

/** What a unit did in a year. */
export interface UnitYear {
  readonly unit: string;
  readonly matters: readonly MatterYear[];
}

export type CommendReason = { readonly code: 'allOnTime'; readonly params: { readonly count: number } };

/** `assignment`: where the reason can be seen. Days are the count k. `circulated`: in assessments of before 30 November 2026. */
export type AccountReason =
  | {
      readonly code: 'notClosed';
      readonly params: { readonly task: number; readonly dueOn: IsoDate; readonly daysLate: number };
      readonly assignment?: string;
    }
  | {
      readonly code: 'closedLate';
      readonly params: { readonly task: number; readonly dueOn: IsoDate; readonly daysLate: number; readonly allowed: number };
      readonly assignment?: string;
    }
  | {
      readonly code: 'reportsMissed';
      readonly params: { readonly count: number; readonly months: readonly string[] };
      readonly assignment?: string;
    }
  | {
      readonly code: 'escalated' | 'circulated' | 'keptUnderSupervision';
      readonly params: { readonly count: number };
    };

export interface Assessment {
  readonly commended: readonly { readonly unit: string; readonly reasons: readonly CommendReason[] }[];
  readonly accountable: readonly { readonly unit: string; readonly reasons: readonly AccountReason[] }[];
}

/** Working days by which a matter may be closed late where the policy does not say. */
const LATE_ALLOWED = 5;
/** Months whose report is missing before a unit is accountable for it. */
const MISSED_TWICE = 2;

/**
 * The year-end assessment (督查考核) as things stand at `at`, units in the order given: 对按时完成任务的通报表扬，对未按要求完成任务、
 * 影响创建工作的严肃追责问责. What was waived or taken off counts for nothing. Lateness is the count k, the reviewer's days apart.
 *
 * Accountable: an assignment due by the end of the year is not closed and late; or one due in the year was closed later than
 * `policy.lateAllowed` days (5 where it does not say); or a report was missed twice, of two months. Never for an escalation or
 * key supervision alone: they are told along. Commended: everything due in the year is closed and none of it was late, at least
 * one was due, and nothing makes the unit accountable. Everyone else is neither.
 */
export function assessYear(units: readonly UnitYear[], year: number, policy: Policy, calendar: WorkCalendar, at: Instant): Assessment {
  const verdicts = units.map(({ unit, matters }) => {
    const counting = matters.filter(({ state }) => counts(state, year)).map((matter): Judged => ({ ...matter, late: daysLate(matter.state, policy, calendar, at) }));
    const accountable = accountability(counting, year, policy.lateAllowed ?? LATE_ALLOWED);
    return { unit, accountable, commended: accountable.length > 0 ? [] : commendation(counting, year) };
  });
  return {
    commended: verdicts.flatMap(({ unit, commended }) => (commended.length === 0 ? [] : [{ unit, reasons: commended }])),
    accountable: verdicts.flatMap(({ unit, accountable }) => (accountable.length === 0 ? [] : [{ unit, reasons: accountable }])),
  };
}

/** Whether anything of the plan was to be judged in that year: without it nobody need be told of an assessment. */
export function isAssessable(units: readonly UnitYear[], year: number): boolean {
  return units.some(({ matters }) => matters.some(({ state, missedMonths }) => counts(state, year) && ((state.dueOn !== null && yearOf(state.dueOn) <= year) || missedMonths.length > 0)));
}

interface Judged extends MatterYear {
  /** k. */
  readonly late: number;
}

/** Neither waived nor taken off, and not only the next year's. */
function counts({ status, dueOn }: AssignmentState, year: number): boolean {
  return status !== 'waived' && status !== 'removed' && (dueOn === null || yearOf(dueOn) <= year);
}

function commendation(matters: readonly Judged[], year: number): readonly CommendReason[] {
  const due = matters.filter(({ state }) => state.dueOn !== null && yearOf(state.dueOn) === year);
  const allOnTime = due.every(({ state, late }) => state.status === 'closed' && late === 0);
  return due.length > 0 && allOnTime ? [{ code: 'allOnTime', params: { count: due.length } }] : [];
}

function accountability(matters: readonly Judged[], year: number, allowed: number): readonly AccountReason[] {
  const grounds = matters.flatMap((matter) => lateReason(matter, year, allowed));
  const months = [...new Set(matters.flatMap(({ missedMonths }) => missedMonths))].sort();
  if (months.length >= MISSED_TWICE) {
    const assignment = matters.find(({ missedMonths }) => missedMonths.length > 0)!.state.id;
    grounds.push({ code: 'reportsMissed', params: { count: months.length, months }, assignment });
  }
  return grounds.length === 0 ? [] : [...grounds, ...toldAlong(matters)];
}

function lateReason({ state, late }: Judged, year: number, allowed: number): AccountReason[] {
  const { id: assignment, task, dueOn, status } = state;
  if (dueOn === null || late === 0) return [];
  if (status !== 'closed') return [{ code: 'notClosed', params: { task, dueOn, daysLate: late }, assignment }];
  return late > allowed && yearOf(dueOn) === year ? [{ code: 'closedLate', params: { task, dueOn, daysLate: late, allowed }, assignment }] : [];
}

function toldAlong(matters: readonly Judged[]): AccountReason[] {
  const sum = (of: (matter: Judged) => number) => matters.reduce((total, matter) => total + of(matter), 0);
  const facts = [
    { code: 'escalated' as const, count: sum(({ escalations }) => escalations) },
    { code: 'keptUnderSupervision' as const, count: sum(({ keySupervision }) => keySupervision) },
  ];
  return facts.filter(({ count }) => count > 0).map(({ code, count }) => ({ code, params: { count } }));
}
