import type { Instant, TimeOfDay, WorkCalendar } from '../../domain/calendar/calendar.js';
import { dateOf } from '../../domain/calendar/dates.js';
import { nextMorning } from '../../domain/supervision/leave-at.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';
import type { Done } from './act.js';
import { wakeDispatch } from '../notices/wake-dispatch.js';

/** What of the plan says when the office's next digest leaves, and for which instants the dispatch has its alarm set. */
export interface OfficeMorning {
  readonly at: TimeOfDay;
  readonly calendar: WorkCalendar;
  readonly known: readonly Instant[];
}

/** Asked with the lock of the assignment, so it costs no wait. */
export async function officeMorning(tx: Tx, assignmentId: string): Promise<OfficeMorning | null> {
  const [row] = await tx.query<{ at: TimeOfDay; calendar: WorkCalendar; known: string[] | null }>(
    `SELECT p.policy ->> 'at' AS at, p.calendar,
       (SELECT jsonb_agg(DISTINCT n.send_at) FROM notices n WHERE n.plan_id = p.id AND n.state = 'pending') AS known
     FROM plans p WHERE p.id = (SELECT plan_id FROM assignments WHERE id = $1)`,
    [assignmentId],
  );
  return row === undefined ? null : { ...row, known: (row.known ?? []).map((moment) => Date.parse(moment)) };
}

/** A minute ahead, no dispatch that has begun can miss what is committed by then. */
const MINUTE = 60_000;

/**
 * Whoever is waited for is told: coordinators and the substitutes of the day get a line in their next digest, and see it in
 * the inbox at once. Waits for nothing; the dispatch hears of it only where nothing else leaves at that instant, so that units
 * that submit at the same moment seldom wait for each other there.
 */
export function tellReviewers(
  tx: Tx,
  { row, after, plan }: Pick<Done, 'row' | 'after' | 'plan'>,
  morning: OfficeMorning,
  message: { readonly rule: 'submitted' | 'extensionRequested'; readonly occasion?: string; readonly params?: Readonly<Record<string, unknown>> },
): void {
  const sendAt = nextMorning(plan.now + MINUTE, { at: morning.at }, morning.calendar);
  const round = message.rule === 'submitted' ? after.round : 0;
  tx.write(TELL, [
    plan.id, row.id, row.taskNo, row.unitKey, message.rule, after.dueVersion, round, message.occasion ?? '', toDate(plan.now), toDate(sendAt),
    JSON.stringify(message.params ?? {}), dateOf(sendAt),
  ]);
  if (!morning.known.includes(sendAt)) wakeDispatch(tx, plan.id, plan.now, [sendAt]);
}

const TELL = `
  INSERT INTO notices (id, plan_id, assignment_id, task_no, unit_key, rule, due_version, round, occasion, recipient, recipient_role,
    channel, at, send_at, immediate, params, state)
  SELECT gen_random_uuid(), $1, $2::uuid, $3::int, $4, $5, $6::int, $7::int, $8, person.mail, 'coordinator', 'mail', $9::timestamptz,
    $10::timestamptz, false, $11::jsonb, 'pending'
  FROM (
    SELECT contact ->> 'mail' AS mail FROM plans, jsonb_array_elements(directory -> 'office') AS contact
     WHERE plans.id = $1 AND contact ->> 'role' = 'coordinator'
    UNION
    SELECT a.mail FROM delegations d JOIN accounts a ON a.id::text = d.to_account::text
     WHERE d.plan_id = $1 AND d.ended_at IS NULL AND $12::date BETWEEN d.from_date AND d.to_date AND a.active AND a.role = 'coordinator'
  ) AS person
  ON CONFLICT DO NOTHING`;
