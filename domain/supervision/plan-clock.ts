import type { Instant } from '../calendar/calendar.js';
import type { ClockSetting } from './views.js';

/**
 * The plan's now, whole milliseconds. A stepped clock ignores `realNow`; a live one runs `rate` times as fast as real
 * time from its epochs.
 */
export function planNow(clock: ClockSetting, realNow: Instant): Instant {
  if (clock.kind === 'stepped') return clock.now;
  return Math.round(clock.planEpoch + (realNow - clock.realEpoch) * clock.rate);
}

/**
 * Real milliseconds to wait until the plan's clock reads `at` or later: whole, never negative, 0 when it does already.
 * A stepped clock that has not got there never does by waiting: Infinity.
 */
export function realDelayUntil(clock: ClockSetting, at: Instant, realNow: Instant): number {
  if (planNow(clock, realNow) >= at) return 0;
  if (clock.kind === 'stepped') return Number.POSITIVE_INFINITY;
  return Math.ceil(clock.realEpoch + (at - clock.planEpoch) / clock.rate - realNow);
}
