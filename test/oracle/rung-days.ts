import type { Rung } from './story.js';

/** The counts at which a rung goes out, up to the given one: one, or one for every repetition. */
export function daysOf({ when }: Rung, count: number): number[] {
  if (when.workingDays! > count) return [];
  if (when.every === undefined) return [when.workingDays!];
  return Array.from({ length: Math.floor((count - when.workingDays!) / when.every) + 1 }, (_, index) => when.workingDays! + index * when.every!);
}

/** Whether it is the first time. */
export function first(seen: Set<string>, key: string): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}
