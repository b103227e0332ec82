import { DubanError } from '../../domain/errors.js';
import { formatInstant } from '../../domain/calendar/dates.js';
import type { Instant } from '../../domain/calendar/calendar.js';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import { sha256 } from '../canonical.js';
import type { Tx } from '../transaction.js';

/**
 * A short name for the state an assignment is in, by everything a person may have changed in it. Whoever decides upon what
 * they see sends it along; what time alone does (a rung carried out) does not change it.
 */
export function versionOf(state: AssignmentState): string {
  const { status, acknowledgedAt, planFiledAt, dueOn, dueVersion, round, reviewSpans, extension, closedAt } = state;
  const spans = reviewSpans.map(({ from, to }) => [from, to]);
  const changeable = [status, acknowledgedAt, planFiledAt, dueOn, dueVersion, round, spans, extension?.requestedAt ?? null, closedAt];
  return sha256(JSON.stringify(changeable)).toString('hex').slice(0, 16);
}

/** What somebody did last, in the words of a refusal. */
export interface LastAct {
  /** Type of the event, or the audited action. */
  readonly what: string;
  /** Null: time itself. */
  readonly who: string | null;
  readonly at: Instant;
}

/**
 * Refuses where the assignment is no longer what its sender saw, and says who did what since.
 * @throws DubanError `changedMeanwhile`
 */
export async function refuseIfChanged(tx: Tx, state: AssignmentState): Promise<void> {
  const { seen } = tx.meta;
  if (seen === undefined || seen === versionOf(state)) return;
  const [last] = await tx.query<LastAct>(
    `SELECT e.type AS what, coalesce(p.name, e.actor_id) AS who, e.at FROM events e LEFT JOIN accounts p ON p.id::text = e.actor_id
      WHERE e.assignment_id = $1 ORDER BY e.recorded_at DESC, e.no DESC LIMIT 1`,
    [state.id],
  );
  throw changedMeanwhile(last, state.id);
}

/** The refusal itself. */
export function changedMeanwhile(last: LastAct | undefined, where: string): DubanError {
  const named = last !== undefined && last.who !== null ? { params: { who: last.who, what: last.what, on: formatInstant(last.at).slice(0, 16).replace('T', ' ') } } : {};
  return new DubanError({ code: 'changedMeanwhile', ...named, where });
}
