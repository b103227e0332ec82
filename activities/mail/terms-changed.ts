import { text, type Language, type TextParams } from '../../config/texts/index.js';
import type { ComingNotice, SummaryItem, TermsChangedParams } from '../../commands/plans/tell-of-change.js';
import { dateOf, timeOf } from '../../domain/calendar/dates.js';
import type { Fact } from './mail-content.js';
import { dateInWords, ruleName } from './words.js';

/** Whether a notice is the summary of a changed policy or calendar. */
export function isTermsChanged(params: Readonly<Record<string, unknown>>): params is Readonly<Record<string, unknown>> & TermsChangedParams {
  return (params['change'] === 'policy' || params['change'] === 'calendar') && Array.isArray(params['changes']);
}

/** How many matters are concerned, and what was to come and comes instead; nothing for any other notice. Pure. */
export function termsChangedInWords(params: Readonly<Record<string, unknown>>, ofOffice: boolean, language: Language): Fact[] {
  if (!isTermsChanged(params)) return [];
  const say = (key: string, values: TextParams = {}) => text(language, `mail:${key}`, values);
  const items = params.changes.map((item) => itemInWords(item, ofOffice, language));
  const rest = params.count - items.length;
  return [
    { key: 'affected', label: say('item.affected'), value: say('terms.count', { count: params.count }) },
    { key: 'changes', label: say('item.changes'), value: [...items, ...(rest > 0 ? [say('terms.rest', { count: rest })] : [])].join(say('terms.separator')) },
  ];
}

function itemInWords({ task, unit, before, after }: SummaryItem, ofOffice: boolean, language: Language): string {
  const say = (key: string, values: TextParams) => text(language, `mail:terms.${key}`, values);
  const what = task === null ? (unit !== null && ofOffice ? unit : say('plan', {})) : ofOffice && unit !== null ? say('taskUnit', { unit, no: task }) : say('task', { no: task });
  const [was, will] = [before, after].map((notice) => notice && { name: ruleName(notice.rule, language), on: moment(notice, before, after, language) });
  if (was && will) return was.name === will.name ? say('moved', { what, name: was.name, before: was.on, after: will.on }) : say('replaced', { what, name: was.name, before: was.on, newName: will.name, after: will.on });
  if (will) return say('added', { what, name: will.name, after: will.on });
  return was ? say('dropped', { what, name: was.name, before: was.on }) : what;
}

/** The date; with the time of day where that alone has changed. */
function moment({ at }: ComingNotice, before: ComingNotice | null, after: ComingNotice | null, language: Language): string {
  const date = dateInWords(dateOf(at), language);
  return before && after && dateOf(before.at) === dateOf(after.at) ? text(language, 'mail:terms.moment', { date, time: timeOf(at) }) : date;
}
