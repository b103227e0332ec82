import type { Client } from '@temporalio/client';
import type { DataSource } from 'typeorm';

import { lookAtMail } from '../../../../commands/watch/mail-trouble.js';
import type { Environment } from '../../../../config/environment.js';
import type { MailWatch } from '../../../../domain/dispatch/mail-trouble.js';
import type { Log } from '../log.js';
import { alarmMailer } from './alarm-mailer.js';
import { Alarms } from './alarms.js';
import { Watch } from './watch.js';
import { WorkflowWatch } from './workflow-watch.js';

/** What the worker looks after besides its work: that workflows move, and that mails leave. */
export class Watches {
  readonly #watches: readonly Watch[];

  constructor(db: DataSource, client: Client, environment: Environment, log: Log) {
    const { smtpUrl, mailFrom, watchSeconds } = environment;
    const alarms = new Alarms(db, alarmMailer(smtpUrl, mailFrom), environment, log);
    const workflows = new WorkflowWatch(db, client);
    let seen: MailWatch | null = null;
    const every = watchSeconds * 1_000;
    this.#watches = [
      new Watch(db, log, {
        name: 'watch workflows',
        every,
        look: async () => {
          // What was found before is told also while Temporal is away.
          await workflows.look().finally(() => alarms.tellOfStalls());
        },
      }),
      new Watch(db, log, {
        name: 'watch mail',
        every,
        look: async () => {
          seen = await lookAtMail(db, seen, Date.now());
          await alarms.tellOfMailTrouble();
        },
      }),
    ];
  }

  start(): void {
    for (const watch of this.#watches) watch.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#watches.map((watch) => watch.stop()));
  }
}
