import { activityInfo, heartbeat } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { DataSource } from 'typeorm';

import { dispatchDue, type Deliver } from '../commands/dispatch/dispatch-due.js';
import { loadDispatchView } from '../commands/views/index.js';
import type { ClockSetting } from '../domain/supervision/views.js';
import type { DispatchActivities } from '../workflows/contracts/activities.js';
import { DocumentMaker } from './documents/documents-of.js';
import type { Wording } from './mail/words.js';
import type { Mailer } from './mail/mailer.js';
import { markRehearsal, toNobody } from './mail/rehearsal.js';
import { renderMail } from './mail/render-mail.js';

export interface DispatchSettings extends Wording {
  /** How long a live plan's mails wait after their instant. Real milliseconds. */
  readonly dispatchGraceMs: number;
}

/** Milliseconds between two signs of life while mails are under way. */
const HEARTBEAT = 2_000;

/** What dispatch workflows have done: notices become mails, and mails leave. */
export function dispatchActivities(db: DataSource, mailer: Mailer, settings: DispatchSettings): DispatchActivities {
  return {
    loadDispatch: async (planId) => ({ ...(await loadDispatchView(db, planId)), graceMs: settings.dispatchGraceMs }),

    sendDueNotices: async ({ planId, at }) => {
      const documents = new DocumentMaker(db);
      const alive = setInterval(() => heartbeat(), HEARTBEAT);
      try {
        // A stepped clock stands still until all has left, so there what the server did not take is simply tried again.
        const stepped = await isStepped(db, planId);
        const deliver: Deliver = async (mail) => {
          const rendered = renderMail(mail, settings);
          const documentsOf = await documents.documentsOf(mail);
          return stepped ? mailer.deliver(toNobody(mail), markRehearsal(rendered, settings), documentsOf) : mailer.deliver(mail, rendered, documentsOf);
        };
        const { mails, undelivered, sendAt } = await dispatchDue(db, planId, at, deliver, ...(stepped ? [() => at] : []));
        if (stepped && undelivered > 0) {
          const { attempt } = activityInfo();
          throw ApplicationFailure.retryable(`${undelivered} mails were not taken (attempt ${attempt})`, 'mailAway');
        }
        return { mails, sendAt };
      } finally {
        clearInterval(alive);
      }
    },
  };
}

async function isStepped(db: DataSource, planId: string): Promise<boolean> {
  const rows: { clock: ClockSetting }[] = await db.query('SELECT clock FROM plans WHERE id = $1', [planId]);
  return rows[0]?.clock.kind === 'stepped';
}
