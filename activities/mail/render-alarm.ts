import type { KnownTrouble } from '../../commands/watch/mail-trouble.js';
import type { StalledWorkflow } from '../../commands/watch/stalled-workflows.js';
import type { Delayed } from '../../commands/watch/waiting-mails.js';
import { explainMailTrouble, explainStall, lastingInWords, momentInWords, type MailSettings } from '../../config/texts/explain-alarm.js';
import { text, type Language, type TextParams } from '../../config/texts/index.js';
import type { Instant } from '../../domain/calendar/calendar.js';
import { html, page, type Html } from './html.js';
import type { RenderedMail } from './render-mail.js';

export interface AlarmWording extends MailSettings {
  readonly language: Language;
  /** Where people reach the page. */
  readonly publicUrl: string;
}

/** What an administrator is told of workflows: which stand still, which move again, and how many are told no more. */
export interface StallMail {
  readonly standing: readonly StalledWorkflow[];
  readonly over: readonly StalledWorkflow[];
  /** Stand still, told before. */
  readonly still: number;
}

/** Workflows one mail tells of by name. */
const MAX_NAMED = 10;

/** The mail of workflows that stand still, or move again. Pure; without its greeting, which `addressed` adds. */
export function renderStallMail({ standing, over, still }: StallMail, wording: AlarmWording): AlarmMail {
  const say = sayIn(wording.language);
  const blocks = [
    ...(standing.length === 0 ? [] : [words(say('mail.stalled.opening')), ...listed(standing, (stall) => standingCard(stall, wording), say)]),
    ...(over.length === 0 ? [] : [words(say('mail.stalled.over')), ...listed(over, (stall) => overCard(stall, wording), say)]),
    ...(still > 0 ? [words(say('mail.stalled.still', { count: still }))] : []),
    ...(standing.length === 0 && still === 0 ? [words(say('mail.stalled.allOver'))] : []),
  ];
  const subject = standing.length > 0 ? say('mail.stalled.subject', { count: standing.length }) : say('mail.stalled.subjectOver', { count: over.length });
  return { subject, blocks };
}

/** The mail of mails that do not leave, which mostly is read when they leave again. Pure. */
export function renderTroubleMail(trouble: KnownTrouble, wording: AlarmWording): AlarmMail {
  const { language } = wording;
  const say = sayIn(language);
  const { why, todo } = explainMailTrouble(language, trouble.kind, wording);
  return {
    subject: say('mail.trouble.subject', { count: trouble.notices }),
    blocks: [
      words(say('mail.trouble.opening')),
      card(why, [
        [say('mail.label.mailSince'), momentInWords(trouble.since, language)],
        [say('mail.label.waiting'), say('mail.waiting', { count: trouble.notices })],
        [say('mail.label.answer'), trouble.answer],
        [say('mail.label.todo'), todo],
      ], true),
    ],
  };
}

/** The mail that the trouble is over, for how long it lasted and what it delayed. Pure. */
export function renderTroubleOverMail(trouble: KnownTrouble & { readonly endedAt: Instant }, delayed: Delayed, wording: AlarmWording): AlarmMail {
  const { language } = wording;
  const say = sayIn(language);
  const lasting = lastingInWords(trouble.endedAt - trouble.since, language);
  const plans = delayed.plans.map(({ title, mails }) => say('mail.delayedPlan', { plan: title, count: mails })).join(language === 'zh' ? '，' : ', ');
  const count = delayed.plans.reduce((sum, { mails }) => sum + mails, 0);
  return {
    subject: say('mail.trouble.subjectOver', { lasting }),
    blocks: [
      words(say('mail.trouble.openingOver')),
      card(explainMailTrouble(language, trouble.kind, wording).why, [
        [say('mail.label.mailPeriod'), say('mail.period', { from: momentInWords(trouble.since, language), to: momentInWords(trouble.endedAt, language), lasting })],
        [say('mail.label.delayed'), count === 0 ? say('mail.delayedNone') : say('mail.delayed', { count, lasting: lastingInWords(delayed.longestMs, language), plans })],
        ...(delayed.waiting > 0 ? [[say('mail.label.left'), say('mail.left', { count: delayed.waiting })] as const] : []),
        [say('mail.label.answer'), trouble.answer],
      ], false),
      ...(trouble.mailedAt === null ? [words(say('mail.trouble.untold'))] : []),
    ],
  };
}

