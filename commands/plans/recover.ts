import type { DataSource } from 'typeorm';

import { isPlanDone, isStageDone, isTaskDone } from '../../domain/supervision/next-step.js';
import { parseWorkflowId } from '../../workflows/contracts/ids.js';
import { loadDispatchView, loadPlanView, loadScorecardView, loadStageView, loadTaskView } from '../views/index.js';

/**
 * Ids of the workflows that should be running by what the database says, of one plan or of all: every stream whose view
 * still has something to do. Whoever finds one missing starts it; it loads its view by itself.
 */
export async function workflowsThatShouldRun(db: DataSource, planId: string | null = null): Promise<string[]> {
  const streams: { id: string }[] = await db.query(
    'SELECT id FROM streams WHERE plan_id IS NOT NULL AND ($1::text IS NULL OR plan_id = $1) ORDER BY plan_id, kind, no, id',
    [planId],
  );
  const running: string[] = [];
  for (const { id } of streams) if (!(await isDone(db, id))) running.push(id);
  return running;
}

async function isDone(db: DataSource, id: string): Promise<boolean> {
  const workflow = parseWorkflowId(id);
  if (workflow === null) return true;
  const { kind, planId, no } = workflow;
  switch (kind) {
    case 'plan':
      return isPlanDone(await loadPlanView(db, planId));
    case 'stage':
      return isStageDone(await loadStageView(db, planId, no!));
    case 'task':
      return isTaskDone(await loadTaskView(db, planId, no!));
    case 'scorecard': {
      const view = await loadScorecardView(db, planId);
      return view.ended === true && !view.stale;
    }
    case 'dispatch': {
      const view = await loadDispatchView(db, planId);
      return view.ended === true && view.sendAt.length === 0;
    }
  }
}
