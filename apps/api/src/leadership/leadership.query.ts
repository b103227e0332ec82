import type { z } from 'zod';

import { ASSIGNMENT_COLUMNS, stateOf } from '../../../../commands/assignments/state.js';
import type { Tx } from '../../../../commands/transaction.js';
import type { Instant, IsoDate } from '../../../../domain/calendar/calendar.js';
import { addMonths, dateOf, monthOf } from '../../../../domain/calendar/dates.js';
import { workingDaysBetween } from '../../../../domain/calendar/working-days.js';
import { knownWorkingDayAfter } from '../../../../domain/supervision/known-days.js';
import { daysLate, deliveredOn } from '../../../../domain/supervision/lateness.js';
import { rungsOfKind } from '../../../../domain/supervision/policy-rungs.js';
import { pointsOf } from '../../../../domain/scoring/fraction.js';
import { scorePlan } from '../../../../domain/scoring/score.js';
import type { Scorecard } from '../../../../domain/scoring/scorecard.js';
import type { AssignmentEntity } from '../../../../entities/assignment.entity.js';
import type { ReadablePlan } from '../access/readable-plan.js';
import { lightFor } from '../assignments/light.js';
import { shown } from '../http/fields.js';
import { unitName } from '../plans/plan-views.js';
import { forecast } from './forecast.js';
import type { leadership } from './leadership.dto.js';
import { slowUnits, type Judged } from './slow-units.js';

/** Units named as slow; more would be no help. */
const MOST_SLOW = 12;
const MOST_ESCALATED = 40;

type Leadership = z.input<typeof leadership>;
type Row = AssignmentEntity & { readonly returns: number };

/** What leadership sees on one screen, all of it read at one moment. */
export async function leadershipOf(tx: Tx, readable: ReadablePlan): Promise<Leadership> {
  const { plan, now, today } = readable;
  const [rows, escalations, scores, [waiting]] = await Promise.all([
    tx.query<Row>(
      `SELECT ${ASSIGNMENT_COLUMNS}, (SELECT count(*) FROM submissions s WHERE s.assignment_id = assignments.id AND s.status = 'returned') AS returns
         FROM assignments WHERE plan_id = $1 AND status <> 'removed' ORDER BY task_no, unit_key`,
      [plan.id],
    ),
    tx.query<{ assignment_id: string; at: Instant; rule: string }>(
      `SELECT DISTINCT ON (assignment_id) assignment_id, at, rule FROM notices
        WHERE plan_id = $1 AND recipient_role = 'leader' AND assignment_id IS NOT NULL AND state <> 'cancelled' ORDER BY assignment_id, at DESC, rule`,
      [plan.id],
    ),
    tx.query<{ at: Instant; total: number; card: Scorecard | null }>(
      `SELECT at, total_hundredths AS total, CASE WHEN row_number() OVER (ORDER BY at DESC, as_of DESC) = 1 THEN card END AS card
         FROM scores WHERE plan_id = $1 ORDER BY at, as_of`,
      [plan.id],
    ),
    tx.query<{ reviews: number; oldest: Instant | null; extensions: number; drafts: number }>(
      `SELECT (SELECT count(*) FROM submissions WHERE plan_id = $1 AND status = 'waiting') AS reviews,
              (SELECT min(submitted_at) FROM submissions WHERE plan_id = $1 AND status = 'waiting') AS oldest,
              (SELECT count(*) FROM assignments WHERE plan_id = $1 AND closed_at IS NULL AND jsonb_typeof(extension) = 'object') AS extensions,
              (SELECT count(*) FROM documents WHERE plan_id = $1 AND state = 'draft') AS drafts`,
      [plan.id],
    ),
  ]);
  const judged = rows.map((row) => judge(row, readable));
  const card = scores.find((score) => score.card !== null)?.card ?? scorePlan(plan.document.indicators, plan.document.totalPoints, [], today);
  return {
    now: shown(now),
    ended: plan.status === 'ended',
    score: scoreOf(card, judged),
    lights: { green: 0, yellow: 0, red: 0, grey: 0, closed: 0, ...counted(judged.map(({ light }) => light)) },
    waiting: {
      reviews: waiting!.reviews,
      longestWorkingDays: waiting!.oldest === null ? null : workingDaysBetween(dateOf(waiting!.oldest), today, plan.calendar),
      extensions: waiting!.extensions,
      drafts: waiting!.drafts,
    },
    trend: trendOf(judged, scores, dateOf(plan.launchedAt), today),
    heatmap: {
      tasks: plan.document.tasks.map(({ no, title }) => ({ no, title })),
      units: unitsWith(rows, readable),
      cells: rows.map((row, index) => ({
        task: row.taskNo,
        unit: row.unitKey,
        assignment: row.id,
        light: judged[index]!.light,
        dueOn: row.dueOn,
        keySupervision: row.keySupervision,
      })),
    },
    escalated: escalated(rows, judged, escalations, readable),
    slow: slowUnits(judged)
      .slice(0, MOST_SLOW)
      .map(({ unit, overdue, late, returned, unacknowledged, ...rest }) => ({
        unit,
        unitName: unitName(plan.directory, unit),
        overdue: [...overdue],
        late: [...late],
        returned: [...returned],
        unacknowledged: [...unacknowledged],
        ...rest,
      })),
  };
}

