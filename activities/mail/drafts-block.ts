import type { DueNotice } from '../../commands/dispatch/due-mail.js';
import type { Block } from './mail-content.js';
import { draftsLink } from './links.js';
import { sayIn, type Wording } from './words.js';

/**
 * Papers of one plan that were drafted and wait for a signature: one line that counts them by kind, and one link to where they
 * are signed together; which units they go to is said there, and of the matters themselves. Null for fewer than two, of which
 * one has a block of its own.
 */
export function draftsBlock(notices: readonly DueNotice[], plan: string | null, { language, publicUrl }: Wording): Block | null {
  if (notices.length < 2) return null;
  const say = sayIn(language);
  const counted = (['supervisionNotice', 'circular'] as const).flatMap((kind) => {
    const count = notices.filter(({ params }) => (params['kind'] === 'circular') === (kind === 'circular')).length;
    return count === 0 ? [] : [say('drafts.count', { kind: say(`copies.${kind}`), count })];
  });
  return {
    plan,
    name: say('rule.paperDrafted.name'),
    what: counted.join(say('separator')),
    sentences: [say('rule.paperDrafted.ask')],
    facts: [],
    table: null,
    notes: [],
    link: null,
    button: { label: say('drafts.open'), url: draftsLink(notices[0]!.plan.id, publicUrl) },
    late: false,
    matters: [`drafts:${notices[0]!.plan.id}`],
    lateMatters: [],
  };
}
