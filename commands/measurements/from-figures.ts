import { randomUUID } from 'node:crypto';

import type { Instant } from '../../domain/calendar/calendar.js';
import type { Feed } from '../../domain/plan/plan.js';
import { combineFigures, type ApprovedFigure } from '../../domain/scoring/combine-figures.js';
import type { Measurement } from '../../domain/scoring/rule.js';
import { loadWholePlan } from '../plans/load-plan.js';
import { toDate } from '../to-date.js';
import type { Tx } from '../transaction.js';

/**
 * Makes measurements of the task's approved figures, as the plan's feeds say, or brings those made before up to date.
 * Their figures stay named in `figure_ids`, so every number of the scorecard leads back to a unit and its evidence. They
 * count at once: their approval was the approval of the evidence.
 */
export async function recordApprovedFigures(tx: Tx, planId: string, { taskNo }: { readonly taskNo: number }): Promise<void> {
  // Two units' evidence approved in the same moment: the second must see the first one's figures.
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`figures:${planId}:${taskNo}`]);
  const plan = await loadWholePlan(tx, planId);
  const feeds = plan.document.tasks.find(({ no }) => no === taskNo)?.feeds ?? [];
  if (feeds.length === 0) return;
  const figures = await approvedFigures(tx, planId, taskNo);
  for (const feed of feeds) {
    for (const measurement of combineFigures(feed, figures)) {
      const trace = figures.filter((figure) => went(figure, measurement, feed)).map(({ id }) => id);
      await store(tx, { planId, taskNo, now: plan.now, measurement, trace });
    }
  }
}

type Figure = ApprovedFigure & { readonly id: string };

/** In order of approval; of one instant, in order of submission and then by unit, so a rehearsal repeats itself. */
async function approvedFigures(tx: Tx, planId: string, taskNo: number): Promise<Figure[]> {
  const rows = await tx.query<Record<string, unknown>>(
    `SELECT figures.id, unit_key AS unit, indicator, item, period, value, names, approved_at AS "approvedAt"
     FROM figures JOIN submissions ON submissions.id = submission_id
     WHERE figures.plan_id = $1 AND task_no = $2 AND approved_at IS NOT NULL
     ORDER BY approved_at, submitted_at, unit_key, indicator, item, period, figures.id`,
    [planId, taskNo],
  );
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as Figure);
}

function went(figure: Figure, { indicator, item, period }: Measurement, feed: Feed): boolean {
  return (
    figure.indicator === indicator && figure.item === item && figure.period === period &&
    (feed.combine === 'distinct' ? figure.names !== undefined : figure.value !== undefined)
  );
}

interface Combined {
  readonly planId: string;
  readonly taskNo: number;
  readonly now: Instant;
  readonly measurement: Measurement;
  readonly trace: readonly string[];
}

async function store(tx: Tx, { planId, taskNo, now, measurement, trace }: Combined): Promise<void> {
  const { indicator, item = null, period = null, on = null, value } = measurement;
  const [before] = await tx.query<{ id: string }>(
    `SELECT measurements.id FROM measurements JOIN figures ON figures.id = (figure_ids ->> 0)::uuid
     WHERE measurements.plan_id = $1 AND measurements.source = 'figure' AND figures.task_no = $2
       AND measurements.indicator = $3 AND measurements.item IS NOT DISTINCT FROM $4
       AND measurements.period IS NOT DISTINCT FROM $5`,
    [planId, taskNo, indicator, item, period],
  );
  if (before) {
    await tx.query(
      'UPDATE measurements SET value = $2, on_date = $3, figure_ids = $4, decided_by = $5, decided_at = $6 WHERE id = $1',
      [before.id, value, on, JSON.stringify(trace), tx.actor.id, toDate(now)],
    );
    return;
  }
  await tx.query(
    `INSERT INTO measurements (id, plan_id, indicator, item, period, on_date, value, source, figure_ids, status,
       entered_by, entered_at, decided_by, decided_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'figure', $8, 'approved', $9, $10, $9, $10)`,
    [randomUUID(), planId, indicator, item, period, on, value, JSON.stringify(trace), tx.actor.id, toDate(now)],
  );
}
