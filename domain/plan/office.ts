import type { Plan } from './plan.js';

/** Most characters of an office's name, number prefix and contact line: each stands on one line of a paper. */
export const OFFICE_LENGTHS = { name: 60, prefix: 20, contact: 120 } as const;

/** What stands before the year in the numbers of a plan's papers where the plan says nothing else. */
export const DEFAULT_PREFIX = '督办';

/** The office's name; null where the plan names none, and a text speaks of 督办办公室 in its own language. */
export function officeName(plan: Pick<Plan, 'office'>): string | null {
  return plan.office?.name ?? null;
}

/** What stands before the year in the numbers of the plan's papers: 督办 in 督办〔2026〕17号. */
export function paperPrefix(plan: Pick<Plan, 'office'>): string {
  return plan.office?.prefix ?? DEFAULT_PREFIX;
}
