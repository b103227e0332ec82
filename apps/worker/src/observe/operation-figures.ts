import type { DataSource } from 'typeorm';

import type { Metrics } from './metrics.js';

/** Milliseconds for which an answer of the database serves. */
const FRESH_MS = 10_000;
/** Milliseconds it may take; the figures of the process itself are told without it. */
const PATIENCE_MS = 5_000;

interface Figures {
  readonly plans: readonly { readonly plan: string; readonly overdue: number; readonly open: number }[] | null;
  readonly notices: readonly { readonly state: string; readonly count: number; readonly oldest: number | null }[] | null;
  readonly events: number;
  readonly relayLag: number;
  readonly dispatchWaiting: number;
  readonly dispatchLag: number;
  readonly stalled: number;
  readonly lockWaiters: number;
  readonly bytes: number;
}

/**
 * What the database knows of how things stand, of live plans only: overdue matters by plan, notices by state and age, how far the
 * relay and the dispatch are behind. Every process tells the same, so whoever reads takes the most, never the sum.
 */
export function observeOperation(metrics: Metrics, db: DataSource): void {
  const up = metrics.gauge('duban_database_up', '1: the database answered within five seconds');
  const overdue = metrics.gauge('duban_assignments_overdue', 'Open assignments whose due date is over and of which nothing is being reviewed, by plan');
  const open = metrics.gauge('duban_assignments_open', 'Open assignments, by plan');
  const notices = metrics.gauge('duban_notices', 'Notices that have not been sent, by state; failed ones of the last seven days');
  const age = metrics.gauge('duban_notice_oldest_seconds', 'How long the oldest of them has been due, by state');
  const events = metrics.gauge('duban_relay_events_waiting', 'Events that wait for their workflow');
  const relay = metrics.gauge('duban_relay_lag_seconds', 'How long the oldest of them has waited');
  const waiting = metrics.gauge('duban_dispatch_notices_waiting', 'Notices whose time to leave has come');
  const dispatch = metrics.gauge('duban_dispatch_lag_seconds', 'How long ago the time of the oldest of them came');
  const stalled = metrics.gauge('duban_workflows_stalled', 'Workflows that stand still');
  const locks = metrics.gauge('duban_database_lock_waiters', 'Sessions that wait for a lock');
  const bytes = metrics.gauge('duban_database_bytes', 'Size of the database');
  let last: { readonly at: number; readonly figures: Promise<Figures> } | null = null;

  metrics.onCollect(async () => {
    // One question at a time, also while it hangs.
    if (last === null || performance.now() - last.at > FRESH_MS) {
      const asking = { at: Infinity, figures: db.query<Figures[]>(FIGURES).then(([row]) => row!) };
      last = asking;
      asking.figures.then(
        () => (last = { at: performance.now(), figures: asking.figures }),
        () => (last = null),
      );
    }
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), PATIENCE_MS)));
    const figures = await Promise.race([last.figures.catch(() => null), late]);
    clearTimeout(timer);
    for (const gauge of [overdue, open, notices, age, events, relay, waiting, dispatch, stalled, locks, bytes]) gauge.reset();
    up.set(figures === null ? 0 : 1);
    if (figures === null) return;
    for (const { plan, overdue: late, open: all } of figures.plans ?? []) {
      overdue.set(late, { plan });
      open.set(all, { plan });
    }
    for (const { state, count, oldest } of figures.notices ?? []) {
      notices.set(count, { state });
      age.set(Math.max(0, oldest ?? 0), { state });
    }
    events.set(figures.events);
    relay.set(figures.relayLag);
    waiting.set(figures.dispatchWaiting);
    dispatch.set(figures.dispatchLag);
    stalled.set(figures.stalled);
    locks.set(figures.lockWaiters);
    bytes.set(figures.bytes);
  });
}

/** Plan dates are dates in Asia/Shanghai. */
const FIGURES = `
  WITH live AS (SELECT id, status FROM plans WHERE clock ->> 'kind' = 'live' AND (clock ->> 'rate')::float8 = 1 AND clock -> 'realEpoch' = clock -> 'planEpoch'),
  behind AS (
    SELECT s.id, s."cursor", s.last_no - s."cursor" AS events FROM streams s JOIN live ON live.id = s.plan_id WHERE s.last_no > s."cursor"
  ), due AS (
    SELECT n.send_at FROM notices n JOIN live ON live.id = n.plan_id WHERE n.channel = 'mail' AND n.state = 'pending' AND n.send_at < now()
  )
  SELECT (SELECT json_agg(p) FROM (
            SELECT live.id AS plan, count(a.id) FILTER (WHERE a.status <> 'submitted' AND a.due_on < (now() AT TIME ZONE 'Asia/Shanghai')::date) AS overdue, count(a.id) AS open
              FROM live LEFT JOIN assignments a ON a.plan_id = live.id AND a.closed_at IS NULL WHERE live.status = 'running' GROUP BY live.id) AS p) AS plans,
         (SELECT json_agg(s) FROM (
            SELECT n.state, count(*) AS count, extract(epoch FROM now() - min(n.send_at))::float8 AS oldest FROM notices n JOIN live ON live.id = n.plan_id
             WHERE n.state IN ('pending', 'sending', 'unknown') OR (n.state = 'failed' AND n.send_at > now() - interval '7 days') GROUP BY n.state) AS s) AS notices,
         (SELECT coalesce(sum(events), 0) FROM behind)::float8 AS events,
         (SELECT coalesce(extract(epoch FROM now() - min(e.recorded_at)), 0)::float8 FROM behind b JOIN events e ON e.stream_id = b.id AND e.no = b."cursor" + 1) AS "relayLag",
         (SELECT count(*) FROM due)::float8 AS "dispatchWaiting",
         (SELECT coalesce(extract(epoch FROM now() - min(send_at)), 0)::float8 FROM due) AS "dispatchLag",
         (SELECT count(*) FROM stalled_workflows WHERE ended_at IS NULL)::float8 AS stalled,
         (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')::float8 AS "lockWaiters",
         pg_database_size(current_database())::float8 AS bytes`;
