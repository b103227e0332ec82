import type { DataSource } from 'typeorm';

import { askForReports } from '../commands/supervision/ask-for-reports.js';
import { closeStage } from '../commands/supervision/close-stage.js';
import { openStage } from '../commands/supervision/open-stage.js';
import { loadStageView } from '../commands/views/index.js';
import type { StageActivities } from '../workflows/contracts/activities.js';

/** What stage workflows have done. */
export function stageActivities(db: DataSource): StageActivities {
  return {
    loadStage: (planId, stage) => loadStageView(db, planId, stage),
    openStage: (input) => openStage(db, input),
    askForReports: ({ planId, at }) => askForReports(db, { planId, at }),
    closeStage: (input) => closeStage(db, input),
  };
}
