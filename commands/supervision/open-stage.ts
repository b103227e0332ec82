import type { DataSource } from 'typeorm';

import { assigneesOf } from '../../domain/plan/resolve-units.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { assignUnits } from '../assignments/assign.js';
import { audit } from '../audit/chain.js';
import { toDate } from '../to-date.js';
import { lockStageRecord } from './stage-record.js';
import { inTimesTurn, type Due } from './time-turn.js';

/** Opens a stage: hands its tasks out to their units and records when. A second call changes nothing. */
export async function openStage(db: DataSource, input: Due & { readonly stage: number }): Promise<void> {
  const { planId, stage } = input;
  let opened = false;
  await inTimesTurn(
    db,
    'openStage',
    input,
    async (tx) => {
      opened = (await lockStageRecord(tx, planId, stage)).openedAt !== null;
    },
    async (tx, plan) => {
      if (opened) return;
      const tasks = plan.document.tasks.filter((task) => task.stage === stage);
      const handouts = tasks.map((task) => ({ task: task.no, dueOn: task.due, assignees: assigneesOf(task, plan.directory) }));
      const assigned = await assignUnits(tx, plan, handouts, plan.now);
      await tx.query('UPDATE stage_records SET opened_at = $3 WHERE plan_id = $1 AND stage_no = $2', [planId, stage, toDate(plan.now)]);
      const streamId = workflowId.stage(planId, stage);
      audit(tx, { streamId, action: 'openStage', subject: streamId, data: { tasks: tasks.map(({ no }) => no), assigned: assigned.length }, at: plan.now });
    },
  );
}
