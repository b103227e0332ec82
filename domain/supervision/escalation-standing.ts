import type { Instant, WorkCalendar } from '../calendar/calendar.js';
import type { AssignmentState } from './assignment.js';
import { daysLate } from './lateness.js';
import { rungsOfKind } from './policy-rungs.js';
import type { Policy } from './policy.js';
import { comingRungs } from './rungs.js';

/** How a matter stands to going up to leadership, before it has gone. */
export type EscalationStanding =
  /** The office was told; it goes up at that instant if nothing else happens. */
  | { readonly kind: 'announced'; readonly at: Instant }
  /** Kept back for the present due date; at that instant the leader is told why. Null: told already, or its morning is not known. */
  | { readonly kind: 'held'; readonly at: Instant | null }
  /** It would have been announced, and waits. */
  | { readonly kind: 'waiting'; readonly for: readonly ('extension' | 'unreached')[] };

/** Null where nothing of it goes up as things stand: not late enough, submitted, ended, or gone already. */
export function escalationStanding(state: AssignmentState, policy: Policy, calendar: WorkCalendar, now: Instant): EscalationStanding | null {
  if (state.status !== 'open' || state.dueOn === null) return null;
  const coming = comingRungs(state, policy, calendar, now);
  const announced = new Set(policy.rungs.flatMap(({ announces }) => announces ?? []));
  const next = coming.find(({ rung }) => announced.has(rung.rule));
  if (state.heldVersion === state.dueVersion) return { kind: 'held', at: next?.at ?? null };
  if (next !== undefined) {
    const told = coming.every(({ rung, at }) => rung.announces !== next.rung.rule || at <= now);
    return told ? { kind: 'announced', at: next.at } : null;
  }
  const waits = [...new Set((state.waits ?? []).filter(({ to }) => to === null).map(({ kind }) => kind))];
  const first = rungsOfKind(policy, 'afterDue').find(({ announces }) => announces !== undefined)?.when.workingDays ?? Number.POSITIVE_INFINITY;
  return waits.length > 0 && daysLate(state, policy, calendar, now) >= first ? { kind: 'waiting', for: waits } : null;
}
