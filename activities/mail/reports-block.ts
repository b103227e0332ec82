import type { DueMail, DueNotice } from '../../commands/dispatch/due-mail.js';
import { stateInWords } from './facts.js';
import { mattersOf, matterKey } from './describe-notice.js';
import { matterLink, reportLink } from './links.js';
import type { Block } from './mail-content.js';
import { monthInWords, sayIn, shortDate, withoutDate, wordedRule, type Wording } from './words.js';

/**
 * The request for the monthly reports of one plan and month: one line and one link to the form, with a small table of the matters
 * it asks about. Those in `above` stand elsewhere in the mail and are only counted. Null for none.
 */
export function reportsBlock(notices: readonly DueNotice[], above: ReadonlySet<string>, mail: Pick<DueMail, 'on'>, plan: string | null, wording: Wording): Block | null {
  const [first] = notices;
  if (first === undefined) return null;
  const { language, publicUrl } = wording;
  const say = sayIn(language);
  const matters = mattersOf(notices, mail.on, wording);
  const listed = matters.filter(({ key }) => !above.has(key)).sort((a, b) => (a.notices[0]!.task?.no ?? 0) - (b.notices[0]!.task?.no ?? 0));
  const units = new Set(notices.map(({ unit }) => unit?.key ?? ''));
  const rows = listed.map(({ matter, notices: [notice] }) => {
    const { dueOn, task, assignmentId, unit } = notice!;
    const state = stateInWords(notice!, mail.on, language);
    const due = dueOn === null ? withoutDate(task, language) : shortDate(dueOn, mail.on, language);
    return [
      ...(units.size > 1 ? [{ text: unit?.name ?? '' }] : []),
      { text: matter, ...(assignmentId === null ? {} : { url: matterLink(assignmentId, publicUrl) }) },
      { text: notice!.workingDaysLate === null || state === null ? due : say('dueAndState', { due, state }) },
    ];
  });
  const rule = `rule.${wordedRule(first, language)}`;
  const elsewhere = matters.length - listed.length;
  return {
    plan,
    name: say(`${rule}.name`),
    what: monthInWords(first.occasion, language),
    sentences: [say(`${rule}.request`, { month: monthInWords(first.occasion, language), count: matters.length })],
    facts: [],
    table: rows.length === 0 ? null : { columns: [...(units.size > 1 ? [{ label: say('column.unit') }] : []), { label: say('column.matter') }, { label: say('column.due') }], rows },
    notes: elsewhere === 0 ? [] : [say(rows.length === 0 ? 'reports.allAbove' : 'reports.above', { count: elsewhere })],
    link: null,
    button: { label: say('reports.open'), url: reportLink(first.plan.id, publicUrl) },
    late: false,
    matters: notices.map(matterKey),
    lateMatters: matters.filter(({ late }) => late).map(({ key }) => key),
  };
}
