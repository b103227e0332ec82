import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { approveAssessment } from '../../../../commands/supervision/approve-assessment.js';
import { explainReason } from '../../../../config/texts/explain-assessment.js';
import type { Language } from '../../../../config/texts/index.js';
import { proposedFor, verdictFor, type VerdictChange } from '../../../../domain/supervision/approve-assessment.js';
import type { Assessment } from '../../../../domain/supervision/assess-year.js';
import { Meta } from '../access/command-meta.js';
import { May } from '../access/may.decorator.js';
import { listScope, readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { BodyLimit, LIST_BODY } from '../http/body-limit.js';
import { planIdField, shown } from '../http/fields.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Route } from '../http/route.js';
import { unitName } from '../plans/plan-views.js';
import { approvalAnswer, approvalBody, assessments, yearField } from './assessment.dto.js';

interface Row {
  readonly year: number;
  readonly at: number;
  readonly result: Assessment;
  readonly final: boolean;
  readonly approved_at: number | null;
  readonly approved_by: string | null;
  readonly changes: readonly VerdictChange[] | null;
}

@Controller('plans/:plan/assessment')
export class AssessmentController {
  constructor(private readonly db: DataSource) {}

  @Get()
  @May('viewAssessment')
  @Route({ summary: 'Year-end assessments: who is commended, who is held accountable, and why', answer: assessments })
  async list(
    @Caller() caller: Person,
    @Param('plan', { schema: planIdField }) planId: string,
    @ReaderLanguage() language: Language,
  ): Promise<z.input<typeof assessments>> {
    const readable = await readablePlan(this.db, caller, planId);
    const scope = listScope(caller, 'viewAssessment');
    const rows: Row[] = await this.db.query(
      `SELECT year, at, result, final, approved_at, coalesce(p.name, approved_by) AS approved_by, changes
       FROM assessments LEFT JOIN accounts p ON p.id::text = approved_by WHERE assessments.plan_id = $1 ORDER BY year`,
      [planId],
    );
    const units: { unit: string }[] = await this.db.query(
      `SELECT DISTINCT unit_key AS unit FROM assignments WHERE plan_id = $1 AND ($2::text IS NULL OR unit_key = $2) ORDER BY unit_key`,
      [planId, scope],
    );
    const { directory } = readable.plan;
    return {
      items: rows.map((row) => ({
        year: row.year,
        at: shown(row.at),
        final: row.final,
        approvedAt: shown(row.approved_at),
        approvedBy: row.approved_by,
        units: units.map(({ unit }) => ({ unit, unitName: unitName(directory, unit), ...judged(row, unit, language) })),
      })),
    };
  }

  @Post(':year/approval')
  @BodyLimit(LIST_BODY)
  @May('approveAssessment')
  @Route({ summary: 'Approves a final assessment, as proposed or with changes and their reasons', answer: approvalAnswer, command: true })
  approve(
    @Meta() meta: CommandMeta,
    @Param('plan', { schema: planIdField }) planId: string,
    @Param('year', { schema: yearField }) year: number,
    @Body({ schema: approvalBody }) { changes }: z.output<typeof approvalBody>,
  ): Promise<{ planId: string; year: number }> {
    return approveAssessment(this.db, meta, { planId, year, changes });
  }
}

function judged({ result, changes }: Row, unit: string, language: Language) {
  const reasons = [...result.commended, ...result.accountable].filter((each) => each.unit === unit).flatMap((each) => [...each.reasons]);
  return {
    proposed: proposedFor(result, unit),
    verdict: verdictFor(result, changes ?? [], unit),
    changeReason: changes?.find((change) => change.unit === unit)?.reason ?? null,
    reasons: reasons.map((reason) => ({
      text: explainReason(language, reason),
      link: 'assignment' in reason && reason.assignment !== undefined ? `/a/${reason.assignment}` : null,
    })),
  };
}
