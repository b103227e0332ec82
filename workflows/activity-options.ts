import type { ActivityOptions } from '@temporalio/workflow';

/*
 * Retry policies by kind of effect. No activity is ever given up: what is down delays, it never loses (DESIGN §7). A
 * mistake in the code or data shows as an activity that keeps retrying, is mended by a release, and then goes on.
 */

/**
 * One transaction in PostgreSQL, idempotent by its rows, so it may be tried blindly and as often as it takes. Ten seconds
 * at most between tries: a database that comes back after a restart is noticed soon, one that stays away is not flooded.
 * Each is done within a second or two; the timeout is short because it is how a worker killed meanwhile is noticed.
 */
export const databaseWork: ActivityOptions = {
  startToCloseTimeout: '20 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '10 seconds' },
};

/**
 * Mails leave through SMTP, which cannot be asked whether it took one. The activity therefore records each attempt in
 * the ledger before and after it, and a retry sends only what is not marked sent: at most one extra copy per crash,
 * under the same Message-ID. Heartbeats tell a slow batch from a dead worker.
 */
export const mailWork: ActivityOptions = {
  startToCloseTimeout: '15 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
};

/** Writes nothing, so it is simply repeated. */
export const loading: ActivityOptions = { ...databaseWork, summary: '从数据库载入' };
