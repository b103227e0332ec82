import type { Instant } from '../../domain/calendar/calendar.js';
import { dateOf, yearOf } from '../../domain/calendar/dates.js';
import type { UnitYear } from '../../domain/supervision/assess-year.js';
import type { AssignmentEntity, KeySupervision } from '../../entities/index.js';
import { ASSIGNMENT_COLUMNS, stateOf } from '../assignments/state.js';
import type { WholePlan } from '../plans/load-plan.js';
import type { Tx } from '../transaction.js';

/** What each unit with an assignment did in the year, in the directory's order; first the units, then their matters by task. */
export async function unitYears(tx: Tx, plan: WholePlan, year: number): Promise<UnitYear[]> {
  const rows = await tx.query<AssignmentEntity>(`SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE plan_id = $1 ORDER BY task_no, unit_key`, [plan.id]);
  const [escalations, missed, watched] = [await escalationsOf(tx, plan.id, year), await missedMonths(tx, plan.id, year), await keySupervisionOf(tx, plan.id, year)];
  const keys = new Set(rows.map(({ unitKey }) => unitKey));
  return plan.directory.units
    .map(({ key }) => key)
    .filter((key) => keys.has(key))
    .map((unit) => ({
      unit,
      matters: rows
        .filter(({ unitKey }) => unitKey === unit)
        .map((row) => ({
          state: stateOf(row),
          escalations: escalations.get(row.id) ?? 0,
          missedMonths: missed.get(row.id) ?? [],
          keySupervision: watched.filter((each) => each.unit === unit && each.task === row.taskNo).length,
        })),
    }));
}

/** Told to leaders about a matter without being a rung of its ladder. */
const NO_RUNGS = ['escalationHeld', 'escalationAnnulled', 'supervisionEnded', 'keySupervisionEnded', 'dueMoved', 'delegated', 'delegationEnded'];

/**
 * For how many due dates an assignment went to a leader: by rows that were sent and not annulled, of its own ladder (a reminder
 * to review belongs to a round, one about a request to the request), since it was last handed out, in the year or after it.
 */
async function escalationsOf(tx: Tx, planId: string, year: number): Promise<Map<string, number>> {
  const rows = await tx.query<{ assignment: string; at: Instant }>(
    `SELECT n.assignment_id AS assignment, min(n.at) AS at FROM notices n JOIN assignments a ON a.id = n.assignment_id
     WHERE n.plan_id = $1 AND n.recipient_role = 'leader' AND n.state = 'sent' AND n.annulled_at IS NULL AND n.at >= a.assigned_at
       AND n.due_version > 0 AND n.round = 0 AND n.occasion NOT LIKE 'extension:%' AND n.rule <> ALL ($2)
     GROUP BY n.assignment_id, n.due_version`,
    [planId, NO_RUNGS],
  );
  const counts = new Map<string, number>();
  for (const { assignment, at } of rows) if (yearOf(dateOf(at)) >= year) counts.set(assignment, (counts.get(assignment) ?? 0) + 1);
  return counts;
}

/** Months of the year whose report was asked for, missing at the reminder, and has not come since. */
async function missedMonths(tx: Tx, planId: string, year: number): Promise<Map<string, string[]>> {
  const rows = await tx.query<{ assignment: string; period: string }>(
    `SELECT r.assignment_id AS assignment, r.period FROM report_requests r JOIN assignments a ON a.id = r.assignment_id
     WHERE r.plan_id = $1 AND r.reminded_at IS NOT NULL AND r.asked_at > a.assigned_at AND left(r.period, 4) = $2
       AND NOT EXISTS (SELECT 1 FROM progress_reports p WHERE p.assignment_id = r.assignment_id AND p.period = r.period)
     ORDER BY r.period`,
    [planId, String(year)],
  );
  const months = new Map<string, string[]>();
  for (const { assignment, period } of rows) months.set(assignment, [...(months.get(assignment) ?? []), period]);
  return months;
}

async function keySupervisionOf(tx: Tx, planId: string, year: number): Promise<KeySupervision[]> {
  const records = await tx.query<{ closed_at: Instant; key_supervision: KeySupervision[] }>(
    'SELECT closed_at, key_supervision FROM stage_records WHERE plan_id = $1 AND closed_at IS NOT NULL',
    [planId],
  );
  return records.filter(({ closed_at }) => yearOf(dateOf(closed_at)) === year).flatMap(({ key_supervision }) => key_supervision);
}
