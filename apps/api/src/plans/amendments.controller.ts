import { Body, Controller, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { amendPlan } from '../../../../commands/plans/amend.js';
import { changeCalendar, changePolicy } from '../../../../commands/plans/change-policy.js';
import { previewAmendment, previewTerms, type NextRung } from '../../../../commands/plans/preview.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { planIdField, shown } from '../http/fields.js';
import { Route } from '../http/route.js';
import { amendmentAnswer, amendmentBody, calendarBody, changed, policyBody, previewAnswer, previewBody } from './amendment.dto.js';

/** Changes to a running plan; each reaches its workflows as an event. */
@Controller('plans/:plan')
export class AmendmentsController {
  constructor(private readonly db: DataSource) {}

  /** Writes nothing, and so needs no key. */
  @Post('preview')
  @May('amendPlan')
  @Route({ summary: 'Who would be chased differently by an amendment, another ladder or another calendar', answer: previewAnswer })
  async preview(
    @Caller() caller: Person,
    @Param('plan', { schema: planIdField }) planId: string,
    @Body({ schema: previewBody }) body: z.output<typeof previewBody>,
  ): Promise<z.input<typeof previewAnswer>> {
    await readablePlan(this.db, caller, planId);
    const { chased, dues } = 'changes' in body
      ? await previewAmendment(this.db, { planId, changes: body.changes })
      : { chased: await previewTerms(this.db, { planId, ...body }), dues: [] };
    const rung = (next: NextRung | null) => next && { at: shown(next.at), rule: next.rule };
    return {
      items: chased.map(({ task, unit, assignmentId, before, after }) => ({ task, unit, assignment: assignmentId, before: rung(before), after: rung(after) })),
      dues: dues.map(({ assignmentId, ...due }) => ({ ...due, assignment: assignmentId })),
    };
  }

  @Post('amendments')
  @May('amendPlan')
  @Route({ summary: 'Changes due dates, adds units to tasks or takes them off', answer: amendmentAnswer, status: 201, command: true, seen: true })
  amend(
    @Meta() meta: CommandMeta,
    @Param('plan', { schema: planIdField }) planId: string,
    @Body({ schema: amendmentBody }) body: z.output<typeof amendmentBody>,
  ): Promise<z.input<typeof amendmentAnswer>> {
    return amendPlan(this.db, meta, { planId, ...body });
  }

  @Post('policy')
  @May('changePolicy')
  @Route({ summary: 'Gives the plan another ladder', answer: changed, command: true, seen: true })
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
  @Route({ summary: 'Gives the plan another calendar, such as a newly published year', answer: changed, command: true, seen: true })
  async calendar(
    @Meta() meta: CommandMeta,
    @Param('plan', { schema: planIdField }) planId: string,
    @Body({ schema: calendarBody }) { calendar }: z.output<typeof calendarBody>,
  ): Promise<z.input<typeof changed>> {
    await changeCalendar(this.db, meta, { planId, calendar });
    return { planId };
  }
}
