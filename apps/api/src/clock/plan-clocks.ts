import { connect } from 'node:net';

import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Client } from '@temporalio/client';
import { DataSource } from 'typeorm';

import type { Environment } from '../../../../config/environment.js';
import type { Instant } from '../../../../domain/calendar/calendar.js';
import { DubanError } from '../../../../domain/errors.js';
import type { SteppedClock } from '../../../worker/src/clock/advance-plan-clock.js';
import { ENVIRONMENT } from '../environment.token.js';

/** How long Temporal may take to pick up. */
const PATIENCE_MS = 3_000;

/** The only place where the API speaks to Temporal. A server with real plans never gets here, so it is loaded at first use. */
@Injectable()
export class PlanClocks implements OnApplicationShutdown {
  private client: Promise<Client> | null = null;

  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  /**
   * Moves a rehearsal's clock. Temporal must be there at the beginning; an outage in the middle is waited for, since what
   * was begun is carried out anyway.
   * @throws DubanError `notStepped`, `clockBackwards`, `engineAway`
   */
  async advance(planId: string, to: Instant): Promise<SteppedClock> {
    const { advancePlanClock } = await import('../../../worker/src/clock/advance-plan-clock.js');
    await pickedUp(this.environment.temporal.address);
    const client = await (this.client ??= this.connect());
    return advancePlanClock(this.db, client, planId, to);
  }

  async onApplicationShutdown(): Promise<void> {
    await (await this.client)?.connection.close();
  }

  private async connect(): Promise<Client> {
    const { temporalClient } = await import('../../../worker/src/temporal-connection.js');
    return temporalClient(this.environment.temporal);
  }
}

/**
 * Returns once somebody listens at `host:port`. Asked with a bare socket: Temporal's client tries again by itself for
 * longer than a caller can be kept waiting, and cannot be told to stop.
 * @throws engineAway
 */
async function pickedUp(address: string): Promise<void> {
  const { hostname, port } = new URL(`tcp://${address}`);
  await new Promise<void>((resolve, reject) => {
    const away = (cause?: Error) => reject(new DubanError({ code: 'engineAway' }, [], { cause }));
    const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port), timeout: PATIENCE_MS });
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () => {
      socket.destroy();
      away();
    });
    socket.once('error', away);
  });
}
