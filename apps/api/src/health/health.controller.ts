import { Controller, Get, Inject } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';

import type { Environment } from '../../../../config/environment.js';
import type { Language } from '../../../../config/texts/index.js';
import { DubanError } from '../../../../domain/errors.js';
import { May, Public } from '../access/may.decorator.js';
import { ENVIRONMENT } from '../environment.token.js';
import { ReaderLanguage } from '../http/reader-language.decorator.js';
import { Route } from '../http/route.js';
import { healthParts, partsAnswer } from './parts.js';

const health = z.object({ status: z.literal('ok') });

@Controller('health')
export class HealthController {
  constructor(
    private readonly db: DataSource,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

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

  @Get('parts')
  @May('viewHealth')
  @Route({ summary: 'How database, Temporal, worker, workflows and mail are, what waits for them, and what to do', answer: partsAnswer })
  async parts(@ReaderLanguage() language: Language): Promise<z.input<typeof partsAnswer>> {
    return healthParts(this.db, this.environment, language);
  }
}
