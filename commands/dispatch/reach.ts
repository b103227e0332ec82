import type { DataSource } from 'typeorm';

import { leaveAt } from '../../domain/supervision/leave-at.js';
import type { AssignmentEvent } from '../../domain/supervision/assignment.js';
import { evolveAssignment } from '../../domain/supervision/evolve.js';
import { dateOf } from '../../domain/calendar/dates.js';
import type { AssignmentEntity } from '../../entities/index.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { TIME } from '../actor.js';
import { ASSIGNMENT_COLUMNS, saveState, stateOf } from '../assignments/state.js';
import { carryOut } from '../carry-out.js';
import { giveBack } from '../notices/give-back.js';
import { queueNotices } from '../notices/queue-notices.js';
import { recipientsOf } from '../notices/recipients.js';
import { loadWholePlan, type WholePlan } from '../plans/load-plan.js';
import { appendEvents } from '../streams.js';
import type { Tx } from '../transaction.js';

/** Units whose own people mails went to in a dispatch. */
export interface MailedUnits {
  readonly sent: readonly string[];
  /** Of which a mail was refused for good. */
  readonly failed: readonly string[];
}

/**
 * Notes which of these units mails reach, after a dispatch. A unit of which every mail so far has failed, or is unknown, is not
 * named to anybody above until one gets through: its ladder beyond urging waits, and the coordinator is told the same day. The
 * first mail that gets through ends that. Changes nothing where nothing has changed.
 */
export async function noteReach(db: DataSource, planId: string, { sent, failed }: MailedUnits): Promise<void> {
  const found: { unit: string }[] = sent.length === 0 ? [] : await db.query(FOUND, [planId, sent]);
  const lost: { unit: string }[] = failed.length === 0 ? [] : await db.query(LOST, [planId, failed]);
  const changed = [...found.map(({ unit }) => ({ unit, reached: true })), ...lost.map(({ unit }) => ({ unit, reached: false }))];
  if (changed.length === 0) return;
  await carryOut(db, TIME, { name: 'noteReach', subject: planId, payload: { changed } }, async (tx) => {
    const rows = await tx.query<AssignmentEntity>(
      `SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE plan_id = $1 AND unit_key = ANY($2) AND closed_at IS NULL ORDER BY id FOR UPDATE`,
      [planId, changed.map(({ unit }) => unit)],
    );
    const plan = await loadWholePlan(tx, planId);
    const moved = rows.filter((row) => isUnreached(row) === changed.some(({ unit, reached }) => unit === row.unitKey && reached));
    for (const row of moved) await writeReach(tx, plan, row, isUnreached(row) ? 'reached' : 'unreached');
    const newlyLost = [...new Set(moved.filter((row) => !isUnreached(row)).map(({ unitKey }) => unitKey))];
    await queueNotices(tx, plan, newlyLost.flatMap((unit) => unreachable(plan, unit)));
  });
}

function isUnreached({ waits }: AssignmentEntity): boolean {
  return waits.some(({ kind, to }) => kind === 'unreached' && to === null);
}

async function writeReach(tx: Tx, plan: WholePlan, row: AssignmentEntity, type: 'reached' | 'unreached'): Promise<void> {
  const event: AssignmentEvent = { type };
  const before = stateOf(row);
  const after = evolveAssignment(before, event, plan.now);
  saveState(tx, after, row.extension?.reason ?? '');
  await giveBack(tx, { before, after }, plan);
  appendEvents(tx, { streamId: workflowId.task(plan.id, row.taskNo), planId: plan.id, at: plan.now, events: [{ event, assignment: row.id }] });
}

/** To the office on the day itself, once a unit and day. */
function unreachable(plan: WholePlan, unitKey: string) {
  return recipientsOf(plan.directory, null, ['coordinator']).map(({ mail, role }) => ({
    unitKey,
    rule: 'unreachable',
    occasion: dateOf(plan.now),
    recipient: mail,
    recipientRole: role,
    at: plan.now,
    sendAt: leaveAt(plan.now, plan.now, plan.policy, plan.calendar),
    immediate: true,
  }));
}

/** Units thought unreached. */
const FOUND = `
  SELECT DISTINCT unit_key AS unit FROM assignments
   WHERE plan_id = $1 AND unit_key = ANY($2) AND closed_at IS NULL AND waits <> '[]'
     AND jsonb_path_exists(waits, '$[*] ? (@.kind == "unreached" && @.to == null)')`;

/** Units that no mail has ever reached, and of which none is still on its way. */
const LOST = `
  SELECT unit_key AS unit FROM notices
   WHERE plan_id = $1 AND unit_key = ANY($2) AND recipient_role IN ('officer', 'deputyHead', 'head')
   GROUP BY unit_key HAVING NOT bool_or(state IN ('sent', 'pending', 'sending'))`;
