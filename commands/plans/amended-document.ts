import type { IsoDate } from '../../domain/calendar/calendar.js';
import { yearOf } from '../../domain/calendar/dates.js';
import { lastDay, planYears } from '../../domain/plan/plan-dates.js';
import type { Plan, Task, UnitDirectory, UnitMention, UnitRole } from '../../domain/plan/plan.js';
import { groupByPhrase, unitByName } from '../../domain/plan/resolve-units.js';

/*
 * The plan's document after an amendment. Pure: what it says of units and dates stays what a reader of the plan sees and
 * what a stage that opens later hands out.
 */

export function withDue(plan: Plan, task: number, due: IsoDate | null): Plan {
  return withTask(plan, task, (before) => ({ ...before, due }));
}

export function withUnit(plan: Plan, task: number, name: string, role: UnitRole): Plan {
  return withTask(plan, task, (before) => ({ ...before, units: [...before.units, { name, role, rawName: name }] }));
}

/** A unit that is named through a group is taken out of it: the group's other members are then named one by one. */
export function withoutUnit(plan: Plan, task: number, unit: string, directory: UnitDirectory): Plan {
  const isUnit = (name: string) => unitByName(directory, name)?.key === unit;
  return withTask(plan, task, (before) => {
    const holds = (phrase: string) => groupByPhrase(directory, phrase)?.members.some(isUnit) ?? false;
    const spelledOut = before.groups
      .filter(({ phrase }) => holds(phrase))
      .flatMap(({ phrase, role }) =>
        (groupByPhrase(directory, phrase)?.members ?? []).map((name): UnitMention => ({ name, role, rawName: phrase })),
      );
    const units = [...before.units, ...spelledOut].filter(({ name }) => !isUnit(name));
    return { ...before, units, groups: before.groups.filter(({ phrase }) => !holds(phrase)) };
  });
}

/**
 * The plan's last day and the years it is assessed in, once its dates or those of single assignments have moved. It keeps
 * the year it began in and every year that has been assessed.
 */
export function spanOf(
  plan: Plan,
  dueDates: readonly (IsoDate | null)[],
  before: { readonly lastDay: IsoDate; readonly years: readonly number[] },
  assessed: readonly number[],
): { lastDay: IsoDate; years: number[] } {
  const days = [lastDay(plan), ...dueDates].filter((day) => day !== null);
  const last = days.reduce((latest, day) => (day > latest ? day : latest), days[0] ?? before.lastDay);
  const first = before.years[0] ?? planYears(plan)[0] ?? yearOf(last);
  const end = Math.max(yearOf(last), first, ...assessed);
  return { lastDay: last, years: Array.from({ length: end - first + 1 }, (_, index) => first + index) };
}

function withTask(plan: Plan, no: number, change: (task: Task) => Task): Plan {
  return { ...plan, tasks: plan.tasks.map((task) => (task.no === no ? change(task) : task)) };
}
