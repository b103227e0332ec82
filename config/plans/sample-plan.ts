import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { loadPlan, type LoadedPlan } from './load-plan.js';

/** Beside this file in the sources; built code lies two folders deeper under `dist/`, where no data is copied to. */
const PLACES = ['./chengwu-2022.yaml', '../../../config/plans/chengwu-2022.yaml'].map((place) => fileURLToPath(new URL(place, import.meta.url)));

/** The plan that comes with Duban, to look around in: Chengwu County's of 2022. */
export async function samplePlan(): Promise<LoadedPlan> {
  return loadPlan(PLACES.find((place) => existsSync(place)) ?? PLACES[0]!);
}
