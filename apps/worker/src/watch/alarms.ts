import { createHash } from 'node:crypto';

import type { DataSource } from 'typeorm';

import { addressed, renderStallMail, renderTroubleMail, renderTroubleOverMail, type AlarmMail, type AlarmWording } from '../../../../activities/mail/render-alarm.js';
import { administrators } from '../../../../commands/watch/administrators.js';
import { forgetTrouble, knownTroubles, noteTroubleTold, type KnownTrouble } from '../../../../commands/watch/mail-trouble.js';
import { noteStallsTold, stalledWorkflows } from '../../../../commands/watch/stalled-workflows.js';
import { delayedSince } from '../../../../commands/watch/waiting-mails.js';
import type { Instant } from '../../../../domain/calendar/calendar.js';
import { mailAlarmDue } from '../../../../domain/dispatch/mail-alarm.js';
import { stallNews } from '../../../../domain/supervision/stall-alarm.js';
import { reasonOf, type Log } from '../log.js';
import type { SendAlarm } from './alarm-mailer.js';

/** Milliseconds between two attempts to tell of stalls while the mail server does not take it. */
const AGAIN_AFTER = 300_000;

/** Writes to the administrators what the watches found. A mail that reaches one of them counts; one that reaches nobody is tried again. */
export class Alarms {
  #notBefore = 0;

  constructor(
    private readonly db: DataSource,
    private readonly send: SendAlarm,
    private readonly wording: AlarmWording,
    private readonly log: Log,
  ) {}

  /** Tells of workflows that stand still or move again, where that is due. */
  async tellOfStalls(now: Instant = Date.now()): Promise<void> {
    if (now < this.#notBefore) return;
    const stalls = await stalledWorkflows(this.db);
    const news = stallNews(stalls, now);
    if (news === null) return;
    const named = (ids: readonly string[]) => stalls.filter(({ id }) => ids.includes(id));
    const [standing, over] = [named(news.standing), named(news.over)];
    const still = stalls.filter(({ id, endedAt }) => endedAt === null && !news.standing.includes(id)).length;
    const key = ['stalls', ...standing.map(({ id, since, mailedAt }) => `${id} ${since} ${mailedAt ?? ''}`), ...over.map(({ id, endedAt }) => `${id} ${endedAt}`)];
    if (await this.#toEach(renderStallMail({ standing, over, still }, this.wording), key)) await noteStallsTold(this.db, news, now);
    else this.#notBefore = now + AGAIN_AFTER;
  }

  /** Tells of mail trouble, or that it is over, where that is due. */
  async tellOfMailTrouble(now: Instant = Date.now()): Promise<void> {
    for (const trouble of await knownTroubles(this.db)) {
      const due = mailAlarmDue(trouble, now);
      if (due === 'drop') await forgetTrouble(this.db, trouble.id);
      else if (due !== null) await this.#tellOfTrouble(trouble, due, now);
    }
  }

  async #tellOfTrouble(trouble: KnownTrouble, due: 'alarm' | 'over', now: Instant): Promise<void> {
    const { id, endedAt } = trouble;
    const mail = due === 'alarm' || endedAt === null
      ? renderTroubleMail(trouble, this.wording)
      : renderTroubleOverMail({ ...trouble, endedAt }, await delayedSince(this.db, trouble.since), this.wording);
    const reached = await this.#toEach(mail, ['mail', id, due]);
    if (due === 'over' && reached) await forgetTrouble(this.db, id);
    else await noteTroubleTold(this.db, id, reached, now);
  }

  /** @returns whether any of them was reached. */
  async #toEach(mail: AlarmMail, key: readonly string[]): Promise<boolean> {
    let reached = false;
    for (const administrator of await administrators(this.db)) {
      const id = createHash('sha256').update([...key, administrator.mail].join('\n')).digest('hex').slice(0, 32);
      try {
        await this.send(administrator, addressed(mail, administrator.name, this.wording), `alarm.${id}@duban.example`);
        reached = true;
      } catch (error) {
        this.log.warn('an administrator could not be told', { alarm: key[0], reason: reasonOf(error) });
      }
    }
    return reached;
  }
}
