import type { DueMail, DueNotice } from '../../commands/dispatch/due-mail.js';
import { briefDue } from './facts.js';
import { mattersOf, matterKey } from './describe-notice.js';
import { matterLink, reportLink } from './links.js';
import type { Block } from './mail-content.js';
import { monthInWords, sayIn, wordedRule, type Wording } from './words.js';

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
  const rows = listed.map(({ brief, notices: [notice] }) => {
    const { assignmentId, unit, workingDaysLate } = notice!;
    const due = briefDue(notice!, mail.on, language);
    return [
      ...(units.size > 1 ? [{ text: unit?.name ?? '' }] : []),
      { text: brief, ...(assignmentId === null ? {} : { url: matterLink(assignmentId, publicUrl) }) },
      // How much time is left is said in its own reminders; here it would be a second line of every row.
      workingDaysLate === null ? { text: due.text } : due,
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
    table: rows.length === 0 ? null : { columns: [...(units.size > 1 ? [{ label: say('column.unit') }] : []), { label: say('column.matter') }, { label: say('column.due'), narrow: true }], rows },
    notes: elsewhere === 0 ? [] : [say(rows.length === 0 ? 'reports.allAbove' : 'reports.above', { count: elsewhere })],
    link: null,
    button: { label: say('reports.open'), url: reportLink(first.plan.id, first.occasion, publicUrl) },
    late: false,
    matters: notices.map(matterKey),
    lateMatters: matters.filter(({ late }) => late).map(({ key }) => key),
  };
}
