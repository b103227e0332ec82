import { givesBack, leaveAgainAt } from '../../domain/dispatch/leaves-again.js';
import type { Instant } from '../../domain/calendar/calendar.js';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import { rungsOfKind } from '../../domain/supervision/policy-rungs.js';
import type { WholePlan } from '../plans/load-plan.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';
import { presentHolder, type PastRecipient } from './present-holder.js';
import { sendAgain } from './send-again.js';
import { wakeDispatch } from './wake-dispatch.js';

/** An assignment under lock, before and after what happened to it. */
export interface Turned {
  readonly before: AssignmentState;
  readonly after: AssignmentState;
}

interface Unsent extends PastRecipient {
  readonly id: string;
  readonly rule: string;
  readonly state: 'cancelled' | 'pending';
  readonly sendAt: Instant;
}

/**
 * Lets notices of the ladder leave after all that were called off because the ladder waited, evidence was there or the
 * coordinator held them, to whoever is in the recipient's place by now, and puts off those that have not left and must wait.
 * Changes nothing where {@link givesBack} denies.
 */
export async function giveBack(tx: Tx, { before, after }: Turned, plan: WholePlan): Promise<void> {
  if (!givesBack(before, after)) return;
  const rules = rungsOfKind(plan.policy, 'afterDue').map(({ rule }) => rule);
  const unsent = await tx.query<Unsent>(UNSENT, [after.id, after.dueVersion, rules]);
  const free = leaveAgainAt(unsent.map(({ rule }) => rule), after, plan);
  const instants = new Set<Instant>();
  for (const notice of unsent) {
    const at = free.get(notice.rule);
    if (at === undefined || (notice.state === 'pending' && notice.sendAt >= at)) continue;
    if (notice.state === 'pending') await tx.query('UPDATE notices SET send_at = $2 WHERE id = $1', [notice.id, toDate(at)]);
    else if (!(await takeUp(tx, notice, plan, at))) continue;
    instants.add(at);
  }
  wakeDispatch(tx, plan.id, plan.now, [...instants].sort((a, b) => a - b));
}

/** In a mail of its own where it goes at once. @returns whether it waits now: not where whoever is in that place has it already */
async function takeUp(tx: Tx, notice: Unsent, plan: WholePlan, at: Instant): Promise<boolean> {
  await tx.query('UPDATE notices SET immediate = immediate OR $2, mail_id = NULL WHERE id = $1', [notice.id, at === plan.now]);
  return sendAgain(tx, notice.id, presentHolder(plan, notice), at);
}

const UNSENT = `
  SELECT id, rule, state, send_at AS "sendAt", recipient, recipient_role AS "recipientRole", unit_key AS "unitKey", task_no AS "taskNo" FROM notices
   WHERE assignment_id = $1 AND due_version = $2 AND rule = ANY($3) AND state IN ('cancelled', 'pending') AND channel = 'mail' ORDER BY at, id FOR UPDATE`;
