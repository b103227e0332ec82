import type { AssignmentEntity } from '../../entities/index.js';
import { ASSIGNMENT_COLUMNS } from '../assignments/state.js';
import type { Tx } from '../transaction.js';
import { loadWholePlan, refuseIfEnded, type WholePlan } from './load-plan.js';

/** A running plan with all its assignments. */
export interface Ledger {
  readonly plan: WholePlan;
  /** Those that were not taken off, in the order of the plan. */
  readonly rows: readonly AssignmentEntity[];
  /** Tasks handed out already; the others wait for their stage. */
  readonly handedOut: ReadonlySet<number>;
}

const LEDGER = `SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE plan_id = $1 AND status <> 'removed' ORDER BY id`;

/**
 * Everything under lock, for a change of the whole plan: the plan first, so that of two amendments one waits.
 * @throws DubanError `unknownPlan`, `planEnded`
 */
export async function lockLedger(tx: Tx, planId: string): Promise<Ledger> {
  await loadWholePlan(tx, planId, true);
  const rows = await tx.query<AssignmentEntity>(`${LEDGER} FOR UPDATE`, [planId]);
  return withPlan(tx, planId, rows);
}

/** The same to look at only. */
export async function readLedger(tx: Tx, planId: string): Promise<Ledger> {
  return withPlan(tx, planId, await tx.query<AssignmentEntity>(LEDGER, [planId]));
}

/** The plan is read after the locks: on a live clock time went on while they were waited for. */
async function withPlan(tx: Tx, planId: string, rows: readonly AssignmentEntity[]): Promise<Ledger> {
  const plan = await loadWholePlan(tx, planId);
  refuseIfEnded(plan);
  const opened = await tx.query<{ no: number }>(
    'SELECT stage_no AS no FROM stage_records WHERE plan_id = $1 AND opened_at IS NOT NULL',
    [planId],
  );
  const stages = new Set(opened.map(({ no }) => no));
  const handedOut = plan.document.tasks.filter(({ stage }) => stage === undefined || stages.has(stage)).map(({ no }) => no);
  return { plan, rows: [...rows].sort(inPlanOrder), handedOut: new Set(handedOut) };
}

function inPlanOrder(a: AssignmentEntity, b: AssignmentEntity): number {
  return a.taskNo - b.taskNo || (a.unitKey < b.unitKey ? -1 : 1);
}
