import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { createPushToken, pushMeasurements, withdrawPushToken } from '../../../../commands/measurements/push.js';
import { PushTokenEntity } from '../../../../entities/push-token.entity.js';
import { idempotencyKeyOf, Meta } from '../access/command-meta.js';
import { ByPushToken, May } from '../access/may.decorator.js';
import { PushToken } from '../access/push-token.js';
import { readablePlan } from '../access/readable-plan.js';
import { Caller, type Person } from '../access/signed-in.js';
import { BodyLimit, LIST_BODY } from '../http/body-limit.js';
import { planIdField, shown } from '../http/fields.js';
import { Route } from '../http/route.js';
import { measurementsBody, measurementsEntered, pushTokenAnswer, pushTokenBody, pushTokenIdField, pushTokenList, pushTokenWithdrawn } from './measurement.dto.js';

/** Figures that a provincial or national platform sends by itself. */
@Controller()
export class PushController {
  constructor(private readonly db: DataSource) {}

  @Get('plans/:plan/push-tokens')
  @May('managePushTokens')
  @Route({ summary: 'Platforms that may push figures, or once might, the newest first; never their tokens', answer: pushTokenList })
  async list(@Caller() caller: Person, @Param('plan', { schema: planIdField }) planId: string): Promise<z.input<typeof pushTokenList>> {
    await readablePlan(this.db, caller, planId);
    const tokens = await this.db.getRepository(PushTokenEntity).find({ where: { planId }, order: { recordedAt: 'DESC', name: 'ASC' } });
    return {
      items: tokens.map(({ tokenHash, name, indicators, active, recordedAt }) => ({ id: tokenHash.toString('hex'), name, indicators, active, givenAt: shown(recordedAt) })),
    };
  }

  @Post('push-tokens/:id/withdraw')
  @May('managePushTokens')
  @Route({ summary: "Withdraws a platform's token; what it has sent stays", answer: pushTokenWithdrawn, command: true })
  withdraw(@Meta() meta: CommandMeta, @Param('id', { schema: pushTokenIdField }) tokenId: string): Promise<z.input<typeof pushTokenWithdrawn>> {
    return withdrawPushToken(this.db, meta, { tokenId });
  }

  @Post('plans/:plan/push-tokens')
  @May('managePushTokens')
  @Route({ summary: 'Lets a platform push figures of some indicators', answer: pushTokenAnswer, status: 201, command: true })
  createToken(
    @Meta() meta: CommandMeta,
    @Param('plan', { schema: planIdField }) planId: string,
    @Body({ schema: pushTokenBody }) body: z.output<typeof pushTokenBody>,
  ): Promise<z.input<typeof pushTokenAnswer>> {
    return createPushToken(this.db, meta, { planId, ...body });
  }

  @Post('push/measurements')
  @BodyLimit(LIST_BODY)
  @ByPushToken()
  @Route({ summary: 'Pushes figures by token; they count once the coordinator approves them', answer: measurementsEntered, status: 201, command: true })
  async push(
    @PushToken() token: string,
    @Req() request: FastifyRequest,
    @Body({ schema: measurementsBody }) { items }: z.output<typeof measurementsBody>,
  ): Promise<z.input<typeof measurementsEntered>> {
    return pushMeasurements(this.db, { token, idempotencyKey: idempotencyKeyOf(request), requestId: request.id, items });
  }
}
