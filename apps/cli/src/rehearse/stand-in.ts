import type { IsoDate, WorkCalendar } from '../../../../domain/calendar/calendar.js';
import { addDays, daysBetween } from '../../../../domain/calendar/dates.js';
import { addWorkingDays, nextWorkingDay } from '../../../../domain/calendar/working-days.js';
import type { Plan, UnitDirectory } from '../../../../domain/plan/plan.js';
import { assigneesOf } from '../../../../domain/plan/resolve-units.js';
import type { ApiClient } from './api-client.js';
import { dice } from './dice.js';
import { AFTERNOON, enter, type StageSet, type StandIn } from './stage-set.js';

/** What the draw of a stand-in looks at. */
export interface StandInDraw {
  readonly seed: number;
  readonly plan: Plan;
  readonly directory: UnitDirectory;
  readonly calendar: WorkCalendar;
  readonly launchOn: IsoDate;
  readonly lastDay: IsoDate;
  readonly silent: ReadonlySet<string>;
}

/**
 * Draws the fortnight, in the last third of the plan, when most evidence comes in. The stand-in is from the unit that is
 * named in most tasks and not silent: it knows the matter best. Null where no unit speaks.
 */
export function drawStandIn({ seed, plan, directory, calendar, launchOn, lastDay, silent }: StandInDraw): StandIn | null {
  const tasksOf = new Map<string, number>();
  for (const task of plan.tasks) {
    for (const { unit, via } of assigneesOf(task, directory)) {
      // A town answers for many tasks as one of its group; that makes no reviewer of it.
      if (!silent.has(unit.key)) tasksOf.set(unit.key, (tasksOf.get(unit.key) ?? 0) + (via === 'named' ? 1 : 0));
    }
  }
  const [busiest] = [...tasksOf].sort(([a, tasksOfA], [b, tasksOfB]) => tasksOfB - tasksOfA || (a < b ? -1 : 1));
  if (!busiest) return null;
  const begins = Math.round(daysBetween(launchOn, lastDay) * dice(seed, 'stand-in').between(0.7, 0.9));
  const from = nextWorkingDay(addDays(launchOn, begins), calendar);
  return { unit: busiest[0], from, to: addDays(from, 13) };
}

/** Plans the delegation itself: given by the coordinator the working day before it begins, or at launch. */
export function playDelegation(set: StageSet, launchOn: IsoDate): void {
  const { standIn } = set;
  const officer = standIn && set.officers.get(standIn.unit);
  if (!standIn || !officer) return;
  const dayBefore = addWorkingDays(standIn.from, -1, set.calendar);
  enter(set, dayBefore > launchOn ? dayBefore : launchOn, AFTERNOON, 'delegation', async () => {
    const { id } = await officer.get<{ id: string }>('/session');
    await set.coordinator.post(`/plans/${set.planId}/delegations`, { toAccount: id, fromDate: standIn.from, toDate: standIn.to }, `${set.planId}/delegation`);
  });
}

/** Who reviews the unit's evidence on that day. The coordinator keeps what comes from the stand-in's own unit: nobody judges that. */
export function reviewerOf(set: Pick<StageSet, 'standIn' | 'coordinator' | 'officers'>, unit: string, on: IsoDate): ApiClient {
  const { standIn } = set;
  if (standIn === null || unit === standIn.unit || on < standIn.from || on > standIn.to) return set.coordinator;
  return set.officers.get(standIn.unit) ?? set.coordinator;
}