function judge(row: Row, readable: ReadablePlan): Judged {
  const { plan, now, today } = readable;
  const state = stateOf(row);
  const waits = rungsOfKind(plan.policy, 'unacknowledged')[0]?.when.workingDays ?? 2;
  const remindedOn = knownWorkingDayAfter(dateOf(row.assignedAt), waits, plan.calendar);
  return {
    state,
    light: lightFor(row, readable),
    daysLate: daysLate(state, plan.policy, plan.calendar, now),
    returns: row.returns,
    unacknowledged: row.closedAt === null && row.acknowledgedAt === null && row.round === 0 && remindedOn !== null && today >= remindedOn,
  };
}

function scoreOf(card: Scorecard, judged: readonly Judged[]): Leadership['score'] {
  const delivered = judged.filter(({ state }) => deliveredOn(state) !== null);
  const onTime = delivered.filter(({ daysLate: late }) => late === 0).length;
  const overdue = judged.filter(({ state, light }) => light === 'red' && deliveredOn(state) === null).length;
  const { total, ...habit } = forecast(card.total, card.attainable, { onTime, judged: delivered.length + overdue });
  return {
    total: pointsOf(card.total),
    attainable: pointsOf(card.attainable),
    target: pointsOf(card.max),
    asOf: card.asOf,
    forecast: total === null ? null : pointsOf(total),
    onTime: habit.onTime,
    judged: habit.judged,
  };
}

function trendOf(judged: readonly Judged[], scores: readonly { readonly at: Instant; readonly total: number }[], from: IsoDate, to: IsoDate): Leadership['trend'] {
  const delivered = judged.flatMap((one) => {
    const day = deliveredOn(one.state);
    return day === null ? [] : [{ month: monthOf(day), late: one.daysLate > 0 }];
  });
  const trend: Leadership['trend'] = [];
  for (let first = `${monthOf(from)}-01` as IsoDate; first <= to; first = addMonths(first, 1)) {
    const month = monthOf(first);
    const score = scores.findLast(({ at }) => monthOf(dateOf(at)) <= month);
    const then = delivered.filter((one) => one.month === month);
    trend.push({
      month,
      score: score === undefined ? null : pointsOf(score.total),
      due: judged.filter(({ state }) => state.dueOn !== null && monthOf(state.dueOn) === month).length,
      delivered: then.length,
      late: then.filter(({ late }) => late).length,
    });
  }
  return trend;
}

function escalated(
  rows: readonly Row[],
  judged: readonly Judged[],
  escalations: readonly { readonly assignment_id: string; readonly at: Instant; readonly rule: string }[],
  { plan, today }: ReadablePlan,
): Leadership['escalated'] {
  const places = new Map(rows.map(({ id }, index) => [id, index]));
  return escalations
    .flatMap(({ assignment_id, at, rule }) => {
      const place = places.get(assignment_id);
      const row = place === undefined ? undefined : rows[place];
      if (place === undefined || row === undefined) return [];
      const { light } = judged[place]!;
      const late = light === 'red' && row.dueOn !== null ? workingDaysBetween(row.dueOn, today, plan.calendar) : null;
      return [{ at, rule, row, light, late, open: row.closedAt === null }];
    })
    .sort((a, b) => Number(b.open) - Number(a.open) || b.at - a.at)
    .slice(0, MOST_ESCALATED)
    .map(({ at, rule, row, light, late, open }) => ({
      at: shown(at),
      rule,
      assignment: row.id,
      task: row.taskNo,
      taskTitle: plan.document.tasks.find(({ no }) => no === row.taskNo)?.title ?? '',
      unit: row.unitKey,
      unitName: row.unitName,
      light,
      dueOn: row.dueOn,
      workingDaysLate: late,
      open,
    }));
}

/** In the directory's order. */
function unitsWith(rows: readonly Row[], { plan }: ReadablePlan): { key: string; name: string }[] {
  const there = new Set(rows.map(({ unitKey }) => unitKey));
  return plan.directory.units.filter(({ key }) => there.has(key)).map(({ key, name }) => ({ key, name }));
}

function counted<K extends string>(words: readonly K[]): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
