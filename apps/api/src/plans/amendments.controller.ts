import { Body, Controller, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { amendPlan } from '../../../../commands/plans/amend.js';
import { changeCalendar, changePolicy } from '../../../../commands/plans/change-policy.js';
import { policySchema } from '../../../../config/policies/policy-schema.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { dateField, planIdField, textField } from '../http/fields.js';
import { Route } from '../http/route.js';

const task = z.int().min(1);
const unit = textField(100).describe('Key of the unit');
const amendmentBody = z.strictObject({
  reason: z.string().max(2000),
  changes: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('due'), task, unit: unit.exactOptional(), dueOn: dateField.nullable() }),
        z.strictObject({ kind: z.literal('addUnit'), task, unit, role: z.enum(['lead', 'support', 'responsible']), dueOn: dateField.nullable().exactOptional() }),
        z.strictObject({ kind: z.literal('removeUnit'), task, unit }),
      ]),
    )
    .min(1)
    .max(200),
});
const amendmentAnswer = z.object({ amendmentId: z.string() });

const days = z.array(dateField).max(2000);
const calendarSchema = z.strictObject({
  from: z.int().min(1990).max(9999),
  to: z.int().min(1990).max(9999),
  daysOff: days,
  makeUpDays: days,
  unpublished: z.array(z.int()).max(100),
});
const policyBody = z.strictObject({ policy: policySchema });
const calendarBody = z.strictObject({ calendar: calendarSchema });
const changed = z.object({ planId: z.string() });

/** Changes to a running plan; each reaches its workflows as an event. */
@Controller('plans/:plan')
export class AmendmentsController {
  constructor(private readonly db: DataSource) {}

  @Post('amendments')
  @May('amendPlan')
  @Route({ summary: 'Changes due dates, adds units to tasks or takes them off', answer: amendmentAnswer, status: 201, command: true })
  amend(
    @Meta() meta: CommandMeta,
    @Param('plan', { schema: planIdField }) planId: string,
    @Body({ schema: amendmentBody }) body: z.output<typeof amendmentBody>,
  ): Promise<z.input<typeof amendmentAnswer>> {
    return amendPlan(this.db, meta, { planId, ...body });
  }

  @Post('policy')
  @May('changePolicy')
  @Route({ summary: 'Gives the plan another ladder', answer: changed, command: true })
  async policy(
    @Meta() meta: CommandMeta,
    @Param('plan', { schema: planIdField }) planId: string,
    @Body({ schema: policyBody }) { policy }: z.output<typeof policyBody>,
  ): Promise<z.input<typeof changed>> {
    await changePolicy(this.db, meta, { planId, policy });
    return { planId };
  }

  @Post('calendar')
  @May('changeCalendar')
  @Route({ summary: 'Gives the plan another calendar, such as a newly published year', answer: changed, command: true })
  async calendar(
    @Meta() meta: CommandMeta,
    @Param('plan', { schema: planIdField }) planId: string,
    @Body({ schema: calendarBody }) { calendar }: z.output<typeof calendarBody>,
  ): Promise<z.input<typeof changed>> {
    await changeCalendar(this.db, meta, { planId, calendar });
    return { planId };
  }
}
