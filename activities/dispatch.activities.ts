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
  /** How long a mail stays with a worker that gives no sign of life. Real milliseconds. */
  readonly mailLeaseMs?: number;
}

/** Milliseconds between two signs of life while mails are under way. */
const HEARTBEAT = 2_000;

/**
 * How long a live plan's dispatch waits for mails that are under way: those of a slow domain go on by themselves, and the
 * plan's next instant is not kept waiting. Real milliseconds.
 */
const PATIENCE = 10_000;

/** What dispatch workflows have done: notices become mails, and mails leave. */
export function dispatchActivities(db: DataSource, mailer: Mailer, settings: DispatchSettings): DispatchActivities {
  return {
    loadDispatch: async (planId) => ({ ...(await loadDispatchView(db, planId)), graceMs: settings.dispatchGraceMs }),

    sendDueNotices: async ({ planId, at }) => {
      const documents = new DocumentMaker(db);
      const alive = setInterval(() => heartbeat(), HEARTBEAT);
      try {
        const stepped = await isStepped(db, planId);
        const deliver: Deliver = async (mail, isOurs) => {
          const rendered = renderMail(mail, settings);
          const documentsOf = await documents.documentsOf(mail);
          return stepped ? mailer.deliver(toNobody(mail), markRehearsal(rendered, settings), documentsOf, isOurs) : mailer.deliver(mail, rendered, documentsOf, isOurs);
        };
        const { mails, undelivered, underWay, sendAt } = await dispatchDue(db, planId, at, deliver, {
          mailDomain: mailer.domain,
          ...(settings.mailLeaseMs === undefined ? {} : { leaseMs: settings.mailLeaseMs }),
          // A stepped clock stands still until all has left, so there what the server did not take is simply tried again.
          ...(stepped ? { retry: () => at } : { patienceMs: PATIENCE }),
        });
        if (stepped && undelivered + underWay > 0) {
          const { attempt } = activityInfo();
          throw ApplicationFailure.retryable(`${undelivered} mails were not taken, ${underWay} are in other hands (attempt ${attempt})`, 'mailAway');
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
