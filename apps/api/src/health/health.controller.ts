import { Controller, Get } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import { DubanError } from '../../../../domain/errors.js';
import { Public } from '../access/may.decorator.js';
import { Route } from '../http/route.js';

const health = z.object({ status: z.literal('ok') });

@Controller('health')
export class HealthController {
  constructor(private readonly db: DataSource) {}

  /** Commands need the database alone: with Temporal away they are accepted all the same, and that is healthy. */
  @Get()
  @Public()
  @Route({ summary: 'Whether commands can be accepted', answer: health })
  async health(): Promise<z.input<typeof health>> {
    await this.db.query('SELECT 1').catch((cause: unknown) => {
      throw new DubanError({ code: 'databaseAway' }, [], { cause });
    });
    return { status: 'ok' };
  }
}
