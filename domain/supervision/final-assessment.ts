import type { Instant, IsoDate, WorkCalendar } from '../calendar/calendar.js';
import { addDays, dateOf, instantAt, yearOf } from '../calendar/dates.js';
import { lastWorkingDayOfYear } from '../calendar/working-days.js';
import type { AssignmentState } from './assignment.js';
import { ladderEnd } from './instants.js';
import { isEnded } from './is-ended.js';
import { knownWorkingDayAfter } from './known-days.js';
import type { Policy } from './policy.js';

/**
 * Whether the assessment of a year is final at `now`, and else when to look again.
 *
 * What is due at the year's very end (年底前) cannot be late yet on its last working day. The assessment is final when every
 * matter due by the end of the year has ended, or the ladder of the last such date that has not is over: on the evening
 * (`policy.until`) of its last rung's day, so never later than that of 31 December's. `lookAt` is the next working day's evening, for what is closed
 * meanwhile makes it final earlier; null where the calendar does not reach the ladder's end.
 */
export function finalAssessment(
  assignments: readonly AssignmentState[],
  year: number,
  policy: Policy,
  calendar: WorkCalendar,
  now: Instant,
): { readonly final: boolean; readonly lookAt: Instant | null } {
  const owed = assignments.flatMap((state) => (isEnded(state) || state.dueOn === null || yearOf(state.dueOn) > year ? [] : [state.dueOn]));
  const [first, ...others] = owed;
  if (first === undefined) return { final: true, lookAt: null };
  const lastDay = others.reduce((last, day) => (day > last ? day : last), first);
  const ladder = ladderEnd(lastDay, policy, calendar);
  if (ladder === null) return { final: false, lookAt: null };
  const evening = instantAt(ladder, policy.until);
  if (ladder <= lastWorkingDayOfYear(year, calendar) || now >= evening) return { final: true, lookAt: null };
  const tomorrow = knownWorkingDayAfter(dateOf(now), 1, calendar) ?? addDays(dateOf(now), 1);
  return { final: false, lookAt: Math.min(evening, instantAt(tomorrow, policy.until)) };
}

/** The evening on which the ladder of a year's last day is over; null where the calendar does not reach. */
export function latestFinal(year: number, policy: Policy, calendar: WorkCalendar): Instant | null {
  const day = ladderEnd(`${year}-12-31` as IsoDate, policy, calendar);
  return day === null ? null : instantAt(day, policy.until);
}
