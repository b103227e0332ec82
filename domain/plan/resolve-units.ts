import type { Plan, Task, Unit, UnitDirectory, UnitGroup, UnitRole } from './plan.js';

/** One unit that answers for a task, and how the task names it. */
export interface Assignee {
  readonly unit: Unit;
  readonly role: UnitRole;
  /** `named`, or the phrase of the group the unit comes in by. */
  readonly via: string;
}

/**
 * Who owes something for a task: the units it names, in its order, then the members of its groups. A unit named twice,
 * directly and through a group or in two groups, comes once; the direct naming and its role win, else the first group.
 * What the directory does not know is left out: `checkPlan` has reported it.
 */
export function assigneesOf(task: Pick<Task, 'units' | 'groups'>, directory: UnitDirectory): Assignee[] {
  const assignees = new Map<string, Assignee>();
  const add = (unit: Unit | undefined, role: UnitRole, via: string): void => {
    if (unit && !assignees.has(unit.key)) assignees.set(unit.key, { unit, role, via });
  };
  for (const mention of task.units) add(unitByName(directory, mention.name), mention.role, 'named');
  for (const mention of task.groups) {
    const group = groupByPhrase(directory, mention.phrase);
    for (const member of group?.members ?? []) add(unitByName(directory, member), mention.role, mention.phrase);
  }
  return [...assignees.values()];
}

/** The unit of that name or alias; a name goes before an alias. */
export function unitByName(directory: UnitDirectory, name: string): Unit | undefined {
  return (
    directory.units.find((unit) => unit.name === name) ?? directory.units.find((unit) => unit.aliases.includes(name))
  );
}

/** The unit with that key. */
export function unitByKey(directory: UnitDirectory, key: string): Unit | undefined {
  return directory.units.find((unit) => unit.key === key);
}

/** The group of that phrase or alias; a phrase goes before an alias. */
export function groupByPhrase(directory: UnitDirectory, phrase: string): UnitGroup | undefined {
  return (
    directory.groups.find((group) => group.phrase === phrase) ??
    directory.groups.find((group) => group.aliases.includes(phrase))
  );
}

/** Every unit that has at least one assignment in the plan, in the directory's order. */
export function unitsOfPlan(plan: Pick<Plan, 'tasks'>, directory: UnitDirectory): Unit[] {
  const keys = new Set(plan.tasks.flatMap((task) => assigneesOf(task, directory).map(({ unit }) => unit.key)));
  return directory.units.filter((unit) => keys.has(unit.key));
}
