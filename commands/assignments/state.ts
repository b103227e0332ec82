import type { AssignmentState } from '../../domain/supervision/assignment.js';
import type { AssignmentEntity } from '../../entities/index.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';

/** The columns of `assignments` under the names of their properties: a raw row is then an AssignmentEntity. */
export const ASSIGNMENT_COLUMNS = `
  id, plan_id AS "planId", task_no AS "taskNo", unit_key AS "unitKey", unit_name AS "unitName", role, via, status,
  assigned_at AS "assignedAt", acknowledged_at AS "acknowledgedAt", plan_filed_at AS "planFiledAt", due_on AS "dueOn",
  original_due_on AS "originalDueOn", due_version AS "dueVersion", due_since AS "dueSince", round,
  review_spans AS "reviewSpans", extension, extension_requests AS "extensionRequests", waits,
  withdrawn_from AS "withdrawnFrom", withdrawn_at AS "withdrawnAt", due_earlier AS "dueEarlier", held_version AS "heldVersion", held_reason AS "heldReason", closed_at AS "closedAt", chased_through AS "chasedThrough", percent,
  key_supervision AS "keySupervision"`;

/** What the rules see of an assignment's row. */
export function stateOf(row: AssignmentEntity): AssignmentState {
  return {
    id: row.id,
    task: row.taskNo,
    unit: row.unitKey,
    status: row.status,
    assignedAt: row.assignedAt,
    acknowledgedAt: row.acknowledgedAt,
    planFiledAt: row.planFiledAt,
    dueOn: row.dueOn,
    originalDueOn: row.originalDueOn,
    dueVersion: row.dueVersion,
    dueSince: row.dueSince,
    round: row.round,
    reviewSpans: row.reviewSpans,
    extension: row.extension && { requestedAt: row.extension.requestedAt, dueOn: row.extension.dueOn },
    extensionRequests: row.extensionRequests,
    waits: row.waits,
    withdrawnFrom: row.withdrawnFrom,
    withdrawnAt: row.withdrawnAt,
    dueEarlier: row.dueEarlier,
    heldVersion: row.heldVersion,
    role: row.role,
    closedAt: row.closedAt,
    chasedThrough: row.chasedThrough,
  };
}

/**
 * Writes the state back to its locked row, without waiting for it. `extensionReason` is the officer's, of the request that is pending; the one
 * that stands there stays while it is pending.
 */
export function saveState(tx: Tx, state: AssignmentState, extensionReason: string): void {
  tx.write(
    `UPDATE assignments SET status = $2, assigned_at = $3, acknowledged_at = $4, plan_filed_at = $5, due_on = $6,
       original_due_on = $7, due_version = $8, due_since = $9, round = $10, review_spans = $11, extension = $12,
       closed_at = $13, chased_through = $14, extension_requests = $15, waits = $16, withdrawn_at = $17, due_earlier = $18,
       withdrawn_from = $20, held_version = $19, held_reason = CASE WHEN $19::int IS NULL THEN NULL ELSE held_reason END
     WHERE id = $1`,
    [
      state.id,
      state.status,
      toDate(state.assignedAt),
      toDate(state.acknowledgedAt),
      toDate(state.planFiledAt),
      state.dueOn,
      state.originalDueOn,
      state.dueVersion,
      toDate(state.dueSince),
      state.round,
      JSON.stringify(state.reviewSpans),
      state.extension === null ? null : JSON.stringify({ ...state.extension, reason: extensionReason }),
      toDate(state.closedAt),
      toDate(state.chasedThrough),
      state.extensionRequests ?? 0,
      JSON.stringify(state.waits ?? []),
      toDate(state.withdrawnAt ?? null),
      state.dueEarlier ?? false,
      state.heldVersion ?? null,
      toDate(state.withdrawnFrom ?? null),
    ],
  );
}
