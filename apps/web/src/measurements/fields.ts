import { itemsOf } from '../../../../domain/plan/items-of.js';
import type { Indicator } from '../../../../domain/plan/plan.js';
import { unitOf, type FigureField } from '../evidence/figures.js';

/** The boxes an indicator's rule asks for: one, or one an item; by month where it counts by month. */
export function fieldsOfIndicator(indicator: Indicator): FigureField[] {
  const { no, rule } = indicator;
  const unit = unitOf(rule);
  const months = rule?.kind === 'monthly' ? [...rule.months].sort() : rule?.kind === 'rankSteps' ? [] : null;
  const items = itemsOf(rule);
  return (items.length === 0 ? [null] : items).map((item) => ({ key: `${no}:${item ?? ''}`, indicator, item, unit, months }));
}

/** Months that can be chosen: the rule's own up to the plan's month, else those of the plan's run so far, newest first. */
export function monthsToChoose(fields: readonly FigureField[], launchedAt: string, now: string): string[] | null {
  const named = fields[0]?.months ?? null;
  if (named === null) return null;
  const [from, to] = [`${launchedAt.slice(0, 4)}-01`, now.slice(0, 7)];
  const all = named.length > 0 ? named : monthsBetween(from, to);
  return all.filter((month) => month <= to).toReversed();
}

function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  let [year, month] = from.split('-').map(Number) as [number, number];
  for (;;) {
    const name = `${year}-${String(month).padStart(2, '0')}`;
    if (name > to) return months;
    months.push(name);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
}
