import type { Hundredths } from '../../../../domain/scoring/fraction.js';

/** What the score comes to if units go on as they have so far. */
export interface Forecast {
  /** Null as long as nothing was due and nothing done: there is no habit to go by. */
  readonly total: Hundredths | null;
  /** Share of what was due or done that was delivered in time, 0 to 1. */
  readonly share: number | null;
  readonly onTime: number;
  readonly judged: number;
}

/**
 * The score now, and of what can still be attained the share that has been delivered in time so far:
 * `score + (attainable - score) × onTime / judged`, rounded down to a hundredth. A plain rule on purpose: whoever reads the
 * figure can work it out.
 */
export function forecast(score: Hundredths, attainable: Hundredths, { onTime, judged }: Pick<Forecast, 'onTime' | 'judged'>): Forecast {
  if (judged === 0) return { total: null, share: null, onTime, judged };
  return { total: score + Math.floor(((attainable - score) * onTime) / judged), share: onTime / judged, onTime, judged };
}
