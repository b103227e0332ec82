import { Controller, Get, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import { planRecord } from '../../../../commands/record/plan-record.js';
import type { Language } from '../../../../config/texts/index.js';
import { May } from '../access/may.decorator.js';
import { readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { planIdField } from '../http/fields.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Route } from '../http/route.js';
import { scoreDocument } from '../scorecard/scorecard.dto.js';

/** COMMANDS.md, rehearse: without seed and wall time. */
const record = z
  .object({
    from: z.string(),
    to: z.string(),
    counts: z.record(z.string(), z.unknown()),
    assignments: z.array(z.record(z.string(), z.unknown())),
    stages: z.array(z.record(z.string(), z.unknown())),
    messages: z.array(z.record(z.string(), z.unknown())),
    delegations: z.array(z.record(z.string(), z.unknown())),
    score: scoreDocument,
    assessment: z.record(z.string(), z.unknown()),
  })
  .loose();

@Controller('plans/:plan/record')
export class RecordController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @May('viewRecord')
  @Route({ summary: 'The whole record of a plan: histories, notices, stages, delegations, score, assessment', answer: record })
  async record(
    @Caller() caller: Person,
    @Param('plan', { schema: planIdField }) planId: string,
    @ReaderLanguage() language: Language,
  ): Promise<object> {
    await readablePlan(this.db, caller, planId);
    return planRecord(this.db, planId, language);
  }
}
