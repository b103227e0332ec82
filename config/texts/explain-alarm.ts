import type { Instant } from '../../domain/calendar/calendar.js';
import { formatInstant } from '../../domain/calendar/dates.js';
import type { MailTroubleKind } from '../../domain/dispatch/mail-trouble.js';
import type { Stall } from '../../domain/supervision/stall.js';
import { text, type Language } from './index.js';

/** A workflow that stands still, as its administrator reads of it: page, terminal and mail say the same. */
export interface StallInWords {
  /** 第7项任务流程 */
  readonly name: string;
  readonly why: string;
  /** What does not happen meanwhile. */
  readonly effect: string;
  readonly todo: string;
}

/** @returns the stall of that workflow in words. */
export function explainStall(language: Language, stall: Pick<Stall, 'reason' | 'dueAt' | 'attempts'> & { readonly kind: string; readonly no: number | null }): StallInWords {
  const { reason, dueAt, attempts, kind, no } = stall;
  const dated = reason === 'overdue' && dueAt !== null;
  return {
    name: text(language, `alarm:workflow.${kind}`, { no: no ?? '' }),
    why: text(language, `alarm:why.${dated ? 'overdueAt' : reason}`, { attempts, ...(dated ? { due: momentInWords(dueAt, language) } : {}) }),
    effect: text(language, `alarm:effect.${kind}`),
    todo: text(language, `alarm:todo.${reason}`),
  };
}

/** The settings by which mails are sent. */
export interface MailSettings {
  readonly smtpUrl: string;
  readonly mailFrom: string;
}

/** @returns why mails do not leave and which setting mends it; user and password are not in it. */
export function explainMailTrouble(language: Language, kind: MailTroubleKind, { smtpUrl, mailFrom }: MailSettings): { readonly why: string; readonly todo: string } {
  const address = /<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom;
  return {
    why: text(language, `alarm:mailWhy.${kind}`, { server: new URL(smtpUrl).host, from: address }),
    todo: `${text(language, `alarm:mailTodo.${kind}`)}${language === 'en' ? ' ' : ''}${text(language, 'alarm:mailSettings')}`,
  };
}

/** 2026年11月30日08:30, in Asia/Shanghai. */
export function momentInWords(at: Instant, language: Language): string {
  const [date, time] = formatInstant(at).split('T') as [string, string];
  const [year, month, day] = date.split('-') as [string, string, string];
  const plain = language === 'zh' ? { year, month: Number(month), day: Number(day) } : { year, month, day };
  return text(language, 'alarm:moment', { ...plain, time: time.slice(0, 5) });
}

/** 2小时5分钟; a minute at least. */
export function lastingInWords(ms: number, language: Language): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  const [days, hours] = [Math.floor(minutes / 1_440), Math.floor(minutes / 60)];
  if (days > 0) return text(language, 'alarm:lasting.days', { days, hours: hours % 24 });
  return text(language, `alarm:lasting.${hours > 0 ? 'hours' : 'minutes'}`, { hours, minutes: hours > 0 ? minutes % 60 : minutes });
}
