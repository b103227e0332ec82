import { setTimeout as sleep } from 'node:timers/promises';

import type { IsoDate } from '../../../../domain/calendar/calendar.js';
import { daysBetween } from '../../../../domain/calendar/dates.js';

/** Real time as a pace needs it; tests bring their own. */
export interface WallClock {
  /** Milliseconds since some fixed moment. */
  readonly now: () => number;
  readonly pause: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

const REAL: WallClock = {
  now: () => performance.now(),
  pause: async (ms, signal) => {
    await sleep(ms, undefined, signal ? { signal } : {});
  },
};

/**
 * Keeps a rehearsal at a speed people can watch: no day begins earlier than its place in an even timetable that starts now,
 * on the day `from`. What the engine needs for a day is part of that day's time, and a busy day that ran over is caught up
 * by the quiet ones after it, so the whole lasts what it is meant to, as long as the engine can keep up at all.
 *
 * @param msPerDay real milliseconds for each day of the plan; 0 never waits.
 * @returns waits until `day` may begin; rejects when the signal is aborted meanwhile.
 */
export function paceFrom(from: IsoDate, msPerDay: number, signal?: AbortSignal, clock: WallClock = REAL): (day: IsoDate) => Promise<void> {
  const began = clock.now();
  return async (day) => {
    const early = began + daysBetween(from, day) * msPerDay - clock.now();
    if (early > 0) await clock.pause(early, signal);
  };
}
