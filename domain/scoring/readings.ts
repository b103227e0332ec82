import type { IsoDate } from '../calendar/calendar.js';
import { monthOf } from '../calendar/dates.js';
import { fraction, type Fraction } from './fraction.js';
import type { Measurement } from './rule.js';

/** The measurements of one indicator that count as of a date, one for each period and item. */
export class Readings {
  private constructor(
    private readonly measurements: readonly Measurement[],
    /** `2022-08`: the last month that counts. */
    readonly lastMonth: string,
  ) {}

  /**
   * A measurement counts when neither its day (`on`) nor its period lies after `asOf`. Of several for the same period and
   * item the later by `on` counts; where one of them has no `on`, the one given later.
   */
  static of(indicator: number, measurements: readonly Measurement[], asOf: IsoDate): Readings {
    const lastMonth = monthOf(asOf);
    const counting = measurements.filter(
      ({ indicator: no, on, period }) => no === indicator && !(on && on > asOf) && !(period && period > lastMonth),
    );
    return new Readings([...lastOfEach(counting, ({ period, item }) => JSON.stringify([period, item])).values()], lastMonth);
  }

  get any(): boolean {
    return this.measurements.length > 0;
  }

  /** The indicator's one value: the latest, whatever its period. */
  get single(): Fraction | null {
    const byPeriod = this.measurements.filter(({ item }) => item === undefined).sort(comparePeriods);
    const last = lastOfEach(byPeriod, () => '').get('');
    return last ? fraction(last.value) : null;
  }

  /** Latest value of an item. */
  item(name: string): Fraction | null {
    const last = lastOfEach(this.measurements.filter(({ item }) => item === name).sort(comparePeriods), () => '').get('');
    return last ? fraction(last.value) : null;
  }

  /** Value of a month, and of an item where the rule has items. */
  month(period: string, item?: string): Fraction | null {
    const found = this.measurements.find((one) => one.period === period && one.item === item);
    return found ? fraction(found.value) : null;
  }

  /** Months that have a value, ascending. */
  get months(): readonly string[] {
    return [...new Set(this.measurements.flatMap(({ period }) => period ?? []))].sort();
  }
}

function lastOfEach(measurements: readonly Measurement[], keyOf: (one: Measurement) => string): Map<string, Measurement> {
  const last = new Map<string, Measurement>();
  for (const one of measurements) {
    const held = last.get(keyOf(one));
    if (!held?.on || !one.on || one.on >= held.on) last.set(keyOf(one), one);
  }
  return last;
}

/** Earlier periods first; one without a period speaks for the whole time and stays where it was given. */
function comparePeriods(a: Measurement, b: Measurement): number {
  return a.period && b.period ? (a.period < b.period ? -1 : a.period > b.period ? 1 : 0) : 0;
}
