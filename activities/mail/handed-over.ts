import { HANDED_OVER, type HandedOverParams } from '../../commands/plans/hand-over.js';
import type { DueNotice } from '../../commands/dispatch/due-mail.js';
import type { IsoDate } from '../../domain/calendar/calendar.js';
import { matterLink } from './links.js';
import type { Table } from './mail-content.js';
import { sayIn, shortDate, type Wording } from './words.js';

/** What a new officer is given to do, each with its date and link; null for any other notice. Pure. */
export function handedOverTable({ rule, params }: Pick<DueNotice, 'rule' | 'params'>, on: IsoDate, { language, publicUrl }: Wording): Table | null {
  if (rule !== HANDED_OVER || !Array.isArray(params['matters'])) return null;
  const say = sayIn(language);
  const { matters } = params as unknown as HandedOverParams;
  return {
    columns: [{ label: say('column.matter') }, { label: say('column.due'), narrow: true }],
    rows: matters.map(({ task, title, assignment, dueOn }) => [
      { text: say('what.brief', { no: task, title }), url: matterLink(assignment, publicUrl) },
      { text: dueOn === null ? say('noDue') : shortDate(dueOn, on, language) },
    ]),
  };
}
