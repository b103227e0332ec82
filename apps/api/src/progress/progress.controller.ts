import { Body, Controller, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { reportProgress } from '../../../../commands/progress/report.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { BodyLimit, LIST_BODY } from '../http/body-limit.js';
import { idField, monthField, planIdField, textField } from '../http/fields.js';
import { Route } from '../http/route.js';

const reportBody = z.strictObject({
  unit: textField(100),
  period: monthField,
  items: z
    .array(
      z.strictObject({
        assignmentId: idField,
        percent: z.int().min(0).max(100),
        problems: z.string().max(4000).default(''),
        nextSteps: z.string().max(4000).default(''),
      }),
    )
    .min(1)
    .max(500),
});
const reportAnswer = z.object({ filed: z.int() });

@Controller()
export class ProgressController {
  constructor(private readonly db: DataSource) {}

  @Post('plans/:plan/progress-reports')
  @BodyLimit(LIST_BODY)
  @May('reportProgress')
  @Route({ summary: "A unit's monthly report on all its assignments", answer: reportAnswer, command: true })
  report(
    @Meta() meta: CommandMeta,
    @Param('plan', { schema: planIdField }) planId: string,
    @Body({ schema: reportBody }) body: z.output<typeof reportBody>,
  ): Promise<z.input<typeof reportAnswer>> {
    return reportProgress(this.db, meta, { planId, ...body });
  }
}
