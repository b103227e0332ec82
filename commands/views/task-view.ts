import type { DataSource } from 'typeorm';
import type { TaskView } from '../../domain/supervision/views.js';
import type { AssignmentEntity } from '../../entities/index.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { ASSIGNMENT_COLUMNS, stateOf } from '../assignments/state.js';
import { consistentRead } from './consistent-read.js';
import { loadViewBase } from './view-base.js';

/**
 * What a task's workflow starts from.
 * @throws DubanError `unknownTask`
 */
export async function loadTaskView(db: DataSource, planId: string, task: number): Promise<TaskView> {
  return consistentRead(db, async (tx) => {
    const missing = { code: 'unknownTask', params: { plan: planId, task } } as const;
    const [base, rows] = await Promise.all([
      loadViewBase(tx, planId, workflowId.task(planId, task), missing),
      tx.query<AssignmentEntity>(`SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE plan_id = $1 AND task_no = $2 ORDER BY unit_key`, [planId, task]),
    ]);
    return { ...base, task, assignments: rows.map(stateOf) };
  });
}
