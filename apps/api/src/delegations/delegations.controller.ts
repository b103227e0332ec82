import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { delegateReview } from '../../../../commands/delegations/delegate.js';
import { endDelegation } from '../../../../commands/delegations/end-delegation.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { dateOf } from '../../../../domain/calendar/dates.js';
import { dateField, idField, planIdField } from '../http/fields.js';
import { Route } from '../http/route.js';
import { delegationsOfPlan, substitutesFor } from './delegations.query.js';

const delegationBody = z.strictObject({ toAccount: idField, fromDate: dateField, toDate: dateField });
const delegationAnswer = z.object({ delegationId: idField });
const delegationList = z.object({
  items: z.array(z.object({ id: idField, from: z.string(), to: z.string(), fromDate: z.string(), toDate: z.string(), endedOn: z.string().nullable().describe('When it was ended before its last day') })),
  substitutes: z.array(z.object({ account: idField, name: z.string() })).describe('Whom the caller may name: the others of the office'),
});

@Controller()
export class DelegationsController {
  constructor(private readonly db: DataSource) {}

  @Get('plans/:plan/delegations')
  @May('delegateReview')
  @Route({ summary: 'Substitute reviewers, the last named first, and who may be named', answer: delegationList })
  async list(@Caller() caller: Person, @Param('plan', { schema: planIdField }) planId: string): Promise<z.input<typeof delegationList>> {
    await readablePlan(this.db, caller, planId);
    const [rows, substitutes] = await Promise.all([delegationsOfPlan(this.db, planId), substitutesFor(this.db, planId, caller.id)]);
    return { items: rows.map(({ endedAt, ...row }) => ({ ...row, endedOn: endedAt === null ? null : dateOf(endedAt) })), substitutes };
  }

  @Post('plans/:plan/delegations')
  @May('delegateReview')
  @Route({ summary: 'Names a substitute reviewer for some days, both included', answer: delegationAnswer, status: 201, command: true })
  delegate(
    @Meta() meta: CommandMeta,
    @Param('plan', { schema: planIdField }) planId: string,
    @Body({ schema: delegationBody }) body: z.output<typeof delegationBody>,
  ): Promise<z.input<typeof delegationAnswer>> {
    return delegateReview(this.db, meta, { planId, ...body });
  }

  @Post('delegations/:id/end')
  @May('delegateReview')
  @Route({ summary: 'Ends a delegation before its last day, from now on', answer: delegationAnswer, command: true })
  end(@Meta() meta: CommandMeta, @Param('id', { schema: idField }) delegationId: string): Promise<z.input<typeof delegationAnswer>> {
    return endDelegation(this.db, meta, { delegationId });
  }
}
