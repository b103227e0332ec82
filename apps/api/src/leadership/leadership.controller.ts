import { Controller, Get, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';

import { consistentRead } from '../../../../commands/views/consistent-read.js';
import { May } from '../access/may.decorator.js';
import { listScope, readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { planIdField } from '../http/fields.js';
import { Route } from '../http/route.js';
import { burdenOf } from './burden.query.js';
import { burden, leadership } from './leadership.dto.js';
import { leadershipOf } from './leadership.query.js';

/** The plan as a whole: for whoever answers for it. */
@Controller('plans/:plan')
export class LeadershipController {
  constructor(private readonly db: DataSource) {}

  @Get('leadership')
  @May('viewLeadership')
  @Route({ summary: 'Score, forecast, trend, lights of all units, what was escalated and who is slow and why', answer: leadership })
  async leadership(@Caller() caller: Person, @Param('plan', { schema: planIdField }) planId: string): Promise<z.input<typeof leadership>> {
    const readable = await readablePlan(this.db, caller, planId);
    return consistentRead(this.db, (tx) => leadershipOf(tx, readable));
  }

  @Get('burden')
  @May('viewBurden')
  @Route({ summary: 'Mails and forms of each unit, month by month, the heaviest first', answer: burden })
  async burden(@Caller() caller: Person, @Param('plan', { schema: planIdField }) planId: string): Promise<z.input<typeof burden>> {
    const readable = await readablePlan(this.db, caller, planId);
    return burdenOf(this.db, readable, listScope(caller, 'viewBurden'));
  }
}
