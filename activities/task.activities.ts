import type { DataSource } from 'typeorm';

import { chaseUnits } from '../commands/supervision/chase-units.js';
import { loadTaskView } from '../commands/views/index.js';
import type { TaskActivities } from '../workflows/contracts/activities.js';

/** What task workflows have done. Each is one command of `commands/`. */
export function taskActivities(db: DataSource): TaskActivities {
  return {
    loadTask: (planId, task) => loadTaskView(db, planId, task),
    chaseUnits: (input) => chaseUnits(db, input),
  };
}
