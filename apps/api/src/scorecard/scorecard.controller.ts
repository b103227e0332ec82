import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';

import { approvedMeasurements } from '../../../../commands/supervision/score-snapshot.js';
import { consistentRead } from '../../../../commands/views/consistent-read.js';
import { explainNext } from '../../../../config/texts/explain-score.js';
import type { Language } from '../../../../config/texts/index.js';
import { toScoreDocument } from '../../../../config/texts/score-document.js';
import type { IsoDate } from '../../../../domain/calendar/calendar.js';
import { lastDayOfMonth } from '../../../../domain/calendar/dates.js';
import { DubanError } from '../../../../domain/errors.js';
import { checkMeasurements } from '../../../../domain/scoring/check-measurement.js';
import { pointsOf } from '../../../../domain/scoring/fraction.js';
import { readItems } from '../../../../domain/scoring/near-items.js';
import type { Measurement } from '../../../../domain/scoring/rule.js';
import { cheapestNextPoints, scorePlan } from '../../../../domain/scoring/score.js';
import type { NextPoints, Scorecard } from '../../../../domain/scoring/scorecard.js';
import { May } from '../access/may.decorator.js';
import { listScope, readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { planIdField, shown } from '../http/fields.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Route } from '../http/route.js';
import { evidenceOf } from './evidence.query.js';
import { evidenceList, evidenceQuery, scorecard, whatIfAnswer, whatIfBody } from './scorecard.dto.js';
import { newestCard } from './scorecard.query.js';

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
    const newest = await newestCard(this.db, readable);
    const card = toScoreDocument(newest, language);
    const next = ({ gain, effort, ...rest }: NextPoints) => ({ gain: pointsOf(gain), effort: effort / 10_000, explanation: explainNext(language, rest) });
    const history: { at: number; as_of: string; occasion: string; total_hundredths: number }[] = await this.db.query(
      'SELECT at, as_of, occasion, total_hundredths FROM scores WHERE plan_id = $1 ORDER BY at, as_of',
      [planId],
    );
    return {
      ...card,
      attainable: pointsOf(newest.attainable),
      indicators: card.indicators.map((indicator, index) => {
        const asWritten = readable.plan.document.indicators.find(({ no }) => no === indicator.no);
        const cheapestNext = newest.indicators[index]?.cheapestNext ?? null;
        return {
          ...indicator,
          text: asWritten?.text ?? '',
          dataSource: asWritten?.dataSource ?? '',
          reading: asWritten?.reading ?? null,
          rule: asWritten?.rule ?? null,
          next: cheapestNext && next(cheapestNext),
        };
      }),
      cheapest: cheapestNextPoints(newest).map((one) => ({ no: one.no, name: one.name, ...next(one) })),
      history: history.map((row) => ({ at: shown(row.at), asOf: row.as_of, occasion: row.occasion, total: row.total_hundredths / 100 })),
    };
  }

  /** Writes nothing, and so needs no key. */
  @Post('what-if')
  @May('viewScorecard')
  @Route({ summary: 'What the score would be with other figures', answer: whatIfAnswer })
  async whatIf(
    @Caller() caller: Person,
    @Param('plan', { schema: planIdField }) planId: string,
    @Body({ schema: whatIfBody }) { items: given, asOf }: z.output<typeof whatIfBody>,
    @ReaderLanguage() language: Language,
  ): Promise<z.input<typeof whatIfAnswer>> {
    const { plan, today } = await readablePlan(this.db, caller, planId);
    const { indicators, totalPoints } = plan.document;
    const { measurements: items } = readItems(indicators, given);
    const faults = checkMeasurements(indicators, items, 'items');
    if (faults.length > 0) throw new DubanError(faults[0]!, faults);
    const approved = await consistentRead(this.db, (tx) => approvedMeasurements(tx, planId));
    const when = asOf ?? items.reduce((latest, { period }) => (period !== undefined && lastDayOfMonth(period) > latest ? lastDayOfMonth(period) : latest), today);
    const documentOf = (card: Scorecard) => {
      const document = toScoreDocument(card, language);
      return { ...document, indicators: [...document.indicators], attainable: pointsOf(card.attainable) };
    };
    const score = (measurements: readonly Measurement[], on: IsoDate) => documentOf(scorePlan(indicators, totalPoints, measurements, on));
    const asked = new Set(items.map(sameThing));
    return { before: score(approved, today), after: score([...approved.filter((one) => !asked.has(sameThing(one))), ...items], when) };
  }

  @Get('scorecard/evidence')
  @May('viewMeasurements')
  @Route({ summary: 'The figures of the indicators, each with the evidence, unit and people behind it', answer: evidenceList })
  async evidence(
    @Caller() caller: Person,
    @Param('plan', { schema: planIdField }) planId: string,
    @Query({ schema: evidenceQuery }) { indicator }: z.output<typeof evidenceQuery>,
  ): Promise<z.input<typeof evidenceList>> {
    await readablePlan(this.db, caller, planId);
    return evidenceOf(this.db, planId, { indicator, unit: listScope(caller, 'viewAssignment') });
  }
}

/** Figures that stand in each other's place: of the same indicator, item and period. */
function sameThing({ indicator, item, period }: Measurement): string {
  return JSON.stringify([indicator, item, period]);
}
