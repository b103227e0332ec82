import type { DataSource } from 'typeorm';

import { rescore } from '../commands/supervision/rescore.js';
import { loadScorecardView } from '../commands/views/index.js';
import type { ScorecardActivities } from '../workflows/contracts/activities.js';

/** What scorecard workflows have done. */
export function scorecardActivities(db: DataSource): ScorecardActivities {
  return {
    loadScorecard: (planId) => loadScorecardView(db, planId),
    rescore: (input) => rescore(db, input),
  };
}
