import type { DueMail } from '../../commands/dispatch/due-mail.js';
import type { Block } from './mail-content.js';
import { isTold, sayIn, shortDate, type Wording } from './words.js';

/**
 * What the mail is about: the one matter and its plan; or how many matters there are, and how many of them are late. It counts
 * matters, each once, not notices. Pure.
 */
export function subjectOf(mail: DueMail, blocks: readonly Block[], { language }: Wording): string {
  const say = sayIn(language);
  const matters = new Set(blocks.flatMap((block) => block.matters));
  const late = new Set(blocks.flatMap((block) => block.lateMatters));
  const [first] = blocks;
  const names = [...new Set(blocks.map(({ name }) => name))];
  const plan = planInSubject(mail);
  if (first && matters.size === 1) {
    return first.what === '' || plan === null ? say('subject.bare', { name: names.join(say('separator')), what: first.what || (plan ?? '') }) : say('subject.one', { name: names.join(say('separator')), what: first.what, plan });
  }
  const params = { name: names.length === 1 ? names[0]! : say('subject.name'), date: shortDate(mail.on, mail.on, language), count: matters.size, late: late.size };
  if (mail.notices.every(isTold)) return say('subject.told', params);
  // Of a table of what is late, all are.
  return late.size > 0 && late.size < matters.size ? say('subject.someLate', params) : late.size > 0 && !isLateTable(mail) ? say('subject.allLate', params) : say('subject.several', params);
}

function isLateTable({ notices }: DueMail): boolean {
  return notices.every(({ section }) => section === 'late' || section === 'announced');
}

function planInSubject({ notices }: DueMail): string | null {
  const titles = new Set(notices.map(({ plan }) => plan.title));
  return titles.size === 1 ? [...titles][0]! : null;
}
