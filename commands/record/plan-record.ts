import type { DataSource } from 'typeorm';

import { explainAssessment } from '../../config/texts/explain-assessment.js';
import type { Language } from '../../config/texts/index.js';
import { toScoreDocument } from '../../config/texts/score-document.js';
import type { Instant } from '../../domain/calendar/calendar.js';
import { dateOf, formatInstant } from '../../domain/calendar/dates.js';
import { unitByKey } from '../../domain/plan/resolve-units.js';
import { scorePlan } from '../../domain/scoring/score.js';
import { daysLate } from '../../domain/supervision/lateness.js';
import type { RecipientRole } from '../../domain/supervision/policy.js';
import { stateOf } from '../assignments/state.js';
import { loadWholePlan, type WholePlan } from '../plans/load-plan.js';
import { approvedMeasurements } from '../supervision/score-snapshot.js';
import type { Tx } from '../transaction.js';
import { consistentRead } from '../views/consistent-read.js';
import type { AssignmentRecord, HistoryRecord, NoticeRecord, PlanRecord, StageRecord } from './record-document.js';
import { readRows, type EventRow, type NoticeRow, type RecordRows, type ReportRow } from './record-rows.js';

export type { PlanRecord } from './record-document.js';

/**
 * Everything that happened in a plan so far. Notices are those that left (`on` and `at`: when, by the plan's clock).
 * @throws DubanError `unknownPlan`
 */
export async function planRecord(db: DataSource, planId: string, language: Language): Promise<PlanRecord> {
  return consistentRead(db, async (tx) => {
    const plan = await loadWholePlan(tx, planId);
    const rows = await readRows(tx, planId);
    const left = rows.notices.map((row) => ({ row, record: noticeRecord(row) })).sort((a, b) => inOrder(plan, a.row, b.row));
    return {
      plan: plan.key,
      from: dateOf(plan.launchedAt),
      to: dateOf(plan.now),
      counts: countsOf(plan, rows),
      assignments: assignmentsOf(plan, rows, left),
      stages: stagesOf(plan, rows, left),
      messages: left.filter(({ row }) => isOfWholePlan(row)).map(({ record }) => record),
      delegations: rows.delegations.map(({ unit, endedAt, ...rest }) => ({ ...rest, unit: unit === null ? null : nameOf(plan, unit), ...(endedAt === null ? {} : { endedOn: dateOf(endedAt) }) })),
      score: toScoreDocument(await newestCard(tx, plan, rows), language),
      assessment: assessmentOf(plan, rows, left, language),
    };
  });
}

interface Left {
  readonly row: NoticeRow;
  readonly record: NoticeRecord;
}

function countsOf(plan: WholePlan, { assignments, commands, mails, notices }: RecordRows): PlanRecord['counts'] {
  const byRule = plan.policy.rungs.map(({ rule }) => [rule, notices.filter((notice) => notice.rule === rule).length] as const);
  const upward = plan.policy.rungs
    .filter(({ when, to, document }) => when.kind === 'afterDue' && when.every === undefined && to.includes('leader') && document !== 'circular')
    .map(({ rule }) => rule);
  const escalated = notices.filter(({ rule }) => upward.includes(rule)).map(({ assignmentId, rule, dueVersion }) => `${assignmentId}:${rule}:${dueVersion}`);
  return {
    tasks: plan.document.tasks.length,
    stages: plan.document.stages.length,
    assignments: assignments.length,
    commands,
    notices: Object.fromEntries(byRule.filter(([, count]) => count > 0)),
    mails,
    escalations: new Set(escalated).size,
  };
}

function assignmentsOf(plan: WholePlan, rows: RecordRows, left: readonly Left[]): AssignmentRecord[] {
  const rules = new Set(plan.policy.rungs.map(({ rule }) => rule));
  const places = new Map(plan.directory.units.map(({ key }, index) => [key, index]));
  const place = (unit: string) => places.get(unit) ?? places.size;
  const events = groupBy(rows.events, ({ assignmentId }) => assignmentId);
  const reports = groupBy(rows.reports, ({ assignmentId }) => assignmentId);
  const told = groupBy(left, ({ row }) => row.assignmentId ?? '');
  return [...rows.assignments]
    .sort((a, b) => a.taskNo - b.taskNo || place(a.unitKey) - place(b.unitKey) || (a.unitKey < b.unitKey ? -1 : 1))
    .map((row) => {
      const own = told.get(row.id) ?? [];
      return {
        task: row.taskNo,
        unit: row.unitName,
        status: row.status,
        dueOn: row.dueOn,
        originalDueOn: row.originalDueOn,
        closedOn: row.closedAt === null ? null : dateOf(row.closedAt),
        daysLate: daysLate(stateOf(row), plan.policy, plan.calendar, plan.now),
        history: historyOf(events.get(row.id) ?? [], reports.get(row.id) ?? []),
        notices: own.filter(({ record }) => rules.has(record.rule)).map(({ record }) => record),
        messages: own.filter(({ record }) => !rules.has(record.rule)).map(({ record }) => record),
      };
    });
}

