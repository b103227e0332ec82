import type { ClockSetting } from '../../domain/supervision/views.js';

/** The scope of every plan that runs by real time. */
export const LIVE = 'live';

/**
 * Within what a person gets one digest a day: plans that run by real time share their days, one whose time is its own (a
 * rehearsal, a trial that runs faster) is alone.
 */
export function scopeOf(plan: { readonly id: string; readonly clock: ClockSetting }): string {
  return isRealTime(plan.clock) ? LIVE : plan.id;
}

/** Whether the plan's now is everybody's. */
export function isRealTime(clock: ClockSetting): boolean {
  return clock.kind === 'live' && clock.rate === 1 && clock.planEpoch === clock.realEpoch;
}

/** `isRealTime` in SQL, over the plans `p`. */
export const REAL_TIME_SQL = `(p.clock ->> 'kind' = 'live' AND (p.clock ->> 'rate')::numeric = 1 AND p.clock ->> 'realEpoch' = p.clock ->> 'planEpoch')`;

/** `personOf` in SQL; as the index on notices has it. */
export const personSql = (column: string): string => `lower(btrim(normalize(${column}, NFKC)))`;
