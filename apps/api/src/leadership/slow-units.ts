import { dateOf, daysBetween } from '../../../../domain/calendar/dates.js';
import type { AssignmentState } from '../../../../domain/supervision/assignment.js';
import type { Light } from '../../../../domain/supervision/light.js';
import { deliveredOn } from '../../../../domain/supervision/lateness.js';

/** One assignment as it is judged here. */
export interface Judged {
  readonly state: AssignmentState;
  readonly light: Light;
  /** By its present due date; 0 in time. */
  readonly daysLate: number;
  /** How often evidence came back. */
  readonly returns: number;
  /** The reminder to acknowledge is due and it is not acknowledged. */
  readonly unacknowledged: boolean;
}

export interface SlowUnit {
  readonly unit: string;
  readonly assignments: number;
  readonly overdue: readonly number[];
  /** Delivered after the due date. */
  readonly late: readonly number[];
  readonly returned: readonly number[];
  readonly returns: number;
  readonly unacknowledged: readonly number[];
  /** From hand-out to delivery, calendar days, of what was delivered; null where nothing was. */
  readonly medianDays: number | null;
}

/**
 * Units that are slow and why, by task numbers, the slowest first: what is overdue weighs most, then what came late, what is
 * not even acknowledged, what came back. Units that give no reason are not named.
 */
export function slowUnits(assignments: readonly Judged[]): SlowUnit[] {
  const byUnit = Map.groupBy(assignments, ({ state }) => state.unit);
  return [...byUnit]
    .map(([unit, own]) => slownessOf(unit, own))
    .filter((unit) => weight(unit) > 0)
    .sort((a, b) => weight(b) - weight(a) || (b.medianDays ?? 0) - (a.medianDays ?? 0) || (a.unit < b.unit ? -1 : 1));
}

/** The middle of the numbers; of the two middle ones the mean, rounded; null of none. */
export function median(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : Math.round((sorted[middle - 1]! + sorted[middle]!) / 2);
}

function slownessOf(unit: string, own: readonly Judged[]): SlowUnit {
  const tasks = (which: (one: Judged) => boolean) => own.filter(which).map(({ state }) => state.task).sort((a, b) => a - b);
  return {
    unit,
    assignments: own.length,
    overdue: tasks(({ light }) => light === 'red'),
    late: tasks(({ light, daysLate }) => light !== 'red' && daysLate > 0),
    returned: tasks(({ returns }) => returns > 0),
    returns: own.reduce((sum, { returns }) => sum + returns, 0),
    unacknowledged: tasks((one) => one.unacknowledged),
    medianDays: median(own.flatMap(({ state }) => {
      const day = deliveredOn(state);
      return day === null ? [] : [daysBetween(dateOf(state.assignedAt), day)];
    })),
  };
}

function weight({ overdue, late, returns, unacknowledged }: SlowUnit): number {
  return overdue.length * 8 + late.length * 3 + unacknowledged.length * 2 + returns;
}
