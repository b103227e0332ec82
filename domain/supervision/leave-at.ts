import type { Instant, WorkCalendar } from '../calendar/calendar.js';
import { addDays, dateOf, instantAt, timeOf } from '../calendar/dates.js';
import { addWorkingDays, isWorkingDay, nextWorkingDay } from '../calendar/working-days.js';
import { knownWorkingDayNotBefore } from './known-days.js';
import type { Policy } from './policy.js';

/**
 * When a notice decided at `now` for a rung that fell at `at` may leave. Normally at once; a catch-up after an outage
 * leaves at once only on a working day between `policy.at` and `policy.until` (both included, to the minute), otherwise
 * at the next `policy.at` of a working day: nobody is chased at night or on a holiday. Never before `at`.
 */
export function leaveAt(at: Instant, now: Instant, policy: Policy, calendar: WorkCalendar): Instant {
  const ready = Math.max(at, now);
  const day = dateOf(ready);
  const time = timeOf(ready);
  if (!isWorkingDay(day, calendar)) return instantAt(nextWorkingDay(day, calendar), policy.at);
  if (time < policy.at) return instantAt(day, policy.at);
  return time <= policy.until ? ready : instantAt(addWorkingDays(day, 1, calendar), policy.at);
}

/**
 * The next morning, `policy.at` of a working day, not before `now`: when what is urgent for nobody leaves, in the day's
 * digest. Where the calendar does not reach, any day will do.
 */
export function nextMorning(now: Instant, policy: Pick<Policy, 'at'>, calendar: WorkCalendar): Instant {
  const today = dateOf(now);
  const day = instantAt(today, policy.at) >= now ? today : addDays(today, 1);
  return instantAt(knownWorkingDayNotBefore(day, calendar) ?? day, policy.at);
}
