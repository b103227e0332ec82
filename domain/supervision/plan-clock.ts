import type { Instant } from '../calendar/calendar.js';
import type { ClockSetting } from './views.js';

/**
 * The clock a launch asks for. It names no moment at which it begins to run: that is when the plan is launched, so that the
 * same request twice is the same request.
 */
export type LaunchClock =
  /** `from`: plan time at which it begins; null: real time. */
  | { readonly kind: 'live'; readonly rate: number; readonly from: Instant | null }
  | { readonly kind: 'stepped'; readonly now: Instant };

/** @returns that clock, begun at `realNow`. Real time itself has no beginning: its epochs are zero. */
export function startClock(asked: LaunchClock, realNow: Instant): ClockSetting {
  if (asked.kind === 'stepped') return asked;
  const { rate, from } = asked;
  if (rate === 1 && from === null) return { kind: 'live', realEpoch: 0, planEpoch: 0, rate };
  return { kind: 'live', realEpoch: realNow, planEpoch: from ?? realNow, rate };
}

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
  // Differences first: beside today's date a small part of a millisecond would be lost.
  return Math.ceil((at - clock.planEpoch) / clock.rate - (realNow - clock.realEpoch));
}

/** When, by the real clock, the plan's clock reads `at`, to the millisecond; null for a stepped one: whenever somebody advances it. */
export function realInstantOf(clock: ClockSetting, at: Instant): Instant | null {
  if (clock.kind === 'stepped') return null;
  return Math.ceil(clock.realEpoch + (at - clock.planEpoch) / clock.rate);
}
