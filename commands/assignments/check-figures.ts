import { DubanError } from '../../domain/errors.js';
import type { Feed, Indicator, Plan } from '../../domain/plan/plan.js';
import { checkMeasurement } from '../../domain/scoring/check-measurement.js';
import type { AssignmentEntity } from '../../entities/index.js';
import { must } from '../carry-out.js';
import type { Tx } from '../transaction.js';

/** A figure that comes with evidence: `value`, or `names` where different names are counted over units. */
export interface SubmittedFigure {
  readonly indicator: number;
  readonly item?: string;
  readonly period?: string;
  readonly value?: number;
  readonly names?: readonly string[];
}

/**
 * Refuses figures the task does not feed (`figureNotFed`), or that do not fit their indicator; the first at fault, by
 * its place in the list.
 */
export async function checkFigures(tx: Tx, row: AssignmentEntity, figures: readonly SubmittedFigure[]): Promise<void> {
  const [plan] = await tx.query<{ document: Plan }>('SELECT document FROM plans WHERE id = $1', [row.planId]);
  const { tasks, indicators } = plan!.document;
  const feeds = tasks.find(({ no }) => no === row.taskNo)?.feeds ?? [];
  figures.forEach((figure, index) => checkFigure(figure, row.taskNo, feeds, indicators, `figures[${index}]`));
}

function checkFigure(
  figure: SubmittedFigure,
  task: number,
  feeds: readonly Feed[],
  indicators: readonly Indicator[],
  where: string,
): void {
  const feed = feeds.find(
    ({ indicator, items }) =>
      indicator === figure.indicator && (!items || (figure.item !== undefined && items.includes(figure.item))),
  );
  const indicator = indicators.find(({ no }) => no === figure.indicator);
  if (!feed || !indicator) {
    throw new DubanError({ code: 'figureNotFed', params: { task, indicator: figure.indicator }, where });
  }
  const counted = feed.combine === 'distinct' ? figure.names?.filter((name) => name.trim() !== '').length : figure.value;
  const { item, period } = figure;
  must(
    checkMeasurement(
      indicator,
      // What is missing is no number either, and refused as such.
      { indicator: figure.indicator, value: counted ?? Number.NaN, ...(item === undefined ? {} : { item }), ...(period === undefined ? {} : { period }) },
      where,
    ),
  );
}
