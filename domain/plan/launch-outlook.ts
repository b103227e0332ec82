import type { IsoDate } from '../calendar/calendar.js';
import { yearOf } from '../calendar/dates.js';
import { lastDay, planYears, rebasePlan } from './plan-dates.js';
import type { Plan, Stage, UnitDirectory } from './plan.js';
import { assigneesOf, unitsOfPlan } from './resolve-units.js';

/** What a launch on a day would come to, before anybody is told. */
export interface LaunchOutlook {
  readonly on: IsoDate;
  /** Tasks whose due date is over before anybody could be told of them, in the plan's order. */
  readonly late: readonly LateTask[];
  /** Stages that are over: they are neither opened nor summed up. */
  readonly over: readonly Pick<Stage, 'no' | 'name' | 'end'>[];
  /** The first year in which no task would be late; null where the plan fits as it is, or no near year does. */
  readonly fittingYear: number | null;
}

export interface LateTask {
  readonly task: number;
  readonly title: string;
  readonly due: IsoDate;
  /** Names of the units that would be late on the first day. */
  readonly units: readonly string[];
}

/** What becomes of a late date: another one, none, or late on purpose. */
export type LateChoice =
  | { readonly task: number; readonly choice: 'date'; readonly dueOn: IsoDate }
  | { readonly task: number; readonly choice: 'none' | 'asPlanned' };

/** Years looked at for one that fits. */
const YEARS_AHEAD = 3;

/** What the launch of a plan on that day (Asia/Shanghai) comes to; `on` is when people first hear of it. */
export function launchOutlook(plan: Plan, directory: UnitDirectory, on: IsoDate): LaunchOutlook {
  const late = lateTasks(plan, directory, on);
  return {
    on,
    late,
    over: overStages(plan, on).map(({ no, name, end }) => ({ no, name, end })),
    fittingYear: late.length === 0 && (lastDay(plan) ?? on) >= on ? null : fittingYear(plan, on),
  };
}

/** Tasks due before `on`, with the units that answer for them. */
export function lateTasks(plan: Pick<Plan, 'tasks'>, directory: UnitDirectory, on: IsoDate): LateTask[] {
  return plan.tasks.flatMap((task) => {
    if (task.due === null || task.due >= on) return [];
    const units = assigneesOf(task, directory).map(({ unit }) => unit.name);
    return [{ task: task.no, title: task.title, due: task.due, units }];
  });
}

/**
 * The plan with its late dates as they were chosen; where one was taken away, so are the words that name it (2022年5月底前). A choice of a
 * task that is not late changes it all the same.
 */
export function withLateChoices(plan: Plan, choices: readonly LateChoice[]): Plan {
  const chosen = new Map(choices.map((choice) => [choice.task, choice]));
  return {
    ...plan,
    tasks: plan.tasks.map((task) => {
      const choice = chosen.get(task.no);
      if (choice === undefined || choice.choice === 'asPlanned') return task;
      return choice.choice === 'date' ? { ...task, due: choice.dueOn } : { ...task, due: null, dueText: '' };
    }),
  };
}

/** Late tasks nobody chose for. */
export function unanswered(late: readonly LateTask[], choices: readonly LateChoice[]): LateTask[] {
  const chosen = new Set(choices.filter(({ choice }) => choice === 'asPlanned').map(({ task }) => task));
  return late.filter(({ task }) => !chosen.has(task));
}

/** Stages that ended before that day. */
export function overStages(plan: Pick<Plan, 'stages'>, on: IsoDate): Stage[] {
  return plan.stages.filter(({ end }) => end < on);
}

/** The plan as it is launched on that day: what waited for a stage that is over waits for nothing. */
export function withoutOverStages(plan: Plan, on: IsoDate): Plan {
  const over = new Set(overStages(plan, on).map(({ no }) => no));
  if (over.size === 0) return plan;
  return {
    ...plan,
    tasks: plan.tasks.map((task) => {
      if (task.stage === undefined || !over.has(task.stage)) return task;
      const { stage: _over, ...rest } = task;
      return rest;
    }),
  };
}

function fittingYear(plan: Plan, on: IsoDate): number | null {
  const span = planYears(plan).length;
  for (let year = yearOf(on) - span + 1; year <= yearOf(on) + YEARS_AHEAD; year++) {
    const moved = rebasePlan(plan, year);
    const last = lastDay(moved);
    if (last !== null && last >= on && moved.tasks.every(({ due }) => due === null || due >= on)) return year;
  }
  return null;
}

/** What of a directory is still to be filled in, as far as the plan needs it. */
export interface DirectoryGaps {
  /** Units with an assignment and a contact under a reserved domain, by name. */
  readonly units: readonly string[];
  /** People of the office under a reserved domain, by name. */
  readonly office: readonly string[];
  /** Groups that a task names and nobody belongs to. */
  readonly groups: readonly string[];
}

/** Domains that RFC 2606 reserves: no mail to them reaches anybody. */
const RESERVED = /(?:[@.](?:example|test|invalid|localhost)|@(?:[\w.-]+\.)?example\.(?:com|net|org))$/i;

export function isPlaceholder(mail: string): boolean {
  return RESERVED.test(mail);
}

export function directoryGaps(plan: Pick<Plan, 'tasks'>, directory: UnitDirectory): DirectoryGaps {
  const named = new Set(plan.tasks.flatMap(({ groups }) => groups.map(({ phrase }) => phrase)));
  return {
    units: unitsOfPlan(plan, directory)
      .filter(({ contacts }) => Object.values(contacts).some(({ mail }) => isPlaceholder(mail)))
      .map(({ name }) => name),
    office: directory.office.filter(({ mail }) => isPlaceholder(mail)).map(({ name }) => name),
    groups: directory.groups.filter(({ phrase, aliases, members }) => members.length === 0 && [phrase, ...aliases].some((word) => named.has(word))).map(({ phrase }) => phrase),
  };
}

/** Every gap's name, each once. */
export function gapNames({ units, office, groups }: DirectoryGaps): string[] {
  return [...new Set([...units, ...office, ...groups])];
}
