import type { DueMail } from '../../commands/dispatch/due-mail.js';
import { hasText } from '../../config/texts/index.js';
import { asHtml } from './as-html.js';
import { asText } from './as-text.js';
import { blocksOf } from './blocks.js';
import { planLink } from './links.js';
import type { Block, Link, MailContent } from './mail-content.js';
import { subjectOf } from './subject.js';
import { isTold, sayIn, wordedRule, type Wording } from './words.js';

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A digest or a single mail in words: subject, plain text and HTML with the same content. Pure. */
export function renderMail(mail: DueMail, wording: Wording): RenderedMail {
  const content = contentOf(mail, wording);
  return { subject: content.subject, text: asText(content, wording.language), html: asHtml(content, wording.language) };
}

/** What the mail says. Pure. */
export function contentOf(mail: DueMail, wording: Wording): MailContent {
  const say = sayIn(wording.language);
  const blocks = blocksOf(mail, wording);
  const { unit, name } = mail.to;
  return {
    subject: subjectOf(mail, blocks, wording),
    greeting: unit === null ? say('greeting.person', { name }) : say('greeting.unit', { unit, name: withoutUnit(name, unit) }),
    opening: openingOf(mail, blocks, wording),
    blocks,
    button: buttonOf(mail, blocks, wording),
    again: mail.repeated ? say('again') : null,
    closing: say('closing', { office: officesOf(mail).join(say('separator')) || say('office') }),
  };
}

/** What it is about in one line: of one kind in its own words, else by the reader's role; with the plan where there is one. */
function openingOf(mail: DueMail, blocks: readonly Block[], { language }: Wording): string {
  const say = sayIn(language);
  const titles = [...new Set(mail.notices.map(({ plan }) => plan.title))];
  const of = titles.length === 1 ? say('opening.of', { plan: titles[0]! }) : '';
  const rules = new Set(mail.notices.map((notice) => wordedRule(notice, language)));
  const own = rules.size === 1 ? `rule.${[...rules][0]}.opening` : null;
  if (mail.notices.every(isTold)) return say('opening.told', { of });
  if (own !== null && hasText(language, `mail:${own}`)) return say(own, { of });
  const late = blocks.some((block) => block.lateMatters.length > 0) ? `opening.${mail.to.role}Late` : null;
  return say(late !== null && hasText(language, `mail:${late}`) ? late : `opening.${mail.to.role}`, { of });
}

/** One matter is opened itself, of several the page that has them all. */
function buttonOf({ notices, to }: DueMail, blocks: readonly Block[], { language, publicUrl }: Wording): Link | null {
  const say = sayIn(language);
  if (blocks.length === 1 && blocks[0]!.button !== null) return null;
  const label = say(to.role === 'leader' || notices.every(isTold) ? 'button.read' : 'button.open');
  const links = new Set(blocks.flatMap((block) => (block.link === null ? [] : [block.link])));
  if (blocks.length === 1 && links.size === 1) return { label, url: [...links][0]! };
  const plans = new Set(notices.map(({ plan }) => plan.id));
  return { label, url: plans.size === 1 ? planLink([...plans][0]!, publicUrl) : `${publicUrl}/` };
}

function officesOf({ notices }: DueMail): string[] {
  return [...new Set(notices.flatMap(({ plan }) => plan.office ?? []))];
}

/** Placeholder contacts are named after their unit; a greeting names it once. */
function withoutUnit(name: string, unit: string): string {
  return name.startsWith(unit) ? name.slice(unit.length) : name;
}
