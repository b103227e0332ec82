import type { DueMail, DueNotice } from '../../commands/dispatch/due-mail.js';
import { lateTable } from './late-table.js';
import { escalationsLink } from './links.js';
import type { Block } from './mail-content.js';
import { sayIn, type Wording } from './words.js';

/**
 * What goes up on the next working day, for the coordinator: one table of the plan, in the order of the leaders' own, and one
 * link to the page where many are held at once. `beside`: notices of other kinds about the same matters. Null for none.
 */
export function announcedBlock(notices: readonly DueNotice[], beside: readonly DueNotice[], mail: Pick<DueMail, 'on'>, plan: string | null, wording: Wording): Block | null {
  if (notices.length === 0) return null;
  const say = sayIn(wording.language);
  const { matters, table } = lateTable({ notices, beside, withPlan: false, remark: () => null, remarkLabel: say('column.remark') }, mail, wording);
  return {
    plan,
    name: say('announced.name'),
    what: matters.length === 1 ? matters[0]!.what : say('block.count', { count: matters.length }),
    sentences: [say('announced.opening')],
    facts: [],
    table,
    notes: [],
    link: null,
    button: { label: say('announced.open'), url: escalationsLink(notices[0]!.plan.id, wording.publicUrl) },
    late: true,
    matters: matters.map(({ key }) => key),
    lateMatters: matters.map(({ key }) => key),
  };
}
