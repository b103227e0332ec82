import type { DueNotice } from '../../commands/dispatch/due-mail.js';
import { hasText, text, type Language, type TextKey, type TextParams } from '../../config/texts/index.js';
import type { IsoDate } from '../../domain/calendar/calendar.js';
import { weekday } from '../../domain/calendar/dates.js';

/** A sentence of `mail.json` in the mail's language. */
export type Say = (key: string, params?: TextParams) => string;

export interface Wording {
  readonly language: Language;
  /** No slash at the end. */
  readonly publicUrl: string;
}

export function sayIn(language: Language): Say {
  return (key, params = {}) => text(language, `mail:${key}`, params);
}

/** 2022年11月30日（星期三） */
export function dateInWords(date: IsoDate, language: Language): string {
  const { year, month, day } = partsOf(date);
  // The domain counts Monday as 1 and Sunday as 7.
  return text(language, 'mail:date', { year, month, day, weekday: text(language, `mail:weekday.${weekday(date) % 7}`) });
}

/** 11月30日; with its year where that is not the year of `on`. */
export function shortDate(date: IsoDate, on: IsoDate, language: Language): string {
  const { year, month, day } = partsOf(date);
  return text(language, date.slice(0, 4) === on.slice(0, 4) ? 'mail:shortDate' : 'mail:shortDateOfYear', { year, month, day });
}

function partsOf(date: IsoDate): { year: number; month: number; day: number } {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return { year, month, day };
}

/** The deadline of a task without a date: the notice's own words (长期坚持), unless they name a date that does not hold. */
export function withoutDate(task: DueNotice['task'], language: Language): string {
  const own = task?.dueText?.trim() ?? '';
  const isUsable = language === 'zh' && own !== '' && own.length <= 20 && !/[\d一二三四五六七八九十]/.test(own);
  return isUsable ? own : text(language, 'mail:noDue');
}

/** The entry of the texts that speaks of this rule: policies may name rungs of their own. */
export function wordedRule({ rule, params }: Pick<DueNotice, 'rule' | 'params'>, language: Language): string {
  if (rule === 'extensionDecided') return params['granted'] === true ? 'extensionGranted' : 'extensionDenied';
  if (rule === 'paper' && params['kind'] === 'circular') return 'circularServed';
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

/** Whether it says that something has just come in to be decided, which is no reminder yet. */
export function isNews(rule: string): boolean {
  return NEWS.has(rule);
}

const NEWS = new Set(['submitted', 'extensionRequested', 'measurementEntered', 'paperDrafted']);
const DECISIONS = new Set(['submitted', 'extensionRequested', 'review', 'reviewLate', 'reviewStill']);

/** Whether it tells what has happened and asks for nothing. */
export function isTold({ rule, params }: Pick<DueNotice, 'rule' | 'params'>): boolean {
  return TOLD.has(rule) || (rule === 'paper' && params['copy'] === true);
}

const TOLD = new Set([
  'approved', 'waived', 'removed', 'dueMoved', 'extensionDecided', 'supervisionEnded', 'keySupervisionEnded', 'escalationHeld',
  'escalationAnnulled', 'delegated', 'delegationEnded', 'termsChanged', 'assessmentApproved',
]);

/** Rules after which the matter has no due date to keep, or none that counts. */
export function hasNoDays(rule: string): boolean {
  return NO_DAYS.has(rule);
}

const NO_DAYS = new Set(['approved', 'waived', 'removed', 'supervisionEnded', 'keySupervisionEnded', 'dueMoved', 'delegationEnded', 'paper', 'paperDrafted']);

/** `2022-05` as 2022年5月; '' where it is no month. */
export function monthInWords(occasion: string, language: Language): string {
  const match = /^(\d{4})-(\d{2})$/.exec(occasion);
  if (!match) return '';
  return text(language, 'mail:month', { year: match[1]!, month: Number(match[2]) });
}
