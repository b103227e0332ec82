import type { Instant, IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { addDays, dateOf, instantAt } from '../calendar/dates.js';
import type { AssignmentState } from './assignment.js';
import { inReviewAt } from './in-review.js';
import { knownWorkingDayAfter, knownWorkingDayNotAfter } from './known-days.js';
import type { Policy, Rung } from './policy.js';
import { rungsOfKind } from './policy-rungs.js';

/** A rung and the instant it falls on: `policy.at` of a working day in Asia/Shanghai. */
export interface FallingRung {
  readonly rung: Rung;
  readonly at: Instant;
}

/**
 * The reminders before the present due date, ascending. Each falls on the last working day not after `due - N` calendar
 * days; of several on one day the one closest to the due date stays. None on or before the day of assignment, none that
 * belongs to an older due date, none on a morning spent in review.
 */
export function rungsBeforeDue(state: AssignmentState, policy: Policy, calendar: WorkCalendar): readonly FallingRung[] {
  if (state.dueOn === null) return [];
  const assignedOn = dateOf(state.assignedAt);
  const byDay = new Map<IsoDate, FallingRung>();
  for (const rung of rungsOfKind(policy, 'beforeDue').toSorted((a, b) => b.when.days - a.when.days)) {
    const day = knownWorkingDayNotAfter(addDays(state.dueOn, -rung.when.days), calendar);
    if (day === null || day <= assignedOn) continue;
    const at = instantAt(day, policy.at);
    if (isUnitsMorning(state, at)) byDay.set(day, { rung, at });
  }
  return [...byDay.values()];
}

/**
 * The rungs after the present due date, ascending: the k-th falls on the k-th working day after it on which the
 * assignment was open at `policy.at`. Mornings in review, before the assignment or before the due date came into force
 * do not count. Days to come count as open, so for a state that is open these are the rungs if nothing else happens.
 */
export function rungsAfterDue(state: AssignmentState, policy: Policy, calendar: WorkCalendar): readonly FallingRung[] {
  if (state.dueOn === null) return [];
  const { openMornings, day } = throughLastReview(state, state.dueOn, policy, calendar);
  return rungsOfKind(policy, 'afterDue')
    .flatMap((rung) => {
      const k = rung.when.workingDays;
      const at = openMornings[k - 1] ?? morningAfter(day, k - openMornings.length, policy, calendar);
      return at === null ? [] : [{ rung, at }];
    })
    .sort((a, b) => a.at - b.at);
}

/** The open mornings after the due date up to the end of the last review, and the day after which every one is open. */
function throughLastReview(state: AssignmentState, dueOn: IsoDate, policy: Policy, calendar: WorkCalendar) {
  const openMornings: Instant[] = [];
  const lastReviewed = state.reviewSpans.at(-1)?.to ?? 0;
  let day = laterOf(dueOn, lastOldDay(state, policy));
  for (;;) {
    const at = morningAfter(day, 1, policy, calendar);
    if (at === null || at >= lastReviewed) return { openMornings, day };
    if (isUnitsMorning(state, at)) openMornings.push(at);
    day = dateOf(at);
  }
}

/** `policy.at` of the n-th working day after the date; null where the calendar does not reach. */
function morningAfter(date: IsoDate, n: number, policy: Policy, calendar: WorkCalendar): Instant | null {
  const day = knownWorkingDayAfter(date, n, calendar);
  return day === null ? null : instantAt(day, policy.at);
}

/** The last day whose morning was not after the present due date came into force. */
function lastOldDay(state: AssignmentState, policy: Policy): IsoDate {
  const day = dateOf(state.dueSince);
  return instantAt(day, policy.at) > state.dueSince ? addDays(day, -1) : day;
}

/** Whether that morning was the unit's: under the present due date, and not spent in review. */
function isUnitsMorning(state: AssignmentState, at: Instant): boolean {
  return at > state.dueSince && at > state.assignedAt && !inReviewAt(state, at);
}

function laterOf(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b;
}
