import type { IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { instantAt, yearOf } from '../calendar/dates.js';
import { lastWorkingDayOfYear } from '../calendar/working-days.js';
import type { AssignmentState } from './assignment.js';
import { daysLate } from './lateness.js';
import type { Policy } from './policy.js';

/** What a unit did in a year. */
export interface UnitYear {
  readonly unit: string;
  readonly assignments: readonly AssignmentState[];
  /** Escalation notices about the unit that went to leadership; not those about a reviewer who kept it waiting. */
  readonly escalations: number;
  /** Circulars (通报) about the unit. */
  readonly circulars: number;
  /** Times it was under key supervision. */
  readonly keySupervision: number;
}

export type CommendReason = { readonly code: 'allOnTime'; readonly params: { readonly count: number } };

export type AccountReason =
  | {
      readonly code: 'notClosed';
      readonly params: { readonly task: number; readonly dueOn: IsoDate; readonly daysLate: number };
    }
  | {
      readonly code: 'escalated' | 'circulated' | 'keptUnderSupervision';
      readonly params: { readonly count: number };
    };

export interface Assessment {
  readonly commended: readonly { readonly unit: string; readonly reasons: readonly CommendReason[] }[];
  readonly accountable: readonly { readonly unit: string; readonly reasons: readonly AccountReason[] }[];
}

/**
 * The year-end assessment (督查考核) on the year's last working day, units in the order given: 对按时完成任务的通报表扬，
 * 对未按要求完成任务、影响创建工作的严肃追责问责.
 *
 * Commended: at least one assignment was due in the year, each of these is closed and was delivered in time (by its
 * present due date), and nothing went up to leadership. Accountable: an assignment due before that day is still the unit's
 * to deliver, or something went up to leadership; key supervision alone is no reason, but is told along with one. Everyone
 * else is neither, so also a unit whose evidence only waits for review. What was waived or taken off does not count.
 */
export function assessYear(units: readonly UnitYear[], year: number, policy: Policy, calendar: WorkCalendar): Assessment {
  const day = lastWorkingDayOfYear(year, calendar);
  const late: Late = (state) => daysLate(state, policy, calendar, instantAt(day, policy.at));
  return {
    commended: units.flatMap((unit) => {
      const reasons = commendation(unit, year, day, late);
      return reasons.length === 0 ? [] : [{ unit: unit.unit, reasons }];
    }),
    accountable: units.flatMap((unit) => {
      const reasons = accountability(unit, day, late);
      return reasons.length === 0 ? [] : [{ unit: unit.unit, reasons }];
    }),
  };
}

type Late = (state: AssignmentState) => number;

function commendation(unit: UnitYear, year: number, day: IsoDate, late: Late): readonly CommendReason[] {
  const due = unit.assignments.filter(
    ({ dueOn, status }) => dueOn !== null && yearOf(dueOn) === year && status !== 'waived' && status !== 'removed',
  );
  const allOnTime = due.every((state) => state.status === 'closed' && late(state) === 0);
  const wentUp = unit.escalations > 0 || unit.circulars > 0;
  // Something overdue from an earlier year would make praise for this one absurd.
  if (due.length === 0 || !allOnTime || wentUp || overdue(unit, day, late).length > 0) return [];
  return [{ code: 'allOnTime', params: { count: due.length } }];
}

function accountability(unit: UnitYear, day: IsoDate, late: Late): readonly AccountReason[] {
  const reasons: AccountReason[] = overdue(unit, day, late).map(({ task, dueOn, daysLate }) => ({
    code: 'notClosed',
    params: { task, dueOn, daysLate },
  }));
  if (unit.escalations > 0) reasons.push({ code: 'escalated', params: { count: unit.escalations } });
  if (unit.circulars > 0) reasons.push({ code: 'circulated', params: { count: unit.circulars } });
  if (reasons.length > 0 && unit.keySupervision > 0) {
    reasons.push({ code: 'keptUnderSupervision', params: { count: unit.keySupervision } });
  }
  return reasons;
}

function overdue(unit: UnitYear, day: IsoDate, late: Late): { task: number; dueOn: IsoDate; daysLate: number }[] {
  return unit.assignments.flatMap((state) => {
    const { task, dueOn, status } = state;
    return status === 'open' && dueOn !== null && dueOn < day ? [{ task, dueOn, daysLate: late(state) }] : [];
  });
}
