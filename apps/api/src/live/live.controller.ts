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

const LATEST_NOTICES = 20;

const snapshot = z.object({
  plan: planSummary,
  stages: z.array(stageSummary.pick({ no: true, name: true, start: true, end: true, openedAt: true, closedAt: true })),
  tasks: z.array(taskSummary),
  notices: z.object({
    total: z.int(),
    latest: z.array(
      z.object({
        id: z.string(),
        at: shownInstant,
        rule: z.string(),
        task: z.int().nullable(),
        unitName: z.string().nullable(),
        to: z.string(),
        state: z.string(),
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
  id: string;
  at: number;
  rule: string;
  task_no: number;
  unit_key: string;
  recipient_role: string;
  state: string;
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
          id: row.id,
          at: shown(row.at),
          rule: row.rule,
          task: row.task_no || null,
          unitName: row.unit_key ? unitName(readable.plan.directory, row.unit_key) : null,
          to: row.recipient_role,
          state: row.state,
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
      `SELECT id, at, rule, task_no, unit_key, recipient_role, state, count(*) OVER () AS total
         FROM notices WHERE plan_id = $1 AND ($2::text IS NULL OR unit_key = $2) AND state <> 'cancelled'
        ORDER BY at DESC, immediate DESC, rule, task_no, unit_key, recipient LIMIT ${LATEST_NOTICES}`,
      [planId, unit],
    );
  }
}
