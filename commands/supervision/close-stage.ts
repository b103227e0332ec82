import type { DataSource } from 'typeorm';

import type { Instant } from '../../domain/calendar/calendar.js';
import { DubanError } from '../../domain/errors.js';
import { unitByKey } from '../../domain/plan/resolve-units.js';
import { isBehind } from '../../domain/supervision/behind-schedule.js';
import { daysLate } from '../../domain/supervision/lateness.js';
import { leaveAt } from '../../domain/supervision/leave-at.js';
import { lightOf, type Light } from '../../domain/supervision/light.js';
import { rungsOfKind } from '../../domain/supervision/policy-rungs.js';
import type { AssignmentEntity, KeySupervision, StageRecordEntity } from '../../entities/index.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { ASSIGNMENT_COLUMNS, stateOf } from '../assignments/state.js';
import { audit } from '../audit/chain.js';
import { queueNotices } from '../notices/queue-notices.js';
import { recipientsOf } from '../notices/recipients.js';
import type { WholePlan } from '../plans/load-plan.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';
import { markKeySupervision, type Behind } from './key-supervision.js';
import { snapshotScore } from './score-snapshot.js';
import { lockStageRecord } from './stage-record.js';
import { inTimesTurn, type Due } from './time-turn.js';

/** What a stage came to, as its page and its mail show it. Units by key. */
export interface StageSummary {
  readonly total: number;
  readonly closed: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly byLight: Readonly<Record<string, number>>;
  readonly units: readonly { readonly unit: string; readonly total: number; readonly closed: number; readonly red: number }[];
  /** Points. */
  readonly score: number;
  readonly max: number;
}

/**
 * Sums a stage up, puts what is behind schedule under key supervision (重点督导), tells coordinator and leaders, with names, and
 * the units concerned. The
 * plan's whole ledger counts, for most tasks run through all stages. A second call changes nothing.
 */
export async function closeStage(db: DataSource, input: Due & { readonly stage: number }): Promise<{ keySupervision: number }> {
  const { planId, stage } = input;
  let record: StageRecordEntity | null = null;
  return inTimesTurn(
    db,
    'closeStage',
    input,
    async (tx) => {
      record = await lockStageRecord(tx, planId, stage);
    },
    async (tx, plan) => {
      if (record?.closedAt != null) return { keySupervision: record.keySupervision.length };
      const rows = await lockLedger(tx, planId);
      const behind = await behindSchedule(tx, rows, plan, stage);
      await markKeySupervision(tx, plan, stage, rows, behind);
      const keySupervision = behind.map(({ row, reasons }): KeySupervision => ({ unit: row.unitKey, task: row.taskNo, reasons }));
      const card = await snapshotScore(tx, plan, plan.now, `stage:${stage}`);
      const summary = summarise(rows, plan, { score: card.total / 100, max: card.max / 100 });
      await tx.query('UPDATE stage_records SET closed_at = $3, summary = $4, key_supervision = $5 WHERE plan_id = $1 AND stage_no = $2', [
        planId, stage, toDate(plan.now), JSON.stringify(summary), JSON.stringify(keySupervision),
      ]);
      await tellOffice(tx, plan, stage, summary, behind);
      const streamId = workflowId.stage(planId, stage);
      audit(tx, { streamId, action: 'closeStage', subject: streamId, data: { keySupervision, closed: summary.closed, total: summary.total }, at: plan.now });
      return { keySupervision: keySupervision.length };
    },
  );
}

/** Every assignment that was not taken off, in the order of the plan. */
async function lockLedger(tx: Tx, planId: string): Promise<AssignmentEntity[]> {
  const rows = await tx.query<AssignmentEntity>(
    `SELECT ${ASSIGNMENT_COLUMNS} FROM assignments WHERE plan_id = $1 AND status <> 'removed' ORDER BY id FOR UPDATE`,
    [planId],
  );
  return rows.sort((a, b) => a.taskNo - b.taskNo || (a.unitKey < b.unitKey ? -1 : 1));
}

async function behindSchedule(tx: Tx, rows: readonly AssignmentEntity[], plan: WholePlan, stage: number): Promise<Behind[]> {
  const stageEnd = plan.document.stages.find(({ no }) => no === stage)?.end;
  if (stageEnd === undefined) throw new DubanError({ code: 'unknownStage', params: { plan: plan.id, stage } });
  const asked = await tx.query<{ id: string; at: Instant }>('SELECT assignment_id AS id, asked_at AS at FROM report_requests WHERE plan_id = $1', [plan.id]);
  const askedAt = Map.groupBy(asked, ({ id }) => id);
  return rows.flatMap((row) => {
    const reported = { percent: row.percent, askedAt: (askedAt.get(row.id) ?? []).map(({ at }) => at) };
    const { behind, reasons } = isBehind(stateOf(row), reported, { stageEnd, at: plan.now }, plan.policy, plan.calendar);
    return behind ? [{ row, reasons }] : [];
  });
}

function summarise(rows: readonly AssignmentEntity[], plan: WholePlan, points: Pick<StageSummary, 'score' | 'max'>): StageSummary {
  const lights = new Map(rows.map((row) => [row.id, lightNow(row, plan)]));
  const units = [...new Set(rows.map(({ unitKey }) => unitKey))].sort();
  return {
    total: rows.length,
    closed: rows.filter(({ status }) => status === 'closed').length,
    byStatus: tally(rows.map(({ status }) => status)),
    byLight: tally([...lights.values()]),
    units: units.map((unit) => {
      const own = rows.filter(({ unitKey }) => unitKey === unit);
      return {
        unit,
        total: own.length,
        closed: own.filter(({ status }) => status === 'closed').length,
        red: own.filter(({ id }) => lights.get(id) === 'red').length,
      };
    }),
    ...points,
  };
}

function lightNow(row: AssignmentEntity, plan: WholePlan): Light {
  return lightOf(stateOf(row), plan.now, plan, row.percent);
}

function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

async function tellOffice(tx: Tx, plan: WholePlan, stage: number, summary: StageSummary, behind: readonly Behind[]): Promise<void> {
  const { total, closed, score, max } = summary;
  const nameOf = (unit: string) => unitByKey(plan.directory, unit)?.name ?? unit;
  const units = [...Map.groupBy(behind, ({ row }) => row.unitKey)].map(([unit, own]) => ({
    unit: nameOf(unit),
    tasks: own.map(({ row }) => row.taskNo),
    matters: own.map(({ row, reasons }) => ({ task: row.taskNo, reasons, percent: row.percent, daysLate: daysLate(stateOf(row), plan.policy, plan.calendar, plan.now) })),
  }));
  const name = plan.document.stages.find(({ no }) => no === stage)?.name ?? '';
  const at: Instant = plan.now;
  const notices = rungsOfKind(plan.policy, 'stageEnd').flatMap((rung) =>
    recipientsOf(plan.directory, null, rung.to).map(({ mail, role }) => ({
      rule: rung.rule,
      occasion: `stage:${stage}`,
      recipient: mail,
      recipientRole: role,
      at,
      sendAt: leaveAt(at, at, plan.policy, plan.calendar),
      immediate: rung.immediate ?? false,
      params: { total, closed, score, max, keySupervision: behind.length, stageName: name, behind: units },
    })),
  );
  await queueNotices(tx, plan, notices);
}
