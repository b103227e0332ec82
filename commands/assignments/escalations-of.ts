import type { DataSource } from 'typeorm';

import type { Tx } from '../transaction.js';

/** One notice about an assignment that went to a leader because it was late. */
export interface Escalation {
  readonly id: string;
  readonly rule: string;
  readonly dueVersion: number;
  readonly recipient: string;
  readonly annulled: boolean;
}

/** Every escalation of the assignment that went up, by its rows, newest last; what a leader got about a review or a request is none, nor what has not left yet. */
export function escalationsOf(tx: Tx, assignmentId: string): Promise<Escalation[]> {
  return tx.query<Escalation>(ESCALATIONS, [assignmentId]);
}

/** How many rungs of it went to leadership and were not annulled. */
export async function standingEscalations(db: DataSource, assignmentId: string): Promise<number> {
  const rows: Escalation[] = await db.query(ESCALATIONS, [assignmentId]);
  return new Set(rows.filter(({ annulled }) => !annulled).map(({ rule, dueVersion }) => `${rule}:${dueVersion}`)).size;
}

const ESCALATIONS = `
  SELECT n.id, n.rule, n.due_version AS "dueVersion", n.recipient, n.annulled_at IS NOT NULL AS annulled
       FROM notices n JOIN plans p ON p.id = n.plan_id
      WHERE n.assignment_id = $1 AND n.recipient_role = 'leader' AND n.state NOT IN ('cancelled', 'pending')
        AND EXISTS (SELECT 1 FROM jsonb_array_elements(p.policy -> 'rungs') AS rung
                     WHERE rung ->> 'rule' = n.rule AND rung -> 'when' ->> 'kind' = 'afterDue')
      ORDER BY n.at, n.rule, n.recipient`;
