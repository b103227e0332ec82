import { text, type TextParams } from '../../config/texts/index.js';
import type { DueMail } from '../../commands/dispatch/due-mail.js';
import { describeNotice, type NoticeText, type Wording } from './describe-notice.js';
import { html, page, type Html } from './html.js';
import { isTold } from './words.js';

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A digest or a single mail in words: subject, plain text and HTML with the same content. Pure. */
export function renderMail(mail: DueMail, wording: Wording): RenderedMail {
  const say = (key: string, params: TextParams = {}) => text(wording.language, `mail:${key}`, params);
  const notices = byMatter(mail, wording);
  const { unit, name, role } = mail.to;
  const parts: Parts = {
    subject: subjectOf(mail, notices, say),
    greeting: unit === null ? say('greeting.person', { name }) : say('greeting.unit', { unit, name: withoutUnit(name, unit) }),
    opening: say(mail.notices.every(({ rule }) => isTold(rule)) ? 'opening.told' : `opening.${role}`, { plan: mail.planTitle }),
    notices,
    again: mail.repeated ? say('again') : null,
    closing: say('closing', { office: mail.office ?? say('office') }),
    open: say('item.open'),
    askLabel: say('item.ask'),
  };
  return { subject: parts.subject, text: asText(parts), html: asHtml(parts, wording.language) };
}

/** One matter stands once, with everything that is said of it, where its most urgent notice stands. */
function byMatter(mail: DueMail, wording: Wording): readonly NoticeText[] {
  const matters = new Map<string, NoticeText>();
  for (const notice of mail.notices) {
    const key = notice.assignmentId ?? notice.id;
    const text = describeNotice(notice, mail, wording);
    const before = matters.get(key);
    matters.set(key, before === undefined ? text : together(before, text));
  }
  return [...matters.values()];
}

function together(one: NoticeText, other: NoticeText): NoticeText {
  const isNew = ({ label, value }: NoticeText['facts'][number]) => one.facts.every((fact) => fact.label !== label || fact.value !== value);
  return {
    ...one,
    name: one.name.split('、').includes(other.name) ? one.name : `${one.name}、${other.name}`,
    facts: [...one.facts, ...other.facts.filter(isNew)],
    asks: [...one.asks, ...other.asks.filter((ask) => !one.asks.includes(ask))],
    late: one.late || other.late,
  };
}

interface Parts {
  readonly subject: string;
  readonly greeting: string;
  readonly opening: string;
  readonly notices: readonly NoticeText[];
  readonly again: string | null;
  readonly closing: string;
  readonly open: string;
  readonly askLabel: string;
}

function subjectOf(mail: DueMail, notices: readonly NoticeText[], say: (key: string, params?: TextParams) => string): string {
  const [first] = notices;
  if (first && notices.length === 1) return say('subject.one', { name: first.name, what: first.what || mail.planTitle });
  const [, month, day] = mail.on.split('-').map(Number) as [number, number, number];
  const date = say('shortDate', { month, day });
  const late = notices.filter((notice) => notice.late).length;
  const count = notices.length;
  return late > 0 ? say('subject.digestLate', { date, count, late }) : say('subject.digest', { date, count });
}

/** Placeholder contacts are named after their unit; a greeting names it once. */
function withoutUnit(name: string, unit: string): string {
  return name.startsWith(unit) ? name.slice(unit.length) : name;
}

function asText({ greeting, opening, notices, again, closing, open, askLabel }: Parts): string {
  const items = notices.map((notice, index) =>
    [
      `${notices.length > 1 ? `${index + 1}. ` : ''}【${notice.name}】${notice.what}`,
      ...notice.facts.map(({ label, value }) => `   ${label}：${value}`),
      ...notice.asks.map((ask) => `   ${askLabel}：${ask}`),
      ...(notice.link === null ? [] : [`   ${open}：${notice.link}`]),
    ].join('\n'),
  );
  return [greeting, opening, ...items, ...(again === null ? [] : [again]), closing].join('\n\n') + '\n';
}

function asHtml({ subject, greeting, opening, notices, again, closing, open, askLabel }: Parts, language: string): string {
  const items = notices.map(
    (notice): Html => html`
<section style="margin:16px 0;padding:12px 16px;border-left:4px solid ${notice.late ? '#b3261e' : '#2f5d8a'};background:#f6f7f9">
<h2 style="margin:0 0 8px;font-size:16px">【${notice.name}】${notice.what}</h2>
<table role="presentation" style="border-collapse:collapse;font-size:14px">
${notice.facts.map(({ label, value }) => row(label, value))}
${notice.asks.map((ask) => row(askLabel, ask))}
</table>
${notice.link === null ? '' : html`<p style="margin:12px 0 4px"><a href="${notice.link}" style="display:inline-block;padding:8px 20px;background:#2f5d8a;color:#ffffff;text-decoration:none;border-radius:4px">${open}</a></p>`}
</section>`,
  );
  return page(
    language,
    subject,
    html`<p>${greeting}</p><p>${opening}</p>${items}${again === null ? '' : html`<p style="color:#666">${again}</p>`}
<p style="color:#666;font-size:12px">${closing}</p>`,
  );
}

function row(label: string, value: string): Html {
  return html`<tr><th scope="row" style="padding:2px 12px 2px 0;text-align:left;white-space:nowrap;vertical-align:top">${label}</th><td>${value}</td></tr>`;
}
