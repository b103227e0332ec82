import type { Feed, Indicator, Plan } from '../../../../domain/plan/plan.js';
import { itemsOf } from '../../../../domain/plan/items-of.js';
import { checkMeasurement } from '../../../../domain/scoring/check-measurement.js';
import type { Rule } from '../../../../domain/scoring/rule.js';

/** How people write a figure down: 0.35 (%), 12,000 (万元), 7,000 (万), 3 (分), a place, names one a line. */
export type FigureUnit = 'percent' | 'wanYuan' | 'wan' | 'number' | 'points' | 'place' | 'names';

/** Powers of ten from what is typed to what the API takes: a ratio is a fraction, money is yuan. */
const SHIFT: Readonly<Record<FigureUnit, number>> = { percent: -2, wanYuan: 4, wan: 4, number: 0, points: 0, place: 0, names: 0 };

/** One figure that is asked for with the evidence of a task. */
export interface FigureField {
  /** Unique within the form. */
  readonly key: string;
  readonly indicator: Indicator;
  readonly item: string | null;
  readonly unit: FigureUnit;
  /** Months it may be given for; null where it is not counted by month. */
  readonly months: readonly string[] | null;
}

export interface SubmittedFigure {
  readonly indicator: number;
  readonly item?: string;
  readonly period?: string;
  readonly value?: number;
  readonly names?: string[];
}

/** Which figures a task's evidence is asked for, in the indicators' order. */
export function figureFieldsOf(plan: Plan, taskNo: number): FigureField[] {
  const feeds = plan.tasks.find(({ no }) => no === taskNo)?.feeds ?? [];
  return feeds.flatMap((feed) => {
    const indicator = plan.indicators.find(({ no }) => no === feed.indicator);
    return indicator ? fieldsOf(indicator, feed) : [];
  });
}

function fieldsOf(indicator: Indicator, feed: Feed): FigureField[] {
  const unit = unitOf(indicator.rule, feed.combine === 'distinct');
  const months = indicator.rule?.kind === 'monthly' ? indicator.rule.months : indicator.rule?.kind === 'rankSteps' ? [] : null;
  const items = itemsOf(indicator.rule).filter((item) => feed.items === undefined || feed.items.includes(item));
  const field = (item: string | null): FigureField => ({ key: `${indicator.no}:${item ?? ''}`, indicator, item, unit, months });
  return items.length === 0 ? [field(null)] : items.map(field);
}

/** @returns the unit in which people give figures of an indicator; `distinct` where names are counted instead. */
export function unitOf(rule: Rule | null, distinct = false): FigureUnit {
  if (distinct) return 'names';
  switch (rule?.kind) {
    case 'rankSteps':
      return 'place';
    case 'graded':
      return 'points';
    case 'monthly':
      return rule.unit === 'count' ? 'number' : 'percent';
    case 'linear':
    case 'allOrNothing':
      return ofAmount(rule.unit, 0);
    case 'thresholdSteps':
      return ofAmount(rule.unit ?? 'count', Math.min(...rule.steps.map(({ over }) => over)));
    case 'perClass':
      return ofAmount(rule.unit ?? 'count', rule.atLeast);
    default:
      return 'number';
  }
}

/** Counts that run into the millions are written in 万. */
const LARGE = 1_000_000;

function ofAmount(unit: 'ratio' | 'yuan' | 'count', bound: number): FigureUnit {
  if (unit === 'ratio') return 'percent';
  if (unit === 'yuan') return 'wanYuan';
  return bound >= LARGE ? 'wan' : 'number';
}

export type FigureRead =
  | { readonly kind: 'empty' }
  | { readonly kind: 'figure'; readonly figure: SubmittedFigure }
  /** `min` and `max` in the unit people write, where there are any. */
  | { readonly kind: 'fault'; readonly fault: 'notANumber' | 'whole' | 'range' | 'period' | 'other'; readonly min?: number; readonly max?: number };

/** What somebody wrote into a field, as the API takes it, or what is wrong with it. `period` where it is counted by month. */
export function readFigure({ indicator, item, unit, months }: FigureField, text: string, period: string | null): FigureRead {
  const at = { indicator: indicator.no, ...(item === null ? {} : { item }), ...(months === null || period === null ? {} : { period }) };
  if (unit === 'names') {
    const names = namesIn(text);
    return names.length === 0 ? { kind: 'empty' } : { kind: 'figure', figure: { ...at, names } };
  }
  const written = text.normalize('NFKC').replace(/[\s,]|%$/g, '');
  if (written === '') return { kind: 'empty' };
  if (!/^-?\d+(\.\d+)?$|^-?\.\d+$/.test(written)) return { kind: 'fault', fault: 'notANumber' };
  if (months !== null && period === null) return { kind: 'fault', fault: 'period' };
  const value = shifted(written, SHIFT[unit]);
  const checked = checkMeasurement(indicator, { ...at, value });
  if (checked.ok) return { kind: 'figure', figure: { ...at, value } };
  const { code, params } = checked.refusal;
  if (code === 'periodMissing' || code === 'periodOutside') return { kind: 'fault', fault: 'period' };
  if (code !== 'figureOutOfRange') return { kind: 'fault', fault: 'other' };
  const bound = (name: 'min' | 'max') => (typeof params?.[name] === 'number' ? { [name]: shifted(String(params[name]), -SHIFT[unit]) } : {});
  const within = value >= Number(params?.['min'] ?? -Infinity) && value <= Number(params?.['max'] ?? Infinity);
  return { kind: 'fault', fault: within ? 'whole' : 'range', ...bound('min'), ...bound('max') };
}

/** The value of the API in the unit people read: 0.0032 is 0.32 (%). */
export function inUnit(value: number, unit: FigureUnit): number {
  return shifted(String(value), -SHIFT[unit]);
}

/** Names one a line, or set apart by 、 and ；; each once. */
export function namesIn(text: string): string[] {
  return [...new Set(text.split(/[\n、;；]/).map((name) => name.trim()).filter((name) => name !== ''))];
}

/** Moves the point by reading the number anew: 0.35 / 100 would be 0.0034999…. */
function shifted(text: string, by: number): number {
  const [digits = '', power = '0'] = text.split('e');
  return Number(`${digits}e${Number(power) + by}`);
}
