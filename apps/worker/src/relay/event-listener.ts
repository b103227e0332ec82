import pg from 'pg';

import { EVENTS_CHANNEL } from '../../../../commands/wake-relay.js';
import { reasonOf, type Log } from '../log.js';

/** Says, with a plan's id, that its stepped clock is being driven (clock/advance-plan-clock.ts). */
export const CLOCK_CHANNEL = 'duban_clock';

/** The lock of the hand-over. Clocks and dispatchers lock other names. */
const KEY = `hashtextextended('relay', 0)`;
/** Milliseconds between attempts to reconnect. */
const AGAIN_AFTER = 1_000;

/**
 * One connection of its own that hears `NOTIFY duban_events` and holds the relay's advisory lock. It reconnects by itself;
 * what was missed meanwhile the relay's slow poll finds.
 */
export class EventListener {
  #client: pg.Client | null = null;
  #stopped = false;
  #again: NodeJS.Timeout | undefined;

  constructor(
    private readonly databaseUrl: string,
    private readonly log: Log,
    private readonly heard: { readonly events: () => void; readonly clock: (planId: string) => void },
  ) {}

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.databaseUrl, application_name: 'duban relay', keepAlive: true });
    client.on('error', () => this.#lost(client));
    client.on('end', () => this.#lost(client));
    client.on('notification', ({ channel, payload }) => {
      if (channel === CLOCK_CHANNEL) this.heard.clock(payload ?? '');
      else this.heard.events();
    });
    try {
      await client.connect();
      await client.query(`LISTEN ${EVENTS_CHANNEL}; LISTEN ${CLOCK_CHANNEL}`);
      this.#client = client;
      this.heard.events();
    } catch (error) {
      this.log.warn('database away, listening again soon', { reason: reasonOf(error) });
      await client.end().catch(() => undefined);
      this.#retry();
    }
  }

  /**
   * Runs `work` if no other worker is at it. The lock belongs to this connection: it goes with it, and then two workers may
   * hand over the same events, which their workflow drops by number.
   */
  async alone(work: () => Promise<void>): Promise<void> {
    const client = this.#client;
    if (client === null) return;
    const { rows } = await client.query<{ mine: boolean }>(`SELECT pg_try_advisory_lock(${KEY}) AS mine`);
    if (rows[0]?.mine !== true) return;
    try {
      await work();
    } finally {
      await client.query(`SELECT pg_advisory_unlock(${KEY})`).catch(() => undefined);
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#again);
    await this.#client?.end().catch(() => undefined);
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    if (!this.#stopped) this.log.warn('lost the listening connection');
    this.#retry();
  }

  #retry(): void {
    if (this.#stopped) return;
    clearTimeout(this.#again);
    this.#again = setTimeout(() => void this.start(), AGAIN_AFTER);
  }
}
