import type { DataSource } from 'typeorm';

import { loadDispatchView, loadPlanView, loadScorecardView, loadStageView, loadTaskView } from './index.js';
import type { Instant } from '../../domain/calendar/calendar.js';
import {
  isDispatchDone, isPlanDone, isScorecardDone, isStageDone, isTaskDone,
  nextDispatchStep, nextPlanStep, nextScorecardStep, nextStageStep, nextTaskStep,
} from '../../domain/supervision/next-step.js';
import { parseWorkflowId } from '../../workflows/contracts/ids.js';

/** What a workflow would say of itself, having seen its stream up to `seen`. */
export interface Outlook {
  readonly seen: number;
  /** When it has something to do next; null: nothing until the next event. */
  readonly nextDue: Instant | null;
  /** It would come to its end. */
  readonly done: boolean;
}

/**
 * A stream's outlook without waking its workflow: the same view it would load, put to the same pure functions it would ask.
 * @throws RangeError for a stream without workflow.
 */
export async function outlookOf(db: DataSource, streamId: string): Promise<Outlook> {
  const parsed = parseWorkflowId(streamId);
  if (parsed === null) throw new RangeError(`${streamId} has no workflow`);
  const { kind, planId, no = 0 } = parsed;
  switch (kind) {
    case 'task':
      return outlook(await loadTaskView(db, planId, no), nextTaskStep, isTaskDone);
    case 'stage':
      return outlook(await loadStageView(db, planId, no), nextStageStep, isStageDone);
    case 'plan':
      return outlook(await loadPlanView(db, planId), nextPlanStep, isPlanDone);
    case 'dispatch':
      return outlook(await loadDispatchView(db, planId), nextDispatchStep, isDispatchDone);
    case 'scorecard':
      return outlook(await loadScorecardView(db, planId), nextScorecardStep, isScorecardDone);
  }
}

function outlook<V extends { readonly lastNo: number }>(
  view: V,
  next: (view: V) => { readonly at: Instant } | null,
  isDone: (view: V) => boolean,
): Outlook {
  return { seen: view.lastNo, nextDue: next(view)?.at ?? null, done: isDone(view) };
}