/** Events of a stream stand in their order; a report joins them after those of its instant. */
function historyOf(events: readonly EventRow[], reports: readonly ReportRow[]): HistoryRecord[] {
  const happened = [
    ...events.map(({ at, role, data, onBehalfOf }) => ({ at, role, event: data.type, dueOn: data.dueOn, onBehalfOf })),
    ...reports.map(({ at }) => ({ at, role: 'officer', event: 'progressReported', dueOn: undefined, onBehalfOf: null })),
  ];
  return happened
    .sort((a, b) => a.at - b.at)
    .map(({ at, role, event, dueOn, onBehalfOf }) => ({
      ...moment(at),
      event,
      ...(dueOn !== undefined && CARRIES_DUE.has(event) ? { dueOn } : {}),
      ...(role === 'time' ? {} : { by: role }),
      ...(onBehalfOf === null ? {} : { onBehalfOf }),
    }));
}

/** About no assignment, no stage and no year. */
function isOfWholePlan({ assignmentId, occasion }: NoticeRow): boolean {
  return assignmentId === null && !occasion.startsWith('stage:') && !occasion.startsWith('year:');
}

const CARRIES_DUE = new Set(['assigned', 'extensionGranted', 'amended']);

function stagesOf(plan: WholePlan, { stages }: RecordRows, left: readonly Left[]): StageRecord[] {
  return plan.document.stages.map(({ no, name }) => {
    const row = stages.find((stage) => stage.no === no);
    return {
      no,
      name,
      openedOn: row?.openedAt == null ? null : dateOf(row.openedAt),
      closedOn: row?.closedAt == null ? null : dateOf(row.closedAt),
      keySupervision: (row?.keySupervision ?? []).map(({ unit, task }) => ({ unit: nameOf(plan, unit), task })),
      notices: left.filter(({ row: notice }) => notice.assignmentId === null && notice.occasion === `stage:${no}`).map(({ record }) => record),
    };
  });
}

function assessmentOf(plan: WholePlan, { assessments }: RecordRows, left: readonly Left[], language: Language): PlanRecord['assessment'] {
  const newest = assessments.at(-1);
  const reasons = (list: readonly { unit: string; reasons: Parameters<typeof explainAssessment>[1] }[] | undefined) =>
    (list ?? []).map(({ unit, reasons: why }) => ({ unit: nameOf(plan, unit), reason: explainAssessment(language, why) }));
  return {
    year: newest?.year ?? null,
    commended: reasons(newest?.result.commended),
    accountable: reasons(newest?.result.accountable),
    notices: left.filter(({ row }) => row.occasion.startsWith('year:')).map(({ record }) => record),
  };
}

/** The newest snapshot; where there is none yet, what the measurements come to today. */
async function newestCard(tx: Tx, plan: WholePlan, { card }: RecordRows) {
  if (card !== null) return card;
  const { indicators, totalPoints } = plan.document;
  return scorePlan(indicators, totalPoints, await approvedMeasurements(tx, plan.id), dateOf(plan.now));
}

function noticeRecord({ sendAt, rule, recipient, role, mailId }: NoticeRow): NoticeRecord {
  return { ...moment(sendAt), rule, to: recipient, role, mailId };
}

function moment(at: Instant): { on: HistoryRecord['on']; at: string } {
  return { on: dateOf(at), at: formatInstant(at) };
}

const ROLES: readonly RecipientRole[] = ['officer', 'deputyHead', 'head', 'coordinator', 'leader'];

/** By time, then as the policy lists rules and roles: an order no id has a part in. */
function inOrder({ policy }: WholePlan, a: NoticeRow, b: NoticeRow): number {
  const rung = ({ rule }: NoticeRow) => policy.rungs.findIndex((each) => each.rule === rule);
  return (
    a.sendAt - b.sendAt || rung(a) - rung(b) || compare(a.rule, b.rule) || a.dueVersion - b.dueVersion || a.round - b.round ||
    ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || compare(a.recipient, b.recipient)
  );
}

function nameOf(plan: WholePlan, unit: string): string {
  return unitByKey(plan.directory, unit)?.name ?? unit;
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  return Map.groupBy(rows, keyOf);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
