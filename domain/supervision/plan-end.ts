import type { Instant, IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { addDays, dateOf, instantAt } from '../calendar/dates.js';
import type { AssignmentState } from './assignment.js';
import { ladderEnd } from './instants.js';
import { isEnded } from './is-ended.js';
import { knownWorkingDayAfter } from './known-days.js';
import type { Policy } from './policy.js';
import { comingRungs } from './rungs.js';

/** A plan whose years are all assessed, as far as its end hangs on it. */
export interface EndingPlan {
  readonly lastDay: IsoDate;
  /** Those that were not taken off. */
  readonly assignments: readonly AssignmentState[];
  /** Every stage is summed up. */
  readonly stagesClosed: boolean;
  readonly policy: Policy;
  readonly calendar: WorkCalendar;
}

/**
 * Whether the plan is over at `now`: the ladder of its last due date (extensions counted) has run to its end, no rung of any
 * assignment is still to come or to be carried out, and every stage is closed. What is open then stays open and may still
 * be submitted. If it is not over, `lookAt` says when to ask again: in the evening (`policy.until`) of the day of the last
 * rung as things stand, when the morning's rungs have gone out; null where the calendar does not reach that far, so that a
 * calendar which does must come first.
 */
export function planEnd(plan: EndingPlan, now: Instant): { readonly over: boolean; readonly lookAt: Instant | null } {
  const { policy, calendar, assignments } = plan;
  const dues = assignments.flatMap((state) => (isEnded(state) || state.dueOn === null ? [] : [state.dueOn]));
  const ladder = ladderEnd(latest([plan.lastDay, ...dues]), policy, calendar);
  if (ladder === null) return { over: false, lookAt: null };
  const coming = assignments.flatMap((state) => comingRungs(state, policy, calendar, now).map(({ at }) => dateOf(at)));
  const day = latest([ladder, ...coming]);
  if (coming.length === 0 && plan.stagesClosed && day <= dateOf(now)) return { over: true, lookAt: now };
  const evening = instantAt(day, policy.until);
  return { over: false, lookAt: evening > now ? evening : nextEvening(now, policy, calendar) };
}

/** Something that was to be done by now is late: it is given until the evening of the next working day. */
function nextEvening(now: Instant, policy: Policy, calendar: WorkCalendar): Instant {
  const today = dateOf(now);
  return instantAt(knownWorkingDayAfter(today, 1, calendar) ?? addDays(today, 1), policy.until);
}

function latest(days: readonly [IsoDate, ...IsoDate[]]): IsoDate {
  return days.reduce((last, day) => (day > last ? day : last));
}
