import { randomUUID } from 'node:crypto';

import type { Instant } from '../../domain/calendar/calendar.js';
import { dateOf } from '../../domain/calendar/dates.js';
import type { Measurement } from '../../domain/scoring/rule.js';
import { scorePlan } from '../../domain/scoring/score.js';
import type { Scorecard } from '../../domain/scoring/scorecard.js';
import type { WholePlan } from '../plans/load-plan.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';

/** What a snapshot of the scorecard was taken for. */
export type ScoreOccasion = 'figures' | `stage:${number}` | `year:${number}`;

/**
 * Scores the plan by its approved measurements as of the day of `at` and keeps the card. A second snapshot for the same
 * occasion and instant takes the place of the first.
 */
export async function snapshotScore(tx: Tx, plan: Pick<WholePlan, 'id' | 'document'>, at: Instant, occasion: ScoreOccasion): Promise<Scorecard> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`score:${plan.id}`]);
  const asOf = dateOf(at);
  const card = scorePlan(plan.document.indicators, plan.document.totalPoints, await approvedMeasurements(tx, plan.id), asOf);
  await tx.query('DELETE FROM scores WHERE plan_id = $1 AND occasion = $2 AND at = $3', [plan.id, occasion, toDate(at)]);
  await tx.query(
    'INSERT INTO scores (id, plan_id, as_of, at, occasion, total_hundredths, card) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [randomUUID(), plan.id, asOf, toDate(at), occasion, card.total, JSON.stringify(card)],
  );
  return card;
}

/** In the order in which they were let count, so that of two for the same thing the later is the last. */
export async function approvedMeasurements(tx: Tx, planId: string): Promise<Measurement[]> {
  const rows = await tx.query<Record<string, unknown>>(
    `SELECT indicator, item, period, on_date AS "on", value FROM measurements WHERE plan_id = $1 AND status = 'approved'
     ORDER BY decided_at, entered_at, indicator, item, period, on_date, value, id`,
    [planId],
  );
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as Measurement);
}
