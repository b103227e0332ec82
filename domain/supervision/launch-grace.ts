import type { Instant, WorkCalendar } from '../calendar/calendar.js';
import { leaveAt } from './leave-at.js';
import type { Policy } from './policy.js';
import type { ClockSetting } from './views.js';

/** How long a launch can be taken back, and its first notices wait. */
export const GRACE_MINUTES = 10;

/** Whether the plan runs by the real clock: no rehearsal, no trial whose days pass faster. */
export function isRealTime(clock: ClockSetting): boolean {
  return clock.kind === 'live' && clock.rate === 1 && clock.realEpoch === clock.planEpoch;
}

/** The instant up to which a launch can be taken back, if nothing has left before. */
export function graceEnd(launchedAt: Instant): Instant {
  return launchedAt + GRACE_MINUTES * 60_000;
}

/** Before when no notice of a plan launched at that instant leaves, within the policy's hours; null where none waits. */
export function heldUntil(clock: ClockSetting, launchedAt: Instant, policy: Policy, calendar: WorkCalendar): Instant | null {
  if (!isRealTime(clock)) return null;
  const end = graceEnd(launchedAt);
  return leaveAt(end, end, policy, calendar);
}
