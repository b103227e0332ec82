import { Body, Controller, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { delegateReview } from '../../../../commands/delegations/delegate.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { dateField, idField, planIdField } from '../http/fields.js';
import { Route } from '../http/route.js';

const delegationBody = z.strictObject({ toAccount: idField, fromDate: dateField, toDate: dateField });
const delegationAnswer = z.object({ delegationId: idField });

@Controller()
export class DelegationsController {
  constructor(private readonly db: DataSource) {}

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
}
