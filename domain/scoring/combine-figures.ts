import type { Instant } from '../calendar/calendar.js';
import { dateOf } from '../calendar/dates.js';
import type { Feed } from '../plan/plan.js';
import { fraction, plus } from './fraction.js';
import type { Measurement } from './rule.js';

/** A figure a unit submitted with its evidence, once approved. */
export interface ApprovedFigure {
  readonly unit: string;
  readonly indicator: number;
  readonly item?: string;
  readonly period?: string;
  /** For `latest` and `sum`. */
  readonly value?: number;
  /** For `distinct`: what was counted, by name (fields of application, of supervision). */
  readonly names?: readonly string[];
  readonly approvedAt: Instant;
}

/**
 * The measurements the approved figures of one task's units make for an indicator the task feeds, one for each item and
 * period, in order of their first figure. `latest` takes the last approved over all units, `sum` adds up each unit's last,
 * `distinct` counts the different names in each unit's last. Of figures approved in the same instant the one given later
 * is the last. `on` is the day of the last approval that went in.
 */
export function combineFigures(feed: Feed, figures: readonly ApprovedFigure[]): Measurement[] {
  const groups = new Map<string, ApprovedFigure[]>();
  for (const figure of figures) {
    if (!isFed(feed, figure)) continue;
    const key = JSON.stringify([figure.item, figure.period]);
    groups.set(key, [...(groups.get(key) ?? []), figure]);
  }
  return [...groups.values()].map((group) => combine(feed, group));
}

function isFed(feed: Feed, figure: ApprovedFigure): boolean {
  if (figure.indicator !== feed.indicator) return false;
  if (feed.items && (figure.item === undefined || !feed.items.includes(figure.item))) return false;
  return feed.combine === 'distinct' ? figure.names !== undefined : figure.value !== undefined;
}

function combine(feed: Feed, group: readonly ApprovedFigure[]): Measurement {
  const { item, period } = group[0]!;
  const counted = feed.combine === 'latest' ? [last(group)] : lastOfEachUnit(group);
  return {
    indicator: feed.indicator,
    value: valueOf(feed, counted),
    ...(item === undefined ? {} : { item }),
    ...(period === undefined ? {} : { period }),
    on: dateOf(last(counted).approvedAt),
  };
}

function valueOf(feed: Feed, counted: readonly ApprovedFigure[]): number {
  switch (feed.combine) {
    case 'latest':
    case 'sum': {
      const sum = counted.map(({ value }) => fraction(value ?? 0)).reduce(plus);
      return Number(sum.n) / Number(sum.d);
    }
    case 'distinct':
      return new Set(counted.flatMap(({ names }) => names ?? []).map(sameName).filter(Boolean)).size;
    default:
      return feed.combine satisfies never;
  }
}

/** Full-width letters and stray blanks do not make another name. */
function sameName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}

function last(group: readonly ApprovedFigure[]): ApprovedFigure {
  return group.reduce((latest, figure) => (figure.approvedAt >= latest.approvedAt ? figure : latest));
}

function lastOfEachUnit(group: readonly ApprovedFigure[]): ApprovedFigure[] {
  const units = new Map<string, ApprovedFigure>();
  for (const figure of group) units.set(figure.unit, last([...(units.has(figure.unit) ? [units.get(figure.unit)!] : []), figure]));
  return [...units.values()];
}
