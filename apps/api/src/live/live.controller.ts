import { Controller, Get, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import { scopeOf } from '../../../../domain/access/access.js';
import { pointsOf } from '../../../../domain/scoring/fraction.js';
import { May } from '../access/may.decorator.js';
import { readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { planIdField, shown, shownInstant } from '../http/fields.js';
import { Route } from '../http/route.js';
import { planSummary, stageSummary, taskSummary } from '../plans/plan.dto.js';
import { planSummaryOf, stageSummariesOf, taskSummariesOf, unitName } from '../plans/plan-views.js';
import { newestCard } from '../scorecard/scorecard.query.js';

/** So many occasions; a morning's reminders to all units are one. */
const LATEST = 20;

const snapshot = z.object({
  plan: planSummary,
  stages: z.array(stageSummary.pick({ no: true, name: true, start: true, end: true, openedAt: true, closedAt: true })),
  tasks: z.array(taskSummary),
  notices: z.object({
    total: z.int(),
    latest: z.array(
      z.object({
        at: shownInstant,
        rule: z.string(),
        count: z.int().describe('Notices of that rule at that instant'),
        units: z.int(),
        unitName: z.string().nullable().describe('The first of the units'),
        task: z.int().nullable().describe('Where all are of one task'),
        to: z.array(z.string()),
      }),
    ),
  }),
  score: z.object({
    total: z.number(),
    max: z.number(),
    indicators: z.array(z.object({ no: z.int(), name: z.string(), points: z.number(), score: z.number(), attainable: z.number(), measured: z.boolean() })),
  }),
});

interface NoticeRow {
  at: number;
  rule: string;
  count: number;
  units: number;
  unit_key: string | null;
  task_no: number | null;
  roles: string[];
  total: number;
}

/** What the first page shows, in one answer, to be asked for again and again. */
@Controller('plans/:plan/live')
export class LiveController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @May('viewPlan')
  @Route({ summary: 'How the plan stands now: date, lights, latest notices, score', answer: snapshot })
  async snapshot(@Caller() caller: Person, @Param('plan', { schema: planIdField }) planId: string): Promise<z.input<typeof snapshot>> {
    const readable = await readablePlan(this.db, caller, planId);
    const scope = scopeOf(caller, 'readNotices');
    const [stages, tasks, notices, card] = await Promise.all([
      stageSummariesOf(this.db, readable, null),
      taskSummariesOf(this.db, readable),
      scope.ok ? this.latestNotices(planId, scope.value.unit) : [],
      newestCard(this.db, readable),
    ]);
    return {
      plan: planSummaryOf(readable),
      stages: stages.map(({ no, name, start, end, openedAt, closedAt }) => ({ no, name, start, end, openedAt, closedAt })),
      tasks,
      notices: {
        total: notices[0]?.total ?? 0,
        latest: notices.map((row) => ({
          at: shown(row.at),
          rule: row.rule,
          count: row.count,
          units: row.units,
          unitName: row.unit_key === null ? null : unitName(readable.plan.directory, row.unit_key),
          task: row.task_no,
          to: row.roles,
        })),
      },
      score: {
        total: pointsOf(card.total),
        max: pointsOf(card.max),
        indicators: card.indicators.map(({ no, name, points, score, attainable, measured }) => ({
          no,
          name,
          points: pointsOf(points),
          score: pointsOf(score),
          attainable: pointsOf(attainable),
          measured,
        })),
      },
    };
  }

  private latestNotices(planId: string, unit: string | null): Promise<NoticeRow[]> {
    return this.db.query(
      `SELECT at, rule, count(*) AS count, count(DISTINCT nullif(unit_key, '')) AS units, min(nullif(unit_key, '')) AS unit_key,
              CASE WHEN min(task_no) = max(task_no) THEN nullif(min(task_no), 0) END AS task_no,
              array_agg(DISTINCT recipient_role) AS roles, (sum(count(*)) OVER ())::int AS total
         FROM notices WHERE plan_id = $1 AND ($2::text IS NULL OR unit_key = $2) AND state <> 'cancelled'
        GROUP BY at, rule ORDER BY at DESC, bool_or(immediate) DESC, rule LIMIT ${LATEST}`,
      [planId, unit],
    );
  }
}
