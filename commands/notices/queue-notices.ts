import { randomUUID } from 'node:crypto';
import type { Instant } from '../../domain/calendar/calendar.js';
import type { RecipientRole } from '../../domain/supervision/policy.js';
import type { Tx } from '../transaction.js';
import { wakeDispatch } from './wake-dispatch.js';

/** A notice somebody is to get. What is left out is 0, '' or null, as in the table. */
export interface NewNotice {
  readonly assignmentId?: string;
  readonly taskNo?: number;
  readonly unitKey?: string;
  readonly rule: string;
  readonly dueVersion?: number;
  readonly round?: number;
  readonly occasion?: string;
  readonly recipient: string;
  readonly recipientRole: RecipientRole;
  /** When it was decided, and when it may leave. */
  readonly at: Instant;
  readonly sendAt: Instant;
  readonly immediate?: boolean;
  readonly documentId?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** A notice that was not in the ledger before. */
export type QueuedNotice = NewNotice & { readonly id: string };

/**
 * Puts notices into the ledger and tells the dispatch workflow when they leave, one event for each instant. What is
 * there already (same rung, due-date version, round, occasion and person) stays as it is and is not answered.
 * Nothing leaves before the grace after a launch is over (`plans.held_until`).
 */
export async function queueNotices(
  tx: Tx,
  plan: { readonly id: string; readonly now: Instant },
  notices: readonly NewNotice[],
): Promise<QueuedNotice[]> {
  if (notices.length === 0) return [];
  const rows = notices.map((notice) => ({ id: randomUUID(), ...notice }));
  const inserted = await tx.query<{ id: string; sendAt: Instant }>(INSERT, [plan.id, JSON.stringify(rows)]);
  const sendAt = new Map(inserted.map((row) => [row.id, row.sendAt]));
  const queued = rows.flatMap((row) => (sendAt.has(row.id) ? [{ ...row, sendAt: sendAt.get(row.id)! }] : []));
  const instants = [...new Set(queued.map(({ sendAt }) => sendAt))].sort((a, b) => a - b);
  wakeDispatch(tx, plan.id, plan.now, instants);
  return queued;
}

const INSERT = `
  INSERT INTO notices (id, plan_id, assignment_id, task_no, unit_key, rule, due_version, round, occasion, recipient,
    recipient_role, channel, at, send_at, immediate, document_id, params, state)
  SELECT id, $1, "assignmentId", coalesce("taskNo", 0), coalesce("unitKey", ''), rule, coalesce("dueVersion", 0),
    coalesce(round, 0), coalesce(occasion, ''), recipient, "recipientRole", 'mail', to_timestamp(at / 1000.0),
    greatest(to_timestamp("sendAt" / 1000.0), (SELECT held_until FROM plans WHERE plans.id = $1)), coalesce(immediate, false), "documentId", coalesce(params, '{}'), 'pending'
  FROM jsonb_to_recordset($2::jsonb) AS n(id uuid, "assignmentId" uuid, "taskNo" int, "unitKey" text, rule text,
    "dueVersion" int, round int, occasion text, recipient text, "recipientRole" text, at bigint, "sendAt" bigint,
    immediate boolean, "documentId" uuid, params jsonb)
  ON CONFLICT DO NOTHING
  RETURNING id, send_at AS "sendAt"`;
