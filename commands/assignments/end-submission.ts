import type { Instant } from '../../domain/calendar/calendar.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';

/** Closes the submission that waits, if one does. Answers its id, or null. */
export async function endSubmission(
  tx: Tx,
  end: {
    readonly assignmentId: string;
    readonly round: number;
    readonly status: 'withdrawn' | 'approved' | 'returned';
    readonly at: Instant;
    readonly reason: string | null;
  },
): Promise<string | null> {
  const [ended] = await tx.query<{ id: string }>(
    `UPDATE submissions SET status = $3, decided_at = $4, decided_by = $5, reason = $6
     WHERE assignment_id = $1 AND round = $2 AND status = 'waiting' RETURNING id`,
    [end.assignmentId, end.round, end.status, toDate(end.at), tx.actor.id, end.reason],
  );
  return ended?.id ?? null;
}
