import type { DueMail, DueNotice } from '../../commands/dispatch/due-mail.js';
import type { MailSection } from '../../domain/dispatch/mail-section.js';
import { announcedBlock } from './announced-block.js';
import { copiesBlock } from './copies-block.js';
import { matterKey, mattersOf } from './describe-notice.js';
import { draftsBlock } from './drafts-block.js';
import { lateBlock } from './late-block.js';
import type { Block } from './mail-content.js';
import { matterBlocks } from './matter-blocks.js';
import { reportsBlock } from './reports-block.js';
import { oneReminderAKind } from './one-reminder.js';
import { sayIn, type Wording } from './words.js';

/**
 * All that the mail is about, in the order of its sections (`MAIL_SECTIONS`), plan by plan but for the one table of what is late
 * and the list of copies. A matter stands once, in the first section that has it. Pure.
 */
export function blocksOf(mail: DueMail, wording: Wording): readonly Block[] {
  const plans = new Map(mail.notices.map(({ plan }) => [plan.id, plan.title]));
  const several = plans.size > 1;
  const of = (section: MailSection, planId?: string) => mail.notices.filter((notice) => notice.section === section && (planId === undefined || notice.plan.id === planId));
  const perPlan = (block: (planId: string, title: string | null) => readonly (Block | null)[]) => [...plans].flatMap(([id, title]) => block(id, several ? title : null));

  const taken = new Set([...of('announced'), ...of('late')].map(matterKey));
  const beside = (notice: DueNotice) => of('matters').filter((other) => matterKey(other) === matterKey(notice));
  const late = of('late').filter((notice) => !of('announced').some((other) => matterKey(other) === matterKey(notice)));
  const drafts = new Set(severalOfAPlan(of('matters').filter(({ rule }) => rule === 'paperDrafted')));
  const apart = (planId: string) => of('matters', planId).filter((notice) => !taken.has(matterKey(notice)) && !drafts.has(notice));
  const above = new Set([...taken, ...of('matters').map(matterKey)]);
  const say = sayIn(wording.language);

  return [
    ...perPlan((id, title) => [announcedBlock(of('announced', id), of('announced', id).flatMap(beside), mail, title, wording)]),
    lateBlock(late, late.flatMap(beside), mail, several, wording),
    ...perPlan((id, title) => matterBlocks(mattersOf(oneReminderAKind(apart(id)), mail.on, wording), mail.to.unit, title, say)),
    ...perPlan((id, title) => [draftsBlock([...drafts].filter(({ plan }) => plan.id === id), title, wording)]),
    ...perPlan((id, title) => byRequest(of('reports', id)).map((request) => reportsBlock(request, above, mail, title, wording))),
    copiesBlock(of('copies'), several, wording),
  ].filter((block) => block !== null);
}

/** Those of which a plan has several. */
function severalOfAPlan(drafts: readonly DueNotice[]): readonly DueNotice[] {
  return [...Map.groupBy(drafts, ({ plan }) => plan.id).values()].filter((own) => own.length > 1).flat();
}

/** Requests of different months, or a request and a reminder of it, are two. */
function byRequest(notices: readonly DueNotice[]): readonly (readonly DueNotice[])[] {
  return [...Map.groupBy(notices, ({ rule, occasion }) => `${rule}:${occasion}`).values()];
}
