import { Controller, Get, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import type { Language } from '../../../../config/texts/index.js';
import { toScoreDocument } from '../../../../config/texts/score-document.js';
import { May } from '../access/may.decorator.js';
import { listScope, readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { planIdField, shown, shownInstant } from '../http/fields.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Route } from '../http/route.js';
import { unitName } from '../plans/plan-views.js';
import { newestCard } from './scorecard.query.js';

export const scoreDocument = z.object({
  total: z.number(),
  max: z.number(),
  asOf: z.string(),
  indicators: z.array(
    z.object({
      no: z.int(),
      name: z.string(),
      points: z.number(),
      score: z.number(),
      attainable: z.number(),
      explanation: z.string(),
      measured: z.boolean(),
    }),
  ),
});
const scorecard = scoreDocument.extend({
  history: z.array(z.object({ at: shownInstant, asOf: z.string(), occasion: z.string(), total: z.number() })),
});
const assessments = z.object({ items: z.array(z.object({ year: z.int(), at: shownInstant, result: z.unknown() })) });

@Controller('plans/:plan')
export class ScorecardController {
  constructor(private readonly db: DataSource) {}

  @Get('scorecard')
  @May('viewScorecard')
  @Route({ summary: 'The score with what each indicator was given for, and how the total moved', answer: scorecard })
  async scorecard(
    @Caller() caller: Person,
    @Param('plan', { schema: planIdField }) planId: string,
    @ReaderLanguage() language: Language,
  ): Promise<z.input<typeof scorecard>> {
    const readable = await readablePlan(this.db, caller, planId);
    const card = toScoreDocument(await newestCard(this.db, readable), language);
    const history: { at: number; as_of: string; occasion: string; total_hundredths: number }[] = await this.db.query(
      'SELECT at, as_of, occasion, total_hundredths FROM scores WHERE plan_id = $1 ORDER BY at, as_of',
      [planId],
    );
    return {
      ...card,
      indicators: [...card.indicators],
      history: history.map((row) => ({ at: shown(row.at), asOf: row.as_of, occasion: row.occasion, total: row.total_hundredths / 100 })),
    };
  }

  @Get('assessment')
  @May('viewAssessment')
  @Route({ summary: 'Year-end assessments: who is commended, who is held accountable, and why', answer: assessments })
  async assessment(@Caller() caller: Person, @Param('plan', { schema: planIdField }) planId: string): Promise<z.input<typeof assessments>> {
    const readable = await readablePlan(this.db, caller, planId);
    const scope = await listScope(this.db, caller, readable, 'viewAssessment');
    const rows: { year: number; at: number; result: Record<string, unknown> }[] = await this.db.query(
      'SELECT year, at, result FROM assessments WHERE plan_id = $1 ORDER BY year',
      [planId],
    );
    const named = (unit: string) => [unit, unitName(readable.plan.directory, unit)];
    return {
      items: rows.map(({ year, at, result }) => ({ year, at: shown(at), result: scope === null ? result : ofUnit(result, named(scope)) })),
    };
  }
}

/** Of an assessment's lists, what speaks of the unit. */
function ofUnit(result: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(result).map(([key, list]) => [
      key,
      Array.isArray(list) ? list.filter((entry: unknown) => typeof entry === 'object' && entry !== null && 'unit' in entry && names.includes(String(entry.unit))) : list,
    ]),
  );
}
