import type { Instant, IsoDate } from '../../domain/calendar/calendar.js';
import type { Scorecard } from '../../domain/scoring/scorecard.js';
import type { Assessment } from '../../domain/supervision/assess-year.js';
import type { RecipientRole } from '../../domain/supervision/policy.js';
import type { AssignmentEntity, KeySupervision } from '../../entities/index.js';
import { ASSIGNMENT_COLUMNS } from '../assignments/state.js';
import type { Tx } from '../transaction.js';

/** Every row a plan's record is made of. */
export interface RecordRows {
  readonly assignments: readonly AssignmentEntity[];
  /** Of assignments, in the order of their streams. */
  readonly events: readonly EventRow[];
  readonly reports: readonly ReportRow[];
  /** Those that left. */
  readonly notices: readonly NoticeRow[];
  readonly stages: readonly StageRow[];
  /** By their days, then by names. */
  readonly delegations: readonly DelegationRow[];
  readonly assessments: readonly { readonly year: number; readonly result: Assessment }[];
  /** The newest snapshot of the scorecard. */
  readonly card: Scorecard | null;
  readonly commands: number;
  readonly mails: number;
}

export interface EventRow {
  readonly assignmentId: string;
  readonly at: Instant;
  readonly role: string;
  /** Names of accounts; null where nobody's place was taken. */
  readonly onBehalfOf: readonly string[] | null;
  readonly data: { readonly type: string; readonly dueOn?: IsoDate | null };
}

export interface ReportRow {
  readonly assignmentId: string;
  readonly at: Instant;
}

export interface NoticeRow {
  readonly assignmentId: string | null;
  readonly rule: string;
  readonly dueVersion: number;
  readonly round: number;
  readonly occasion: string;
  readonly recipient: string;
  readonly role: RecipientRole;
  readonly sendAt: Instant;
  readonly mailId: string;
}

export interface StageRow {
  readonly no: number;
  readonly openedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly keySupervision: readonly KeySupervision[];
}

export interface DelegationRow {
  readonly fromDate: IsoDate;
  readonly toDate: IsoDate;
  /** Names of the accounts. */
  readonly by: string;
  readonly substitute: string;
  /** Key of the substitute's unit. */
  readonly unit: string | null;
  readonly endedAt: Instant | null;
}

/** Reads them all, in a handful of statements. */
export async function readRows(tx: Tx, planId: string): Promise<RecordRows> {
  const [counts] = await tx.query<{ commands: number; mails: number }>(
    `SELECT (SELECT count(*) FROM audit JOIN streams ON streams.id = stream_id WHERE plan_id = $1 AND actor_role <> 'time') AS commands,
            (SELECT count(DISTINCT m.id) FROM notices n JOIN mails m ON m.id = n.mail_id WHERE n.plan_id = $1 AND m.state IN ('sent', 'sending', 'unknown')) AS mails`,
    [planId],
  );
  const [score] = await tx.query<{ card: Scorecard }>(
    `SELECT card FROM scores WHERE plan_id = $1 ORDER BY at DESC, as_of DESC, (occasion = 'figures') DESC LIMIT 1`,
    [planId],
  );
  return {
    assignments: await tx.query<AssignmentEntity>(`SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE plan_id = $1`, [planId]),
    events: await tx.query<EventRow>(
      `SELECT assignment_id AS "assignmentId", at, actor_role AS role, data,
         CASE WHEN data ? 'onBehalfOf' THEN (SELECT jsonb_agg(o.name ORDER BY o.name) FROM accounts o WHERE data -> 'onBehalfOf' ? o.id::text) END AS "onBehalfOf"
       FROM events
       WHERE plan_id = $1 AND assignment_id IS NOT NULL ORDER BY stream_id, no`,
      [planId],
    ),
    reports: await tx.query<ReportRow>(
      'SELECT assignment_id AS "assignmentId", filed_at AS at FROM progress_reports WHERE plan_id = $1 ORDER BY filed_at, period',
      [planId],
    ),
    notices: await tx.query<NoticeRow>(
      `SELECT assignment_id AS "assignmentId", rule, due_version AS "dueVersion", round, occasion, recipient,
         recipient_role AS role, send_at AS "sendAt", mail_id AS "mailId"
       FROM notices WHERE plan_id = $1 AND state IN ('sent', 'sending', 'unknown') AND mail_id IS NOT NULL`,
      [planId],
    ),
    stages: await tx.query<StageRow>(
      `SELECT stage_no AS no, opened_at AS "openedAt", closed_at AS "closedAt", key_supervision AS "keySupervision"
       FROM stage_records WHERE plan_id = $1`,
      [planId],
    ),
    delegations: await tx.query<DelegationRow>(
      `SELECT from_date AS "fromDate", to_date AS "toDate", giver.name AS by, taker.name AS substitute, taker.unit_key AS unit, ended_at AS "endedAt"
       FROM delegations JOIN accounts giver ON giver.id = from_account JOIN accounts taker ON taker.id = to_account
       WHERE delegations.plan_id = $1 ORDER BY from_date, to_date, giver.name, taker.name`,
      [planId],
    ),
    assessments: await tx.query('SELECT year, result FROM assessments WHERE plan_id = $1 ORDER BY year', [planId]),
    card: score?.card ?? null,
    commands: counts!.commands,
    mails: counts!.mails,
  };
}
