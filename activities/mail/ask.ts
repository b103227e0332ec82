import type { DueNotice } from '../../commands/dispatch/due-mail.js';
import { hasText, text, type Language, type TextKey } from '../../config/texts/index.js';
import type { IsoDate } from '../../domain/calendar/calendar.js';
import { dateInWords, isNews, monthInWords, waitsFor, wordedRule } from './words.js';

/**
 * What the reader is asked, or told: one sentence. It may be worded for a case (`variantOf`), for what waits to be decided and
 * for the reader's role; the first there is is taken. '' where the facts say it all. Pure.
 */
export function askInWords(notice: DueNotice, language: Language): string {
  const { rule, params, occasion, as, terms } = notice;
  const key = `rule.${wordedRule(notice, language)}`;
  const waits = waitsFor(notice);
  const variant = variantOf(notice);
  const ofOffice = as === 'coordinator' || as === 'leader';
  const candidates = [
    ...(waits === null || waits === 'evidence' || isNews(rule) ? [] : [`waits.${waits}.${as}`]),
    ...(variant === null ? [] : [`${key}.${variant}.${as}`, ...(ofOffice ? [`${key}.${variant}.office`] : []), `${key}.${variant}.ask`]),
    `${key}.${as}`,
    ...(ofOffice ? [`${key}.office`] : []),
    `${key}.ask`,
  ];
  const found = candidates.map((candidate): TextKey => `mail:${candidate}`).find((candidate) => hasText(language, candidate));
  if (found === undefined) return '';
  const date = (name: string) => (typeof params[name] === 'string' ? dateInWords(params[name] as IsoDate, language) : '');
  return text(language, found, {
    month: monthInWords(occasion, language), number: countOf(params), from: date('from'), to: date('to'), by: typeof params['by'] === 'string' ? params['by'] : '',
    acknowledge: terms.acknowledgeWithin ?? '', workPlan: terms.workPlanWithin ?? '',
  });
}

/** The case of a rule that needs words of its own. */
function variantOf({ rule, params, terms }: DueNotice): string | null {
  switch (rule) {
    case 'assigned':
      return terms.acknowledgeWithin === null || terms.workPlanWithin === null ? 'plain' : null;
    case 'supervise':
      return terms.signsItself ? 'automatic' : null;
    case 'dueMoved':
      return params['after'] === null ? 'none' : null;
    case 'stageSummary':
      return params['keySupervision'] === 0 ? 'clear' : null;
    case 'assessment':
      return params['final'] === false ? 'provisional' : null;
    case 'delegationEnded':
      return params['told'] === 'giver' ? 'giver' : null;
    default:
      return null;
  }
}

/** How many figures, papers or matters it speaks of. */
export function countOf({ count, matters }: DueNotice['params']): number {
  if (typeof count === 'number') return count;
  return Array.isArray(matters) ? matters.length : 1;
}
