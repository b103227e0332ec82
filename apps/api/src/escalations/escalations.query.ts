import type { DataSource } from 'typeorm';
import type { z } from 'zod';

import { ASSIGNMENT_COLUMNS, stateOf } from '../../../../commands/assignments/state.js';
import { versionOf } from '../../../../commands/assignments/version.js';
import { recipientsOf } from '../../../../commands/notices/recipients.js';
import type { Instant } from '../../../../domain/calendar/calendar.js';
import { escalationStanding } from '../../../../domain/supervision/escalation-standing.js';
import { daysLate } from '../../../../domain/supervision/lateness.js';
import type { AssignmentEntity } from '../../../../entities/assignment.entity.js';
import type { ReadablePlan } from '../access/readable-plan.js';
import { shown } from '../http/fields.js';
import type { escalationList } from './escalation.dto.js';

type Item = z.input<typeof escalationList>['items'][number];

/** What went to leaders about one matter for being late, and what was annulled of it. */
interface Gone {
  readonly assignment: string;
  readonly at: Instant;
  readonly recipients: readonly string[];
  readonly standing: boolean;
  readonly reason: string | null;
}

/** Longest late first; of what went up, what went last. */
export async function escalationsOfPlan(db: DataSource, readable: ReadablePlan): Promise<z.input<typeof escalationList>> {
  const { plan, now } = readable;
  const gone: Gone[] = await db.query(GONE, [plan.id]);
  const rows: AssignmentEntity[] = await db.query(
    `SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE plan_id = $1 AND (status = 'open' AND due_on IS NOT NULL OR id = ANY($2::uuid[]))`,
    [plan.id, gone.map(({ assignment }) => assignment)],
  );
  const byId = new Map(gone.map((one) => [one.assignment, one]));
  const items = rows.flatMap((row): (Item & { readonly order: number })[] => {
    const about = aboutOf(row, readable);
    const standing = escalationStanding(stateOf(row), plan.policy, plan.calendar, now);
    const past = byId.get(row.id);
    const coming = standing === null ? [] : [{
      ...about, standing: standing.kind, at: shown(standing.kind === 'waiting' ? null : standing.at), leaders: leadersOf(row, readable),
      reason: standing.kind === 'held' ? row.heldReason : null, order: -about.daysLate,
    }];
    const went = past === undefined ? [] : [{
      ...about, standing: past.standing ? ('sent' as const) : ('annulled' as const), at: shown(past.at),
      leaders: past.recipients.map((mail) => nameOf(mail, readable)), reason: past.reason, order: -past.at,
    }];
    return [...coming, ...went];
  });
  items.sort((a, b) => a.order - b.order || a.task - b.task || (a.unit < b.unit ? -1 : 1));
  return { items: items.map(({ order: _order, ...item }) => item) };
}

function aboutOf(row: AssignmentEntity, { plan, now }: ReadablePlan) {
  const state = stateOf(row);
  return {
    assignment: row.id,
    version: versionOf(state),
    task: row.taskNo,
    taskTitle: plan.document.tasks.find(({ no }) => no === row.taskNo)?.title ?? '',
    unit: row.unitKey,
    unitName: row.unitName,
    dueOn: row.dueOn,
    daysLate: daysLate(state, plan.policy, plan.calendar, now),
    extension: row.extension && { requestedAt: shown(row.extension.requestedAt), dueOn: row.extension.dueOn, reason: row.extension.reason },
    unreached: row.waits.some(({ kind, to }) => kind === 'unreached' && to === null),
  };
}

function leadersOf(row: AssignmentEntity, { plan }: ReadablePlan): string[] {
  const task = plan.document.tasks.find(({ no }) => no === row.taskNo);
  return recipientsOf(plan.directory, row.unitKey, ['leader'], task).map(({ name }) => name);
}

function nameOf(mail: string, { plan }: ReadablePlan): string {
  return plan.directory.office.find((person) => person.mail === mail)?.name ?? mail;
}

/** By assignment: the last notice that went to a leader for lateness, whom any went to, and whether one still counts. */
const GONE = `
  SELECT n.assignment_id AS assignment, max(n.at) AS at, array_agg(DISTINCT n.recipient) AS recipients, bool_or(n.annulled_at IS NULL) AS standing,
         (SELECT a.params ->> 'reason' FROM notices a WHERE a.assignment_id = n.assignment_id AND a.rule = 'escalationAnnulled' ORDER BY a.at DESC LIMIT 1) AS reason
    FROM notices n JOIN plans p ON p.id = n.plan_id
   WHERE n.plan_id = $1 AND n.assignment_id IS NOT NULL AND n.recipient_role = 'leader' AND n.state <> 'cancelled'
     AND EXISTS (SELECT 1 FROM jsonb_array_elements(p.policy -> 'rungs') AS rung
                  WHERE rung ->> 'rule' = n.rule AND rung -> 'when' ->> 'kind' = 'afterDue')
   GROUP BY n.assignment_id`;
