import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { AssignmentState } from '../../domain/supervision/assignment.js';
import type { CommandMeta } from '../actor.js';
import { toDate } from '../to-date.js';
import { act } from './act.js';

export interface WorkPlanInput {
  readonly assignmentId: string;
  /** The responsible person, by name. */
  readonly person: string;
  readonly phone?: string;
  readonly steps: string;
}

/** The unit files its own steps and its responsible person (工作计划). Filed again, it is the next version. */
export async function fileWorkPlan(
  db: DataSource,
  meta: CommandMeta,
  input: WorkPlanInput,
): Promise<{ assignment: AssignmentState; version: number }> {
  const { assignmentId, person, phone, steps } = input;
  const payload = { person, phone: phone ?? null, steps };
  return act(db, meta, {
    name: 'fileWorkPlan',
    assignmentId,
    payload,
    may: 'filePlan',
    command: { type: 'filePlan' },
    write: async (tx, { plan }) => {
      const [filed] = await tx.query<{ version: number }>(
        `INSERT INTO work_plans (id, assignment_id, version, person, phone, steps, filed_at, filed_by)
         SELECT $1::uuid, $2::uuid, coalesce(max(version), 0) + 1, $3::text, $4::text, $5::text, $6::timestamptz, $7::text FROM work_plans WHERE assignment_id = $2
         RETURNING version`,
        [randomUUID(), assignmentId, person, payload.phone, steps, toDate(plan.now), tx.actor.id],
      );
      return { version: filed!.version };
    },
  });
}
