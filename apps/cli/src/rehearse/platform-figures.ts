import type { IsoDate } from '../../../../domain/calendar/calendar.js';
import { addDays } from '../../../../domain/calendar/dates.js';
import { addWorkingDays, nextWorkingDay } from '../../../../domain/calendar/working-days.js';
import type { Indicator } from '../../../../domain/plan/plan.js';
import type { Measurement } from '../../../../domain/scoring/rule.js';
import { dice } from './dice.js';
import { monthlyValue } from './figures.js';
import { AFTERNOON, enter, type StageSet } from './stage-set.js';

/**
 * Plans the figures that come from a platform and no unit: the month's rank on the fifth working day of the next month, and
 * before the plan's end the months that units' monthly figures do not reach. Entered and approved by the coordinator.
 */
export function playPlatformFigures(set: StageSet, from: IsoDate, to: IsoDate, reportedTo: ReadonlyMap<number, string>): void {
  const fed = new Set(set.plan.tasks.flatMap((task) => task.feeds.map((feed) => feed.indicator)));
  const ranked = set.plan.indicators.filter((indicator) => indicator.rule?.kind === 'rankSteps');
  for (const month of monthsBetween(from, to)) {
    const on = addWorkingDays(nextWorkingDay(nextMonth(month), set.calendar), 4, set.calendar);
    if (on >= to) break;
    enter(set, on, AFTERNOON, `platform/${month}`, () =>
      report(set, `rank/${month}`, ranked.map((indicator) => ({ indicator: indicator.no, period: month, value: rank(set.seed, month) }))),
    );
  }
  const last = addWorkingDays(to, -2, set.calendar);
  enter(set, last, AFTERNOON, 'platform/rest', () =>
    report(set, 'rest', set.plan.indicators.flatMap((indicator) => missing(set.seed, indicator, fed.has(indicator.no), reportedTo.get(indicator.no), last))),
  );
}

function rank(seed: number, month: string): number {
  return dice(seed, 'rank', month).int(6, 34);
}

/** Months of a monthly indicator that no unit has reported, up to the month before `on`. */
function missing(seed: number, indicator: Indicator, fed: boolean, reportedTo: string | undefined, on: IsoDate): Measurement[] {
  const rule = indicator.rule;
  if (rule?.kind !== 'monthly') return [];
  return rule.months
    .filter((month) => month < on.slice(0, 7) && (!fed || !reportedTo || month > reportedTo))
    .flatMap((period) =>
      (rule.items ?? [undefined]).map((item) => ({
        indicator: indicator.no,
        period,
        value: monthlyValue(rule.target, dice(seed, 'month', indicator.no, period, item ?? '')),
        ...(item ? { item } : {}),
      })),
    );
}

async function report(set: StageSet, name: string, items: readonly Measurement[]): Promise<void> {
  if (items.length === 0) return;
  const key = `${set.planId}/platform/${name}`;
  const { ids } = await set.coordinator.post<{ ids: readonly string[] }>(`/plans/${set.planId}/measurements`, { items }, key);
  for (const [place, id] of ids.entries()) await set.coordinator.post(`/measurements/${id}/decision`, { approve: true }, `${key}/${place}`);
}

function monthsBetween(from: IsoDate, to: IsoDate): string[] {
  const months: string[] = [];
  for (let first = `${from.slice(0, 7)}-01` as IsoDate; first <= to; first = nextMonth(first.slice(0, 7))) months.push(first.slice(0, 7));
  return months;
}

function nextMonth(month: string): IsoDate {
  return `${addDays(`${month}-01` as IsoDate, 31).slice(0, 7)}-01` as IsoDate;
}
