import type { WorkingDays } from './calendar.js';
import { daysOf, first } from './rung-days.js';
import type { Policy, Rung } from './story.js';

/** A submission or a request that waits for the office. */
export interface Waiting {
  /** The day it came in. */
  readonly since: string;
  readonly occasion: string;
}

/** The office is reminded on the third and fifth working day after it came in, then on every fifth; once each. */
export function reviewRungs(policy: Policy, days: WorkingDays, day: string, { since, occasion }: Waiting, once: Set<string>): Rung[] {
  const waited = days.countAfter(since, day);
  return policy.rungs.filter((rung) => rung.when.kind === 'reviewPending' && daysOf(rung, waited).at(-1) === waited && first(once, `${occasion} ${rung.rule} ${waited}`));
}
