import type { DataSource } from 'typeorm';

import type { Instant } from '../../domain/calendar/calendar.js';
import { planNow } from '../../domain/supervision/plan-clock.js';
import type { ClockSetting } from '../../domain/supervision/views.js';

/** A little later than the lease, so that whoever looks finds it ended. Milliseconds of plan time. */
const AFTER = 1_000;

/** What of a plan still waits to leave. */
export interface Waiting {
  /** When to look: notices wait, or the lease of a mail under way ends. Ascending, without repeats. */
  readonly instants: readonly Instant[];
  /** Mails of the plan that are in somebody's hands. */
  readonly underWay: number;
}

/** The instants at which notices of the plan wait to leave, ascending, without repeats. */
export async function waitingInstants(db: DataSource, planId: string): Promise<Instant[]> {
  const rows: { send_at: Instant }[] = await db.query(
    `SELECT DISTINCT send_at FROM notices WHERE plan_id = $1 AND channel = 'mail' AND state = 'pending' ORDER BY send_at`,
    [planId],
  );
  return rows.map(({ send_at }) => send_at);
}

/** `clock`: the plan's, by which leases, which end in real time, are given as instants of the plan. */
export async function stillWaiting(db: DataSource, planId: string, clock: ClockSetting): Promise<Waiting> {
  const [pending, sending] = await Promise.all([
    waitingInstants(db, planId),
    db.query<{ id: string; lease_until: Instant | null }[]>(
      `SELECT DISTINCT m.id, m.lease_until FROM notices n JOIN mails m ON m.id = n.mail_id WHERE n.plan_id = $1 AND n.state = 'sending' AND m.state = 'sending'`, [planId]),
  ]);
  const leases = sending.flatMap(({ lease_until }) => (lease_until === null || clock.kind === 'stepped' ? [] : [planNow(clock, lease_until) + AFTER]));
  const instants = [...new Set([...pending, ...leases])].sort((a, b) => a - b);
  return { instants, underWay: sending.length };
}
