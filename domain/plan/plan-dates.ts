import { Temporal } from 'temporal-polyfill';

import type { IsoDate } from '../calendar/calendar.js';
import type { Rule } from '../scoring/rule.js';
import type { Plan } from './plan.js';

type Dated = Pick<Plan, 'issuedOn' | 'stages' | 'launchOn'>;

/**
 * The day assignments are handed out: `launchOn`, else the date of issue, else the first stage's start. Null for a plan
 * that names none of them; whoever launches it says when.
 */
export function launchDay(plan: Dated): IsoDate | null {
  return plan.launchOn ?? plan.issuedOn ?? earliest(plan.stages.map((stage) => stage.start));
}

/** The later of the last stage's end and the last due date: the plan runs until then. Null where there is neither. */
export function lastDay(plan: Pick<Plan, 'stages' | 'tasks'>): IsoDate | null {
  const ends = plan.stages.map((stage) => stage.end);
  const dues = plan.tasks.flatMap((task) => (task.due === null ? [] : [task.due]));
  return [...ends, ...dues].reduce<IsoDate | null>((last, day) => (last === null || day > last ? day : last), null);
}

/** Every calendar year from the launch (or the first stage's start, if earlier) to the last day, ascending, without gaps. */
export function planYears(plan: Plan): number[] {
  const first = earliest([launchDay(plan), lastDay(plan), ...plan.stages.map((stage) => stage.start)]);
  const last = [launchDay(plan), lastDay(plan)].reduce((a, b) => (a !== null && (b === null || a > b) ? a : b));
  if (first === null || last === null) return [];
  return Array.from({ length: yearOf(last) - yearOf(first) + 1 }, (_, i) => yearOf(first) + i);
}

/**
 * The plan moved by whole years so that its first year (of `planYears`) is `year`: launch, stages, due dates and the
 * months of scoring rules. 29 February becomes the 28th where the year has none. `issuedOn` stays: the document was
 * issued when it was. What the notice says in words (`dueText`, texts) stays too.
 */
export function rebasePlan(plan: Plan, year: number): Plan {
  const first = planYears(plan)[0];
  const years = first === undefined ? 0 : year - first;
  if (years === 0) return plan;
  const launch = launchDay(plan);
  return {
    ...plan,
    ...(launch === null ? {} : { launchOn: moveYears(launch, years) }),
    stages: plan.stages.map((stage) => ({
      ...stage,
      start: moveYears(stage.start, years),
      end: moveYears(stage.end, years),
    })),
    tasks: plan.tasks.map((task) => ({ ...task, due: task.due === null ? null : moveYears(task.due, years) })),
    indicators: plan.indicators.map((indicator) => ({ ...indicator, rule: moveRule(indicator.rule, years) })),
  };
}

function moveRule(rule: Rule | null, years: number): Rule | null {
  if (rule?.kind !== 'monthly') return rule;
  return {
    ...rule,
    months: rule.months.map((month) => Temporal.PlainYearMonth.from(month).add({ years }).toString()),
  };
}

function moveYears(day: IsoDate, years: number): IsoDate {
  return Temporal.PlainDate.from(day).add({ years }).toString() as IsoDate;
}

function earliest(days: readonly (IsoDate | null)[]): IsoDate | null {
  return days.reduce<IsoDate | null>((first, day) => (day !== null && (first === null || day < first) ? day : first), null);
}

function yearOf(day: IsoDate): number {
  return Temporal.PlainDate.from(day).year;
}
