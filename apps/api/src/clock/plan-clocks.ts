import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Client } from '@temporalio/client';
import { DataSource } from 'typeorm';

import type { Environment } from '../../../../config/environment.js';
import type { Instant } from '../../../../domain/calendar/calendar.js';
import { DubanError } from '../../../../domain/errors.js';
import { ENVIRONMENT } from '../environment.token.js';

export interface SteppedClock {
  readonly now: Instant;
  readonly nextDue: Instant | null;
}

/** The only place where the API speaks to Temporal. A server with real plans never gets here, so it is loaded at first use. */
@Injectable()
export class PlanClocks implements OnApplicationShutdown {
  private client: Promise<Client> | null = null;

  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /** @throws DubanError `notStepped`, `clockBackwards`, `engineAway` */
  async advance(planId: string, to: Instant): Promise<SteppedClock> {
    const { advancePlanClock } = await import('../../../worker/src/clock/advance-plan-clock.js');
    const client = await (this.client ??= this.connect());
    try {
      return await advancePlanClock(this.db, client, planId, to);
    } catch (error) {
      if (isEngineAway(error)) throw new DubanError({ code: 'engineAway' }, [], { cause: error });
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await (await this.client)?.connection.close();
  }

  private async connect(): Promise<Client> {
    const { temporalClient } = await import('../../../worker/src/temporal-connection.js');
    return temporalClient(this.environment.temporal);
  }
}

/** gRPC's UNAVAILABLE, DEADLINE_EXCEEDED and CANCELLED, however deep Temporal's client has wrapped them. */
function isEngineAway(error: unknown): boolean {
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if ('code' in cause && (cause.code === 14 || cause.code === 4 || cause.code === 1)) return true;
  }
  return false;
}
