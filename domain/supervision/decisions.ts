import type { Instant, WorkCalendar } from '../calendar/calendar.js';
import { pendingRungs } from './one-day-rungs.js';
import type { Policy, Rung } from './policy.js';

/** Something of the whole plan that waits for the office: figures to approve, a paper to sign. Reviews and requests are an assignment's own. */
export interface WaitingDecision {
  readonly kind: 'measurement' | 'paper';
  readonly since: Instant;
}

/** A reminder to decide: how many of a kind have reached the rung on that morning. */
export interface DecisionReminder {
  readonly rung: Rung;
  readonly kind: WaitingDecision['kind'];
  readonly count: number;
  /** The morning it fell on. */
  readonly at: Instant;
}

/** The next morning after `through` on which anything that waits reaches a rung; null when nothing does. It may be past already. */
export function nextDecisionReminder(waiting: readonly WaitingDecision[], through: Instant, policy: Policy, calendar: WorkCalendar): Instant | null {
  return waiting
    .flatMap(({ since }) => pendingRungs(since, '', through, policy, calendar).find(({ at }) => at > through)?.at ?? [])
    .reduce<Instant | null>((first, at) => (first === null || at < first ? at : first), null);
}

/**
 * What is owed at `now`, of each thing that waits the latest rung after `through`: the same rungs as for a review (three and five
 * working days, then every five), told together where several things of a kind reach one on the same morning.
 */
export function decisionReminders(
  waiting: readonly WaitingDecision[],
  through: Instant,
  now: Instant,
  policy: Policy,
  calendar: WorkCalendar,
): readonly DecisionReminder[] {
  const owed = waiting.flatMap(({ kind, since }) => {
    const latest = pendingRungs(since, '', through, policy, calendar).findLast(({ at }) => through < at && at <= now);
    return latest === undefined ? [] : [{ kind, rung: latest.rung, at: latest.at }];
  });
  const groups = Map.groupBy(owed, ({ kind, rung, at }) => `${kind} ${rung.rule} ${at}`);
  return [...groups.values()].map((group) => ({ ...group[0]!, count: group.length }));
}
