import { text, type Language, type TextParams } from '../../config/texts/index.js';
import { HANDED_OVER, type HandedOverParams } from '../../commands/plans/hand-over.js';
import type { DueNotice } from '../../commands/dispatch/due-mail.js';
import { dateInWords } from './words.js';

/** What a new officer is given to do, each with its date; nothing for any other notice. Pure. */
export function handedOverInWords({ rule, params }: Pick<DueNotice, 'rule' | 'params'>, language: Language): { label: string; value: string }[] {
  if (rule !== HANDED_OVER || !Array.isArray(params['matters'])) return [];
  const say = (key: string, values: TextParams = {}) => text(language, `mail:${key}`, values);
  const { matters } = params as unknown as HandedOverParams;
  const items = matters.map(({ task, title, dueOn }) => say('handedOver.matter', { no: task, title, due: dueOn === null ? say('noDue') : dateInWords(dueOn, language) }));
  return [{ label: say('item.matters'), value: items.join(say('terms.separator')) }];
}
