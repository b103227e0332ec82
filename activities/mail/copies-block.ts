import type { DueNotice } from '../../commands/dispatch/due-mail.js';
import { matterKey } from './describe-notice.js';
import { linkOf } from './links.js';
import type { Block } from './mail-content.js';
import { sayIn, type Wording } from './words.js';

/** Signed papers of which the reader gets a copy: a list of links. Null for none. */
export function copiesBlock(notices: readonly DueNotice[], withPlan: boolean, { language, publicUrl }: Wording): Block | null {
  if (notices.length === 0) return null;
  const say = sayIn(language);
  const rows = notices.map((notice) => {
    const { params, occasion, plan } = notice;
    const matters = Array.isArray(params['matters']) ? (params['matters'] as readonly { readonly unit: string }[]) : [];
    const units = [...new Set(matters.map(({ unit }) => unit))];
    const kind = say(params['kind'] === 'circular' ? 'copies.circular' : 'copies.supervisionNotice');
    return [
      {
        text: say('copies.paper', { kind, number: typeof params['number'] === 'string' ? params['number'] : occasion }),
        url: linkOf(notice, publicUrl),
        ...(withPlan ? { note: say('quotedPlan', { plan: plan.title }) } : {}),
      },
      { text: units.length === 0 ? (notice.unit?.name ?? '') : units.join(say('separator')) },
      { text: say('copies.matters', { count: Math.max(matters.length, 1) }) },
    ];
  });
  return {
    plan: null,
    name: say('copies.name'),
    what: rows.length === 1 ? rows[0]![0]!.text : say('copies.count', { count: rows.length }),
    sentences: [say('copies.opening')],
    facts: [],
    table: { columns: [{ label: say('column.paper') }, { label: say('column.servedOn') }, { label: say('column.matters'), narrow: true }], rows },
    notes: [],
    link: null,
    button: null,
    late: false,
    matters: notices.map((notice) => `paper:${notice.documentId ?? matterKey(notice)}`),
    lateMatters: [],
  };
}
