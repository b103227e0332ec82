import type { DataSource } from 'typeorm';

import { askForReports } from '../commands/supervision/ask-for-reports.js';
import { assessYear } from '../commands/supervision/assess-year.js';
import { chaseReports } from '../commands/supervision/chase-reports.js';
import { endPlan } from '../commands/supervision/end-plan.js';
import { remindDecisions } from '../commands/supervision/remind-decisions.js';
import { loadPlanView } from '../commands/views/index.js';
import type { PlanActivities } from '../workflows/contracts/activities.js';

/** What plan workflows have done. */
export function planActivities(db: DataSource): PlanActivities {
  return {
    loadPlan: (planId) => loadPlanView(db, planId),
    askForReports: (input) => askForReports(db, input),
    chaseReports: (input) => chaseReports(db, input),
    remindDecisions: (input) => remindDecisions(db, input),
    assessYear: (input) => assessYear(db, input),
    endPlan: (input) => endPlan(db, input),
  };
}
