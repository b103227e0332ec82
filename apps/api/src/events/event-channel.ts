import { Logger } from '@nestjs/common';
import pg from 'pg';

import { EVENTS_CHANNEL } from '../../../../commands/wake-relay.js';
import { CLOCK_CHANNEL } from '../../../worker/src/relay/event-listener.js';

/** Milliseconds between attempts to connect again. */
const AGAIN_AFTER = 2_000;

/** The process's one connection that hears of commits and of clocks being moved. It connects again by itself. */
export class EventChannel {
  private readonly logger = new Logger('events');
  private client: pg.Client | null = null;
  private begun = false;
  private stopped = false;
  private again: NodeJS.Timeout | undefined;

  constructor(
    private readonly databaseUrl: string,
    /** Told of every message, and after every loss, when something may have been missed. */
    private readonly heard: () => void,
  ) {}

  /** Begins to listen; further calls change nothing. */
  start(): void {
    if (this.begun || this.stopped) return;
    this.begun = true;
    void this.connect();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.again);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.databaseUrl, application_name: 'duban-api events', keepAlive: true });
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', () => this.heard());
    this.client = client;
    try {
      await client.connect();
      await client.query(`LISTEN ${EVENTS_CHANNEL}; LISTEN ${CLOCK_CHANNEL}`);
      this.heard();
    } catch {
      await client.end().catch(() => undefined);
      this.lost(client);
    }
  }

  private lost(client: pg.Client): void {
    if (this.client !== client) return;
    this.client = null;
    if (this.stopped) return;
    this.logger.warn('the connection that listens is gone; connecting again');
    this.again = setTimeout(() => void this.connect(), AGAIN_AFTER);
  }
}
