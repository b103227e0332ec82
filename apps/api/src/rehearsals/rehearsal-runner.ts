import type { AddressInfo } from 'node:net';

import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DataSource } from 'typeorm';

import { noteBrokenOff, noteEnd, noteProgress } from '../../../../commands/rehearsals/rehearsals.js';
import type { Environment } from '../../../../config/environment.js';
import { DubanError } from '../../../../domain/errors.js';
import type { Plan, UnitDirectory } from '../../../../domain/plan/plan.js';
import type { Policy } from '../../../../domain/supervision/policy.js';
import type { CastShares } from '../../../cli/src/rehearse/part.js';
import { ENVIRONMENT } from '../environment.token.js';
import { LiveFeed } from '../events/live-feed.js';
import { placeholderContacts } from './placeholder-contacts.js';

/** What a rehearsal plays. */
export interface Piece {
  readonly id: string;
  readonly plan: Plan;
  readonly directory: UnitDirectory;
  readonly policy: Policy | null;
  readonly seed: number;
  readonly pace: number;
  readonly cast: CastShares | null;
}

/**
 * Plays rehearsals in this process, as the command line does from outside: the cast speaks to this very API over HTTP. It
 * mostly waits for the engine, so it takes little from other requests; and it exists only where rehearsals are allowed,
 * which no server with real plans is. With the process it ends, and is then known as broken off.
 */
@Injectable()
export class RehearsalRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('rehearsal');
  private readonly running = new Map<string, AbortController>();

  constructor(
    @Inject(DataSource) private readonly db: DataSource,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(LiveFeed) private readonly feed: LiveFeed,
    @Inject(HttpAdapterHost) private readonly http: HttpAdapterHost,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.environment.allowRehearsal) await noteBrokenOff(this.db);
  }

  /** @throws DubanError `notAllowed` where only real plans run, or nobody may speak for the cast */
  mayRehearse(): void {
    if (!this.environment.allowRehearsal || this.environment.operatorToken === null) throw new DubanError({ code: 'notAllowed' });
  }

  /** Begins to play and does not wait for the end. A piece that is being played already goes on. */
  play(piece: Piece): void {
    if (this.running.has(piece.id)) return;
    const stop = new AbortController();
    this.running.set(piece.id, stop);
    void this.toTheEnd(piece, stop.signal).finally(() => this.running.delete(piece.id));
  }

  /** Stops at the next moment at which nothing is half done. */
  stop(id: string): void {
    this.running.get(id)?.abort();
  }

  beforeApplicationShutdown(): void {
    for (const stop of this.running.values()) stop.abort();
  }

  private async toTheEnd(piece: Piece, signal: AbortSignal): Promise<void> {
    let planId: string | null = null;
    const tell = (state: string, on: string | null) => {
      if (planId !== null) this.feed.say(planId, { kind: 'rehearsal', id: piece.id, state, on });
    };
    try {
      // Large, and of no use to an API that rehearses nothing.
      const { rehearse } = await import('../../../cli/src/rehearse/rehearse.js');
      await rehearse({
        apiUrl: this.ownUrl(),
        token: this.environment.operatorToken!,
        plan: piece.plan,
        directory: placeholderContacts(piece.directory),
        ...(piece.policy === null ? {} : { policy: piece.policy }),
        seed: piece.seed,
        paceMsPerDay: piece.pace,
        ...(piece.cast === null ? {} : { shares: piece.cast }),
        signal,
        onLaunched: async (launched) => {
          planId = launched;
          await noteProgress(this.db, piece.id, { planId: launched, on: null });
        },
        onDay: async (on, ofPlan) => {
          await noteProgress(this.db, piece.id, { planId: ofPlan, on });
          tell('running', on);
        },
      });
      await this.ended(piece.id, 'done', null);
      tell('done', null);
    } catch (error) {
      if (signal.aborted) {
        await this.ended(piece.id, 'stopped', null);
        tell('stopped', null);
        return;
      }
      const reason = error instanceof Error ? error.message : String(error);
      this.logger.error(reason, error instanceof Error ? error.stack : undefined);
      await this.ended(piece.id, 'broken', reason.slice(0, 500));
      tell('broken', null);
    }
  }

  private async ended(id: string, state: 'done' | 'stopped' | 'broken', error: string | null): Promise<void> {
    // With the database away or the process going down, the next start notes it.
    await noteEnd(this.db, id, { state, error }).catch((failure: unknown) => this.logger.warn(String(failure)));
  }

  private ownUrl(): string {
    const { port } = (this.http.httpAdapter.getHttpServer() as { address: () => AddressInfo }).address();
    const { host } = this.environment.http;
    const loopback = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
    return `http://${loopback}:${port}`;
  }
}
