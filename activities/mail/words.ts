import type { DueNotice } from '../../commands/dispatch/due-mail.js';
import { hasText, text, type Language, type TextKey } from '../../config/texts/index.js';
import type { IsoDate } from '../../domain/calendar/calendar.js';
import { weekday } from '../../domain/calendar/dates.js';

/** 2022年11月30日（星期三） */
export function dateInWords(date: IsoDate, language: Language): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  // The domain counts Monday as 1 and Sunday as 7.
  return text(language, 'mail:date', { year, month, day, weekday: text(language, `mail:weekday.${weekday(date) % 7}`) });
}

/** The entry of the texts that speaks of this rule: policies may name rungs of their own. */
export function wordedRule({ rule, params }: Pick<DueNotice, 'rule' | 'params'>, language: Language): string {
  if (rule === 'extensionDecided') return params['granted'] === true ? 'extensionGranted' : 'extensionDenied';
  const key: TextKey = `mail:rule.${rule}.name`;
  if (hasText(language, key)) return rule;
  return rule.startsWith('due-') ? 'beforeDue' : 'other';
}

/** 临期提醒, for a rung named in passing. */
export function ruleName(rule: string, language: Language): string {
  return text(language, `mail:rule.${wordedRule({ rule, params: {} }, language)}.name`);
}

/** What a reminder to decide waits for: evidence, where it is neither a request for an extension, figures nor a paper. */
export function waitsFor({ rule, occasion, params }: Pick<DueNotice, 'rule' | 'occasion' | 'params'>): 'evidence' | 'extension' | 'measurement' | 'paper' | null {
  const { waits } = params;
  if (waits === 'measurement' || rule === 'measurementEntered') return 'measurement';
  if (waits === 'paper' || rule === 'paperDrafted') return 'paper';
  if (!DECISIONS.has(rule)) return null;
  return occasion.startsWith('extension:') ? 'extension' : 'evidence';
}

const DECISIONS = new Set(['submitted', 'extensionRequested', 'review', 'reviewLate', 'reviewStill']);

/** Rules that tell what has happened and ask for nothing. */
export function isTold(rule: string): boolean {
  return TOLD.has(rule);
}

const TOLD = new Set([
  'approved', 'waived', 'removed', 'dueMoved', 'extensionDecided', 'supervisionEnded', 'keySupervisionEnded', 'escalationHeld',
  'escalationAnnulled', 'delegated', 'delegationEnded', 'handedOver', 'termsChanged', 'assessmentApproved', 'paper',
]);

/** Rules after which the matter has no due date to keep, or none that counts. */
export function hasNoDays(rule: string): boolean {
  return NO_DAYS.has(rule);
}

const NO_DAYS = new Set(['approved', 'waived', 'removed', 'supervisionEnded', 'keySupervisionEnded', 'dueMoved', 'delegationEnded']);
