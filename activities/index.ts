import type { DataSource } from 'typeorm';

import type { Activities } from '../workflows/contracts/activities.js';
import { dispatchActivities, type DispatchSettings } from './dispatch.activities.js';
import type { Mailer } from './mail/mailer.js';
import { planActivities } from './plan.activities.js';
import { scorecardActivities } from './scorecard.activities.js';
import { stageActivities } from './stage.activities.js';
import { taskActivities } from './task.activities.js';

export { mailSettings, type MailSettings } from './mail/mail-settings.js';
export { createMailer, type Mailer } from './mail/mailer.js';

/** Everything workflows may have done in the world. */
export function createActivities(db: DataSource, mailer: Mailer, settings: DispatchSettings): Activities {
  return {
    ...taskActivities(db),
    ...stageActivities(db),
    ...scorecardActivities(db),
    ...planActivities(db),
    ...dispatchActivities(db, mailer, settings),
  };
}
