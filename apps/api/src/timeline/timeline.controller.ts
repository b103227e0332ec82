import { Controller, Get, Param, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';

import { May } from '../access/may.decorator.js';
import { listScope, readableAssignment, readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { idField, planIdField } from '../http/fields.js';
import { Route } from '../http/route.js';
import { timelineList, timelinePage, timelineQuery } from './timeline.dto.js';
import { timelineOf } from './timeline.query.js';

@Controller()
export class TimelineController {
  constructor(private readonly db: DataSource) {}

  @Get('plans/:plan/timeline')
  @May('viewTimeline')
  @Route({ summary: 'What happened and what was sent', answer: timelinePage })
  async ofPlan(
    @Caller() caller: Person,
    @Param('plan', { schema: planIdField }) planId: string,
    @Query({ schema: timelineQuery }) query: z.output<typeof timelineQuery>,
  ): Promise<z.input<typeof timelinePage>> {
    await readablePlan(this.db, caller, planId);
    const scope = listScope(caller, 'viewTimeline');
    // An officer who asks for another unit's gets an empty page, not that unit's story.
    if (scope !== null && query.unit !== undefined && query.unit !== scope) return { items: [], total: 0, page: query.page, size: query.size };
    const found = await timelineOf(this.db, {
      planId,
      task: query.task,
      unit: scope ?? query.unit,
      order: query.order,
      limit: query.size,
      offset: (query.page - 1) * query.size,
    });
    return { ...found, page: query.page, size: query.size };
  }

  @Get('assignments/:id/timeline')
  @May('viewTimeline')
  @Route({ summary: "One assignment's story", answer: timelineList })
  async ofAssignment(@Caller() caller: Person, @Param('id', { schema: idField }) id: string): Promise<z.input<typeof timelineList>> {
    const { plan } = await readableAssignment(this.db, caller, id, 'viewTimeline');
    const { items } = await timelineOf(this.db, { planId: plan.id, assignmentId: id, order: 'asc', limit: 2000, offset: 0 });
    return { items };
  }
}
