import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';

import type { CommandMeta } from '../../../../commands/actor.js';
import { createPushToken, pushMeasurements } from '../../../../commands/measurements/push.js';
import { idempotencyKeyOf, Meta } from '../access/command-meta.js';
import { ByPushToken, May } from '../access/may.decorator.js';
import { PushToken } from '../access/push-token.js';
import { planIdField } from '../http/fields.js';
import { Route } from '../http/route.js';
import { measurementsBody, measurementsEntered, pushTokenAnswer, pushTokenBody } from './measurement.dto.js';

/** Figures that a provincial or national platform sends by itself. */
@Controller()
export class PushController {
  constructor(private readonly db: DataSource) {}

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
