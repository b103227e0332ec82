import { randomUUID } from 'node:crypto';
import type { Instant } from '../../domain/calendar/calendar.js';
import { dateOf } from '../../domain/calendar/dates.js';
import type { PaperKind } from '../../domain/papers/paper.js';
import type { Owed } from '../../domain/supervision/owed.js';
import type { AssignmentEntity } from '../../entities/index.js';
import type { WholePlan } from '../plans/load-plan.js';
import { decisionsChanged } from '../supervision/remind-decisions.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';
import { reopenUnsent, signByPolicy } from './sign-by-policy.js';
import { tellOfDrafts } from './tell-of-drafts.js';

interface DraftedPaper {
  readonly id: string;
  readonly kind: PaperKind;
  readonly unit: string;
  /** Made now; false where another task of the same morning had made it. */
  readonly made: boolean;
}

/**
 * Puts what reached a rung with a document into drafts: one 督办通知单 a unit and day, one 通报 a day. Whatever task gets there
 * first makes the draft, the others of that day join it. Each due date of an assignment comes into one paper of a kind only.
 * Call it with the assignments locked. Where the policy signs supervision notices, they are signed at once.
 */
export async function draftDocuments(
  tx: Tx,
  plan: WholePlan,
  rungs: readonly { readonly row: AssignmentEntity; readonly owed: Owed }[],
  now: Instant,
): Promise<void> {
  const asked = rungs.flatMap(({ row, owed: { rung: { document }, dueVersion } }) => (document === undefined ? [] : [{ row, kind: document, dueVersion }]));
  if (asked.length === 0) return;
  const known = await tx.query<{ assignment_id: string; kind: string; due_version: number }>(
    'SELECT assignment_id, kind, due_version FROM paper_matters WHERE assignment_id = ANY($1::uuid[])',
    [asked.map(({ row }) => row.id)],
  );
  const matters = asked.filter(({ row, kind, dueVersion }) => !known.some((other) => other.assignment_id === row.id && other.kind === kind && other.due_version === dueVersion));
  if (matters.length === 0) return;
  const unitOf = (kind: PaperKind, row: AssignmentEntity): string => (kind === 'circular' ? '' : row.unitKey);
  const isAutomatic = (kind: PaperKind): boolean => kind === 'supervisionNotice' && plan.policy.signs === 'automatically';
  const atOnce = matters.filter(({ kind }) => isAutomatic(kind)).map(({ row }) => row.unitKey);
  if (atOnce.length > 0) await reopenUnsent(tx, plan, atOnce, now);
  const papers = await openDrafts(tx, plan, matters.map(({ row, kind }) => ({ kind, unit: unitOf(kind, row) })), now);
  const rows = matters.map(({ row, kind, dueVersion }) => ({
    document: papers.find((paper) => paper.kind === kind && paper.unit === unitOf(kind, row))!.id, assignment: row.id, kind, dueVersion,
  }));
  tx.write(
    `INSERT INTO paper_matters (document_id, assignment_id, kind, due_version)
     SELECT document, assignment, kind, "dueVersion" FROM jsonb_to_recordset($1::jsonb) AS m(document uuid, assignment uuid, kind text, "dueVersion" int)`,
    [JSON.stringify(rows)],
  );
  const left = await signByPolicy(tx, plan, papers.filter(({ kind }) => isAutomatic(kind)).map(({ id }) => id), now);
  const waiting = papers.filter(({ id, made, kind }) => (isAutomatic(kind) ? left.includes(id) : made));
  if (waiting.length === 0) return;
  await tellOfDrafts(tx, plan, waiting, now);
  await decisionsChanged(tx, plan.id);
}

/** In one order, so that two tasks of a morning never wait for each other. */
async function openDrafts(tx: Tx, plan: WholePlan, papers: readonly { kind: PaperKind; unit: string }[], now: Instant): Promise<DraftedPaper[]> {
  const distinct = [...new Map(papers.map((paper) => [`${paper.kind}:${paper.unit}`, paper])).values()];
  return tx.query<DraftedPaper>(
    `INSERT INTO documents (id, plan_id, kind, unit_key, round_on, state, params, created_at)
     SELECT id, $1, kind, unit, $3, 'draft', '{}', $4 FROM jsonb_to_recordset($2::jsonb) AS d(id uuid, kind text, unit text) ORDER BY kind DESC, unit
     ON CONFLICT (plan_id, kind, unit_key, round_on) WHERE state = 'draft' DO UPDATE SET kind = excluded.kind
     RETURNING id, kind, unit_key AS unit, (xmax = 0) AS made`,
    [plan.id, JSON.stringify(distinct.map((paper) => ({ ...paper, id: randomUUID() }))), dateOf(now), toDate(now)],
  );
}
