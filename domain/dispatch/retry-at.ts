import type { Instant, WorkCalendar } from '../calendar/calendar.js';
import { addDays, dateOf, instantAt, timeOf } from '../calendar/dates.js';
import { knownWorkingDayNotBefore } from '../supervision/known-days.js';
import type { Policy } from '../supervision/policy.js';

const MINUTE = 60_000;

/** How often a mail whose answer was lost is sent in all: each copy may be a second one, though under the same Message-ID. */
export const MAX_LOST_ANSWERS = 3;

/**
 * When a mail that the server did not take is tried again after so many attempts: 1, 2, 4, … up to 60 minutes after `at`, and
 * only on a working day between `policy.at` and `policy.until`, otherwise at the next `policy.at` of a working day (Asia/Shanghai).
 * Where the calendar does not reach, any day will do.
 */
export function retryAt(at: Instant, attempts: number, policy: Pick<Policy, 'at' | 'until'>, calendar: WorkCalendar): Instant {
  return sendingTime(at + Math.min(60, 2 ** (attempts - 1)) * MINUTE, policy, calendar);
}

/** The first moment from `ready` on at which mails leave: a working day between `policy.at` and `policy.until`. Where the calendar does not reach, any day will do. */
export function sendingTime(ready: Instant, policy: Pick<Policy, 'at' | 'until'>, calendar: WorkCalendar): Instant {
  const [today, time] = [dateOf(ready), timeOf(ready)];
  const from = time > policy.until ? addDays(today, 1) : today;
  const day = knownWorkingDayNotBefore(from, calendar) ?? from;
  return day === today && time >= policy.at ? ready : instantAt(day, policy.at);
}
