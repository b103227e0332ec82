import type { Policy } from '../../../../domain/supervision/policy.js';

/** How long something may wait for review: from the ladder's rungs on reviews. `late` once the last of them is reached. */
export function waitOf({ rungs }: Policy, workingDays: number): 'late' | 'slow' | 'fresh' {
  const days = rungs.flatMap(({ when }) => (when.kind === 'reviewPending' ? [when.workingDays] : []));
  if (days.length > 0 && workingDays >= Math.max(...days)) return 'late';
  return days.length > 1 && workingDays >= Math.min(...days) ? 'slow' : 'fresh';
}
