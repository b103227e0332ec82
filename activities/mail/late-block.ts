import type { DueMail, DueNotice } from '../../commands/dispatch/due-mail.js';
import { hasText, type Language } from '../../config/texts/index.js';
import { lateTable } from './late-table.js';
import type { Block } from './mail-content.js';
import { sayIn, wordedRule, type Wording } from './words.js';

/**
 * What is late, as one table over all plans, for a leader or for the office beside it, with what the office did or says of each.
 * `beside`: notices of other kinds about the same matters. Null for none.
 */
export function lateBlock(notices: readonly DueNotice[], beside: readonly DueNotice[], mail: Pick<DueMail, 'on'>, withPlan: boolean, wording: Wording): Block | null {
  if (notices.length === 0) return null;
  const say = sayIn(wording.language);
  const remark = (notice: DueNotice) => officeInWords(notice, wording.language);
  const { matters, table } = lateTable({ notices, beside, withPlan, remark, remarkLabel: say('column.office') }, mail, wording);
  const key = notices[0]!.as === 'leader' ? 'leader' : 'office';
  return {
    plan: null,
    name: say(`late.name.${nameOf(notices, key)}`),
    what: matters.length === 1 ? matters[0]!.what : say('block.count', { count: matters.length }),
    sentences: key === 'leader' && matters.length === 1 ? [] : [say(`late.opening.${key}`)],
    facts: [],
    table,
    notes: [],
    link: null,
    button: null,
    late: true,
    matters: matters.map((matter) => matter.key),
    lateMatters: matters.filter((matter) => matter.late).map((matter) => matter.key),
  };
}

/** Where nothing goes up, but is held or annulled, the table says so. */
function nameOf(notices: readonly DueNotice[], usual: string): string {
  const rules = new Set(notices.map(({ rule }) => rule));
  const only = rules.size === 1 ? [...rules][0] : undefined;
  return only === 'escalationHeld' ? 'held' : only === 'escalationAnnulled' ? 'annulled' : usual;
}

/** What the office did, or says: 已催办、督办，仍未办结; 暂缓上报：…; 通报已代拟待签发. */
function officeInWords(notice: DueNotice, language: Language): string {
  const { params } = notice;
  const key = `late.office.${wordedRule(notice, language)}`;
  const reason = typeof params['reason'] === 'string' ? params['reason'] : '';
  return sayIn(language)(hasText(language, `mail:${key}`) ? key : 'late.office.other', { reason });
}
