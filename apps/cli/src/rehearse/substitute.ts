import type { IsoDate, WorkCalendar } from '../../../../domain/calendar/calendar.js';
import { addDays, daysBetween } from '../../../../domain/calendar/dates.js';
import { addWorkingDays, nextWorkingDay } from '../../../../domain/calendar/working-days.js';
import type { ApiClient } from './api-client.js';
import { dice } from './dice.js';
import { AFTERNOON, enter, type StageSet, type Substitute } from './stage-set.js';

/** What the draw of the fortnight looks at. */
export interface FortnightDraw {
  readonly seed: number;
  readonly calendar: WorkCalendar;
  readonly launchOn: IsoDate;
  readonly lastDay: IsoDate;
}

/** Draws the fortnight in which the office's second person reviews: in the last third of the plan, when most evidence comes in. */
export function drawFortnight({ seed, calendar, launchOn, lastDay }: FortnightDraw): Pick<Substitute, 'from' | 'to'> {
  const begins = Math.round(daysBetween(launchOn, lastDay) * dice(seed, 'stand-in').between(0.7, 0.9));
  const from = nextWorkingDay(addDays(launchOn, begins), calendar);
  return { from, to: addDays(from, 13) };
}

/** Plans the delegation itself: given by the coordinator the working day before it begins, or at launch. */
export function playDelegation(set: StageSet, launchOn: IsoDate): void {
  const { substitute } = set;
  if (substitute === null) return;
  const { client, from, to } = substitute;
  const dayBefore = addWorkingDays(from, -1, set.calendar);
  enter(set, dayBefore > launchOn ? dayBefore : launchOn, AFTERNOON, 'delegation', async () => {
    const { id } = await client.get<{ id: string }>('/session');
    await set.coordinator.post(`/plans/${set.planId}/delegations`, { toAccount: id, fromDate: from, toDate: to }, `${set.planId}/delegation`);
  });
}

/** Who of the office reviews evidence on that day. */
export function reviewerOf({ substitute, coordinator }: Pick<StageSet, 'substitute' | 'coordinator'>, on: IsoDate): ApiClient {
  return substitute !== null && substitute.from <= on && on <= substitute.to ? substitute.client : coordinator;
}
