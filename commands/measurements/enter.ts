import { randomUUID } from 'node:crypto';

import type { DataSource } from 'typeorm';

import { DubanError, type Refusal } from '../../domain/errors.js';
import type { Indicator } from '../../domain/plan/plan.js';
import { checkMeasurement, checkMeasurements } from '../../domain/scoring/check-measurement.js';
import { type ItemRead, readItems } from '../../domain/scoring/near-items.js';
import type { Measurement } from '../../domain/scoring/rule.js';
import { workflowId } from '../../workflows/contracts/ids.js';
import { allowed } from '../allowed.js';
import { audit, carryOut, type CommandMeta, type Tx } from '../carry-out.js';
import { loadWholePlan, refuseIfEnded } from '../plans/load-plan.js';
import { decisionsChanged } from '../supervision/remind-decisions.js';
import { toDate } from '../to-date.js';
import { tellApprovers } from './tell-approvers.js';
import type { MeasurementLine, MeasurementsRead } from './parse-csv.js';

export interface EnteredMeasurements {
  readonly planId: string;
  readonly source: 'entry' | 'import' | 'push';
  readonly items: readonly Measurement[];
}

/** `read` says which names of items were taken for another of the plan's; it is not there where none was. */
export interface MeasurementsEntered {
  readonly ids: string[];
  readonly read?: ItemRead[];
}

/**
 * Takes in figures of indicators, all or none. They wait for the coordinator's approval before they count, also those the
 * coordinator enters.
 * @throws DubanError `notAllowed`, `planEnded`; with every fault at `items[n].field`: what `checkMeasurement` refuses, and
 *   `alreadyExists` for the same figure twice
 */
export async function enterMeasurements(db: DataSource, meta: CommandMeta, input: EnteredMeasurements): Promise<MeasurementsEntered> {
  allowed(meta.actor, 'enterMeasurement', { plan: input.planId });
  return storeMeasurements(db, meta, input, (indicators, items) => [
    ...checkMeasurements(indicators, items, 'items'),
    ...twice(items, (index) => `items[${index}]`),
  ]);
}

/**
 * The same from a CSV file as `parseMeasurementsCsv` read it; faults are at `line n, column`.
 */
export async function importMeasurements(db: DataSource, meta: CommandMeta, { planId, read: { lines, faults } }: { planId: string; read: MeasurementsRead }): Promise<MeasurementsEntered> {
  allowed(meta.actor, 'enterMeasurement', { plan: planId });
  const items = lines.map(({ measurement }) => measurement);
  return storeMeasurements(db, meta, { planId, source: 'import', items }, (indicators, read) => [
    ...faults,
    ...lines.flatMap(({ line }, index) => faultsOfLine(indicators, { line, measurement: read[index]! })),
    ...twice(read, (index) => `line ${lines[index]!.line}`),
  ]);
}

/**
 * Writes measurements that pass `faultsOf` (which is given them with the plan's names of items), in one transaction; the
 * right to do so is the caller's to check.
 */
export async function storeMeasurements(
  db: DataSource,
  meta: CommandMeta,
  { planId, source, items: given }: EnteredMeasurements,
  faultsOf: (indicators: readonly Indicator[], items: readonly Measurement[]) => readonly Refusal[],
): Promise<MeasurementsEntered> {
  return carryOut(db, meta, { name: 'enterMeasurements', subject: planId, payload: { source, items: given } }, async (tx) => {
    const plan = await loadWholePlan(tx, planId);
    refuseIfEnded(plan);
    const { measurements: items, read } = readItems(plan.document.indicators, given);
    const faults = faultsOf(plan.document.indicators, items);
    if (faults.length > 0) throw new DubanError(faults[0]!, faults);
    if (items.length === 0) throw new DubanError({ code: 'invalidInput', where: 'items' });
    const rows = items.map((item) => ({ id: randomUUID(), ...item }));
    const told = read.length === 0 ? {} : { read: [...read] };
    await insert(tx, planId, source, plan.now, rows);
    await tellApprovers(tx, plan, rows);
    await decisionsChanged(tx, planId);
    audit(tx, { streamId: workflowId.plan(planId), action: 'measurementsEntered', subject: planId, data: { source, items: rows, ...told }, at: plan.now });
    return { ids: rows.map(({ id }) => id), ...told };
  });
}

async function insert(tx: Tx, planId: string, source: string, now: number, rows: readonly (Measurement & { id: string })[]): Promise<void> {
  await tx.query(
    `INSERT INTO measurements (id, plan_id, indicator, item, period, on_date, value, source, status, entered_by, entered_at)
     SELECT id, $2, indicator, item, period, "on", value, $3, 'pending', $4, $5
     FROM jsonb_to_recordset($1::jsonb) AS m (id uuid, indicator int, item text, period text, "on" date, value numeric)`,
    [JSON.stringify(rows), planId, source, tx.actor.id, toDate(now)],
  );
}

function faultsOfLine(indicators: readonly Indicator[], { line, measurement }: MeasurementLine): Refusal[] {
  const indicator = indicators.find(({ no }) => no === measurement.indicator);
  if (!indicator) return [{ code: 'unknownIndicator', params: { indicator: measurement.indicator }, where: `line ${line}, indicator` }];
  const checked = checkMeasurement(indicator, measurement);
  return checked.ok ? [] : [{ ...checked.refusal, where: `line ${line}, ${checked.refusal.where ?? 'value'}` }];
}

/** Two values for the same thing: nobody could say which counts. */
function twice(items: readonly Measurement[], where: (index: number) => string): Refusal[] {
  const keys = items.map(({ indicator, item, period, on }) => JSON.stringify([indicator, item, period, on]));
  return items.flatMap(({ indicator, item, period }, index): Refusal[] =>
    keys.indexOf(keys[index]!) === index
      ? []
      : [{ code: 'alreadyExists', params: { name: [indicator, item, period].filter(Boolean).join(' ') }, where: where(index) }],
  );
}
