import type { DataSource } from 'typeorm';

import { assessYear } from '../commands/supervision/assess-year.js';
import { endPlan } from '../commands/supervision/end-plan.js';
import { loadPlanView } from '../commands/views/index.js';
import type { PlanActivities } from '../workflows/contracts/activities.js';

/** What plan workflows have done. */
export function planActivities(db: DataSource): PlanActivities {
  return {
    loadPlan: (planId) => loadPlanView(db, planId),
    assessYear: (input) => assessYear(db, input),
    endPlan: (input) => endPlan(db, input),
  };
}
