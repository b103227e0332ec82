import { join } from 'node:path';

import { rehearse } from '../../apps/cli/src/rehearse/rehearse.js';
import { REPOSITORY } from '../../apps/cli/src/stack/paths.js';
import { loadPlan } from '../../config/plans/load-plan.js';

/**
 * Plays the Chengwu year as far as the morning of `day` and leaves the plan's clock standing there.
 * @returns the plan's id. @throws when `signal` ends it before
 */
export async function playUntil(apiUrl: string, operatorToken: string, day: string, seed: number, signal?: AbortSignal): Promise<string> {
  const { plan, directory } = await chengwu();
  let reached: string | undefined;
  const onDay = (on: string, planId: string) => {
    if (on < day) return;
    reached = planId;
    throw new Reached();
  };
  try {
    await rehearse({ apiUrl, token: operatorToken, plan, directory, seed, onDay, ...(signal === undefined ? {} : { signal }) });
  } catch (error) {
    if (!(error instanceof Reached)) throw error;
  }
  if (reached === undefined) throw new Error(`the year ended before ${day}`);
  return reached;
}

/** The day is there: the rest of the year is not played. */
class Reached extends Error {}

/** The plan of the sample with its units. */
export function chengwu(): ReturnType<typeof loadPlan> {
  return loadPlan(join(REPOSITORY, 'config', 'plans', 'chengwu-2022.yaml'), 'zh');
}
