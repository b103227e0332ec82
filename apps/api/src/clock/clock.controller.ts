import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import { DubanError } from '../../../../domain/errors.js';
import { StreamEntity } from '../../../../entities/stream.entity.js';
import { May } from '../access/may.decorator.js';
import { readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { instantField, planIdField, readInstant, shown, shownInstant } from '../http/fields.js';
import { Route } from '../http/route.js';
import { PlanClocks } from './plan-clocks.js';

const clockBody = z.strictObject({ to: instantField });
const clockAnswer = z.object({
  now: shownInstant,
  nextDue: shownInstant.nullable().describe('When something falls due next; null: nothing until somebody acts'),
  ended: z.boolean(),
});

/** The clock of a rehearsal. */
@Controller('plans/:plan/clock')
export class ClockController {
  constructor(
    private readonly db: DataSource,
    @Inject(PlanClocks) private readonly clocks: PlanClocks,
  ) {}

  @Get()
  @May('viewClock')
  @Route({ summary: "Where a rehearsal's clock stands", answer: clockAnswer })
  async read(@Caller() caller: Person, @Param('plan', { schema: planIdField }) planId: string): Promise<z.input<typeof clockAnswer>> {
    const { plan, now } = await readablePlan(this.db, caller, planId);
    if (plan.clock.kind !== 'stepped') throw new DubanError({ code: 'notStepped', params: { plan: planId } });
    const streams = await this.db.getRepository(StreamEntity).findBy({ planId });
    const next = Math.min(...streams.map(({ nextDue }) => nextDue ?? Infinity));
    return { now: shown(now), nextDue: shown(Number.isFinite(next) ? next : null), ended: plan.status === 'ended' };
  }

  /** Takes as long as what falls due takes. Needs no key: to go where one is already changes nothing. */
  @Post()
  @May('advanceClock')
  @Route({ summary: 'Carries out everything due up to an instant, in order', answer: clockAnswer })
  async advance(
    @Caller() caller: Person,
    @Param('plan', { schema: planIdField }) planId: string,
    @Body({ schema: clockBody }) { to }: z.output<typeof clockBody>,
  ): Promise<z.input<typeof clockAnswer>> {
    await readablePlan(this.db, caller, planId);
    const { now, nextDue } = await this.clocks.advance(planId, readInstant(to));
    const { plan } = await readablePlan(this.db, caller, planId);
    return { now: shown(now), nextDue: shown(nextDue), ended: plan.status === 'ended' };
  }
}