/** A mail to administrators, before it is addressed to one of them. */
export interface AlarmMail {
  readonly subject: string;
  readonly blocks: readonly Block[];
}

interface Block {
  readonly text: string;
  readonly html: Html;
}

/** The mail to that person. Pure. */
export function addressed({ subject, blocks }: AlarmMail, name: string, { language, publicUrl }: AlarmWording): RenderedMail {
  const say = sayIn(language);
  const link = `${publicUrl}/health`;
  const greeting = say('mail.greeting', { name });
  const closing = say('mail.closing');
  const body = html`<p>${greeting}</p>${blocks.map((block) => block.html)}
<p style="margin:16px 0"><a href="${link}" style="display:inline-block;padding:8px 20px;background:#2f5d8a;color:#ffffff;text-decoration:none;border-radius:4px">${say('mail.open')}</a></p>
<p style="color:#666;font-size:12px">${closing}${link}</p>`;
  return {
    subject,
    text: [greeting, ...blocks.map((block) => block.text), `${closing}${link}`].join('\n\n') + '\n',
    html: page(language, subject, body),
  };
}

function standingCard(stall: StalledWorkflow, { language }: AlarmWording): Block {
  const say = sayIn(language);
  const { name, why, effect, todo } = explainStall(language, stall);
  return card(name, [
    [say('mail.label.plan'), stall.planTitle],
    [say('mail.label.since'), momentInWords(stall.since, language)],
    [say('mail.label.why'), why],
    ...(stall.failure === '' ? [] : [[say('mail.label.failure'), stall.failure] as const]),
    [say('mail.label.effect'), effect],
    [say('mail.label.todo'), todo],
  ], true);
}

function overCard(stall: StalledWorkflow, { language }: AlarmWording): Block {
  const say = sayIn(language);
  const { name, why } = explainStall(language, stall);
  const [from, to] = [stall.since, stall.endedAt ?? stall.seenAt];
  return card(name, [
    [say('mail.label.plan'), stall.planTitle],
    [say('mail.label.period'), say('mail.period', { from: momentInWords(from, language), to: momentInWords(to, language), lasting: lastingInWords(to - from, language) })],
    [say('mail.label.why'), why],
  ], false);
}

function listed(stalls: readonly StalledWorkflow[], each: (stall: StalledWorkflow) => Block, say: Say): Block[] {
  const rest = stalls.length - MAX_NAMED;
  return [...stalls.slice(0, MAX_NAMED).map(each), ...(rest > 0 ? [words(say('mail.stalled.more', { count: rest }))] : [])];
}

function words(sentence: string): Block {
  return { text: sentence, html: html`<p>${sentence}</p>` };
}

function card(title: string, facts: readonly (readonly [label: string, value: string])[], urgent: boolean): Block {
  const row = ([label, value]: readonly [string, string]): Html =>
    html`<tr><th scope="row" style="padding:2px 12px 2px 0;text-align:left;white-space:nowrap;vertical-align:top">${label}</th><td style="overflow-wrap:anywhere">${value}</td></tr>`;
  return {
    text: [`【${title}】`, ...facts.map(([label, value]) => `   ${label}：${value}`)].join('\n'),
    html: html`
<section style="margin:16px 0;padding:12px 16px;border-left:4px solid ${urgent ? '#b3261e' : '#2f5d8a'};background:#f6f7f9">
<h2 style="margin:0 0 8px;font-size:16px">${title}</h2>
<table role="presentation" style="border-collapse:collapse;font-size:14px">${facts.map(row)}</table>
</section>`,
  };
}

type Say = (key: string, params?: TextParams) => string;

function sayIn(language: Language): Say {
  return (key, params = {}) => text(language, `alarm:${key}`, params);
}
