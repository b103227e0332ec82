import { givesBack, leaveAgainAt, type Present } from '../../domain/dispatch/leaves-again.js';
import type { Instant } from '../../domain/calendar/calendar.js';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import { rungsOfKind } from '../../domain/supervision/policy-rungs.js';
import { loadWholePlan } from '../plans/load-plan.js';
import type { Tx } from '../transaction.js';
import { presentHolder, type PastRecipient } from './present-holder.js';
import { sendAgain } from './send-again.js';
import { wakeDispatch } from './wake-dispatch.js';

/** An assignment under lock, before and after what happened to it. */
export interface Turned {
  readonly planId: string;
  readonly before: AssignmentState;
  readonly after: AssignmentState;
}

/**
 * Lets notices of the ladder leave after all that were called off because the ladder waited, evidence was there or the
 * coordinator held them, and puts off those that have not left and must wait now. Each goes to whoever is in the recipient's
 * place by now. Changes nothing where {@link givesBack} denies.
 */
export async function giveBack(tx: Tx, { planId, before, after }: Turned, present: Present): Promise<void> {
  if (!givesBack(before, after)) return;
  const rules = rungsOfKind(present.policy, 'afterDue').map(({ rule }) => rule);
  const unsent = await tx.query<Unsent>(
    `SELECT id, rule, state, send_at AS "sendAt", recipient, recipient_role AS "recipientRole", unit_key AS "unitKey", task_no AS "taskNo" FROM notices
      WHERE assignment_id = $1 AND due_version = $2 AND rule = ANY($3) AND state IN ('cancelled', 'pending') AND channel = 'mail' FOR UPDATE`,
    [after.id, after.dueVersion, rules],
  );
  if (unsent.length === 0) return;
  const free = leaveAgainAt(unsent.map(({ rule }) => rule), after, present);
  const moved = unsent.filter(({ rule, state, sendAt }) => free.has(rule) && (state === 'cancelled' || sendAt < free.get(rule)!));
  if (moved.length === 0) return;
  const plan = await loadWholePlan(tx, planId);
  const givenBack = moved.map((notice) => ({ ...notice, at: free.get(notice.rule)!, to: presentHolder(plan, notice) }));
  const same = givenBack.filter(({ to, recipient }) => to === recipient);
  await tx.query(
    `UPDATE notices n SET state = 'pending', send_at = to_timestamp(back.at / 1000.0), immediate = immediate OR back.at = $3::float8,
            mail_id = CASE WHEN n.state = 'cancelled' THEN NULL ELSE n.mail_id END
       FROM unnest($1::uuid[], $2::float8[]) AS back (id, at) WHERE n.id = back.id`,
    [same.map(({ id }) => id), same.map(({ at }) => at), present.now],
  );
  const replaced: typeof givenBack = [];
  // One at a time: two who were replaced by the same person are one notice to that person.
  for (const notice of givenBack.filter((one) => !same.includes(one))) if (await sendAgain(tx, notice.id, notice.to, notice.at)) replaced.push(notice);
  const instants = [...same, ...replaced].map(({ at }) => at);
  if (instants.length > 0) wakeDispatch(tx, planId, present.now, [...new Set(instants)].sort((a, b) => a - b));
}

interface Unsent extends PastRecipient {
  readonly id: string;
  readonly rule: string;
  readonly state: 'cancelled' | 'pending';
  readonly sendAt: Instant;
}
