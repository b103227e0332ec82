import { isIsoDate } from '../calendar/dates.js';
import { ok, refuse, type Refusal, type Result } from '../errors.js';
import { itemsOf } from '../plan/items-of.js';
import type { Indicator } from '../plan/plan.js';
import { fraction } from './fraction.js';
import type { Measurement, Rule } from './rule.js';

/**
 * Whether a measurement fits its indicator: its item and period are ones the rule knows, its day is a date, its value is
 * possible. Refuses with the first fault; `where` is the field's path behind `place` (`measurements[3].value`).
 */
export function checkMeasurement(indicator: Indicator, measurement: Measurement, place = ''): Result<Measurement> {
  const at = (field: keyof Measurement) => (place === '' ? field : `${place}.${field}`);
  const { value, item, period, on } = measurement;
  const rule = indicator.rule;

  const allowed = itemsOf(rule);
  if (item === undefined && allowed.length > 0) {
    return refuse('itemMissing', { indicator: indicator.no, allowed: allowed.join('、') }, at('item'));
  }
  if (item !== undefined && allowed.length === 0) return refuse('unknownItem', { indicator: indicator.no, item }, at('item'));
  if (item !== undefined && !allowed.includes(item)) {
    return refuse('unknownItem', { indicator: indicator.no, item, allowed: allowed.join('、') }, at('item'));
  }

  if (period === undefined && isMonthly(rule)) return refuse('periodMissing', { indicator: indicator.no }, at('period'));
  if (period !== undefined && !/^\d{4}-(0[1-9]|1[0-2])$/.test(period)) {
    return refuse('invalidDate', { value: String(period) }, at('period'));
  }
  if (period !== undefined && rule?.kind === 'monthly' && !rule.months.includes(period)) {
    const months = [...rule.months].sort();
    return refuse('periodOutside', { indicator: indicator.no, period, from: months[0]!, to: months.at(-1)! }, at('period'));
  }

  if (on !== undefined && !isIsoDate(on)) return refuse('invalidDate', { value: String(on) }, at('on'));

  if (typeof value !== 'number') return refuse('notANumber', { value: String(value) }, at('value'));
  const limits = limitsOf(rule, item);
  if (!fits(value, limits)) {
    const { min, max } = limits;
    const bounds = { ...(Number.isFinite(min) ? { min } : {}), ...(Number.isFinite(max) ? { max } : {}) };
    return refuse('figureOutOfRange', { indicator: indicator.no, value: String(value), ...bounds }, at('value'));
  }
  return ok(measurement);
}

/** Every fault of a list, not only the first: one refusal for each measurement at fault, by its place in the list. */
export function checkMeasurements(indicators: readonly Indicator[], measurements: readonly Measurement[], place = 'measurements'): Refusal[] {
  return measurements.flatMap((measurement, index) => {
    const at = `${place}[${index}]`;
    const indicator = indicators.find(({ no }) => no === measurement.indicator);
    const checked = indicator
      ? checkMeasurement(indicator, measurement, at)
      : refuse('unknownIndicator', { indicator: String(measurement.indicator) }, `${at}.indicator`);
    return checked.ok ? [] : [checked.refusal];
  });
}

/** Rules that score month by month need to know which. */
function isMonthly(rule: Rule | null): boolean {
  return rule?.kind === 'rankSteps' || rule?.kind === 'monthly';
}

interface Limits {
  readonly min: number;
  readonly max: number;
  /** Digits allowed after the point; null for any number. */
  readonly decimals: number | null;
}

function fits(value: number, { min, max, decimals }: Limits): boolean {
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER || value < min || value > max) return false;
  if (decimals === null) return true;
  const { d } = fraction(value);
  return 10n ** BigInt(decimals) % d === 0n;
}

/** What a figure can be at all, whatever it scores. */
function limitsOf(rule: Rule | null, item: string | undefined): Limits {
  switch (rule?.kind) {
    case undefined:
      return { min: -Infinity, max: Infinity, decimals: null };
    case 'rankSteps':
      // A place, or the mean of several as a platform publishes it.
      return { min: 1, max: Infinity, decimals: 2 };
    case 'monthly':
      return rule.unit === 'count' ? amount('count', rule.target, false) : { min: 0, max: 1, decimals: null };
    case 'linear':
      return {
        ...amount(rule.unit, Math.max(rule.zeroAt, rule.fullAt), rule.zeroAt > rule.fullAt),
        // What is shared out along a line is often a mean: 3.5个工作日.
        ...(rule.unit === 'count' ? { decimals: 2 } : {}),
      };
    case 'allOrNothing':
      return amount(rule.unit, rule.over, false);
    case 'thresholdSteps':
      return amount(rule.unit ?? 'count', Math.max(...rule.steps.map(({ over }) => over)), false);
    case 'perClass':
      return amount(rule.unit ?? 'count', rule.atLeast, false);
    case 'deductPerOccurrence':
    case 'count':
      return { min: 0, max: Infinity, decimals: 0 };
    case 'graded':
      return { min: 0, max: rule.items.find(({ name }) => name === item)?.max ?? 0, decimals: 2 };
    default:
      return rule satisfies never;
  }
}

/**
 * Ratios: a share that should be small, or earns full marks below a tenth, is a share of a whole and at most 1. Others
 * (applications per market entity, commitments per enterprise) may well exceed 1, but fifty times the bound is a
 * percentage typed as a number: 80 for 80%.
 */
function amount(unit: 'ratio' | 'yuan' | 'count', bound: number, falling: boolean): Limits {
  if (unit === 'count') return { min: 0, max: Infinity, decimals: 0 };
  if (unit === 'yuan') return { min: 0, max: Infinity, decimals: 2 };
  return { min: 0, max: falling || bound < 0.1 ? 1 : bound * 50, decimals: null };
}
