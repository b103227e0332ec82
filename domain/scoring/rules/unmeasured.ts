import { type Hundredths, pointsText } from '../fraction.js';
import type { Outcome } from '../scorecard.js';

/** No measurement counts yet: nothing is earned, and a report is what brings the next points. */
export function unmeasured(attainable: Hundredths): Outcome {
  return {
    score: 0,
    attainable,
    measured: false,
    explanation: [{ key: 'unmeasured', params: {} }],
    // Nobody knows how far there is to go: it counts as the whole way.
    cheapestNext:
      attainable === 0
        ? null
        : { gain: attainable, effort: 10_000, explanation: { key: 'nextReport', params: { gain: pointsText(attainable) } } },
  };
}
