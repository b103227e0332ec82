import { hasText, text, type Language, type TextParams } from '../../config/texts/index.js';
import type { DueMail, DueNotice, Recipient } from '../../commands/dispatch/due-mail.js';
import type { IsoDate } from '../../domain/calendar/calendar.js';
import { handedOverInWords } from './handed-over.js';
import { isTermsChanged, termsChangedInWords } from './terms-changed.js';
import { dateInWords, hasNoDays, waitsFor, wordedRule } from './words.js';

/** One notice in words, before it becomes plain text or HTML. */
export interface NoticeText {
  /** 催办通知 */
  readonly name: string;
  /** 第3项任务“…” */
  readonly what: string;
  /** What it says about the matter: unit, due date, status, reason. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** What the reader should do, one sentence for each notice about the matter. */
  readonly asks: readonly string[];
  readonly late: boolean;
  /** Where to do it; null where the matter has no page of its own. */
  readonly link: string | null;
}

export interface Wording {
  readonly language: Language;
  /** No slash at the end. */
  readonly publicUrl: string;
}

/** The notice as its recipient should read it. Pure. */
export function describeNotice(notice: DueNotice, { to, planId, planTitle }: Pick<DueMail, 'to' | 'planId' | 'planTitle'>, { language, publicUrl }: Wording): NoticeText {
  const say = (key: string, params: TextParams = {}) => text(language, `mail:${key}`, params);
  const rule = wordedRule(notice, language);
  const ofOffice = to.role === 'coordinator' || to.role === 'leader';
  const facts: { label: string; value: string }[] = [];
  const add = (label: string, value: string | null) => {
    if (value !== null && value !== '') facts.push({ label: say(`item.${label}`), value });
  };
  if (notice.unit) add('unit', notice.unit.name);
  const date = (value: unknown) => (typeof value === 'string' ? dateInWords(value as IsoDate, language) : say('noDue'));
  const { before, after } = notice.params;
  if (notice.rule === 'dueMoved') add('due', say('moved', { before: date(before), after: date(after) }));
  else if (notice.task && !hasNoDays(notice.rule)) add('due', date(notice.dueOn));
  add('state', stateInWords(notice, say));
  const { extension } = notice;
  if (extension) add('extension', say('pendingExtension', { requested: date(extension.requestedOn), until: date(extension.dueOn) }));
  add('reason', string(notice.params['reason']));
  add('summary', summaryInWords(notice, say));
  facts.push(...handedOverInWords(notice, language));
  facts.push(...termsChangedInWords(notice.params, ofOffice, language));
  return {
    name: say(`rule.${rule}.name`),
    what: isTermsChanged(notice.params) ? say(`terms.${notice.params.change}`) : subjectMatter(notice, ofOffice, say) || planTitle,
    facts,
    asks: [askInWords(notice, to, language)],
    late: notice.workingDaysLate !== null && waitsFor(notice) === null && !hasNoDays(notice.rule),
    link: linkOf(notice, planId, publicUrl),
  };
}

/** A paper's own page, the matter's, or the plan's. */
function linkOf({ documentId, assignmentId }: DueNotice, planId: string, publicUrl: string): string {
  const plan = encodeURIComponent(planId);
  if (documentId !== null) return `${publicUrl}/documents?plan=${plan}&document=${documentId}`;
  return assignmentId === null ? `${publicUrl}/plans/${plan}` : `${publicUrl}/a/${assignmentId}`;
}

type Say = (key: string, params?: TextParams) => string;

function askInWords(notice: DueNotice, { role }: Recipient, language: Language): string {
  const { rule, params, occasion } = notice;
  const key = `rule.${wordedRule(notice, language)}`;
  const waits = waitsFor(notice);
  const how = rule === 'supervisionEnded' ? String(params['how']) : '';
  const date = (name: string) => (typeof params[name] === 'string' ? dateInWords(params[name] as IsoDate, language) : '');
  const candidates = [
    ...(waits === null || waits === 'evidence' ? [] : [`waits.${waits}.${role}`]),
    `${key}.${how}`,
    ...(role === 'coordinator' || role === 'leader' ? [`${key}.${role}`, `${key}.office`] : []),
  ];
  const found = candidates.find((candidate) => hasText(language, `mail:${candidate}`)) ?? `${key}.ask`;
  return text(language, `mail:${found}`, {
    month: monthInWords(occasion, language), number: countOf(params), from: date('from'), to: date('to'), by: string(params['by']) ?? '', before: date('before'), after: date('after'),
  });
}

/** How many figures, papers or matters it speaks of. */
function countOf({ count, matters }: DueNotice['params']): number {
  if (typeof count === 'number') return count;
  return Array.isArray(matters) ? matters.length : 1;
}

function subjectMatter(notice: DueNotice, ofOffice: boolean, say: Say): string {
  const { task, unit, occasion, params, rule } = notice;
  // A paper is known by its number, given at signing.
  if (rule === 'paper') return string(params['number']) ?? occasion;
  if (rule === 'paperDrafted') return unit?.name ?? say('rule.circular.name');
  if (task && unit && ofOffice) return say('what.taskUnit', { unit: unit.name, no: task.no, title: task.title });
  if (task) return say('what.task', { no: task.no, title: task.title });
  const [kind, value] = occasion.split(':');
  if (kind === 'stage' && value) return say('what.stage', { stage: value });
  if (kind === 'year' && value) return say('what.year', { year: value });
  const waits = waitsFor(notice);
  if (waits === 'measurement' || waits === 'paper') return say(`what.${waits}`, { number: countOf(params) });
  if (rule === 'handedOver') return say('what.handedOver', { number: countOf(params) });
  return unit?.name ?? '';
}

/** Whoever is to decide reads how long that has waited; the unit, what is left or how late it is. */
function stateInWords(notice: DueNotice, say: Say): string | null {
  const { workingDaysLeft, workingDaysLate, workingDaysWaiting, rule } = notice;
  if (hasNoDays(rule)) return null;
  if (waitsFor(notice) !== null) return workingDaysWaiting == null ? null : say(workingDaysWaiting === 0 ? 'state.waitingToday' : 'state.waiting', { days: workingDaysWaiting });
  if (workingDaysLate !== null) return say('state.late', { days: workingDaysLate });
  if (workingDaysLeft === null) return null;
  return workingDaysLeft === 0 ? say('state.today') : say('state.left', { days: workingDaysLeft });
}

/** What stage summaries and assessments say in one line; the page says the rest. */
function summaryInWords({ params }: DueNotice, say: Say): string | null {
  const { score, max, closed, total, keySupervision, commended, accountable } = params;
  const units = (list: unknown) => (Array.isArray(list) && list.length > 0 ? list.map(unitName).join(say('separator')) : say('fact.nobody'));
  const facts = [
    typeof closed === 'number' && typeof total === 'number' ? say('fact.closed', { closed, total }) : null,
    typeof score === 'number' && typeof max === 'number' ? say('fact.score', { score, max }) : null,
    typeof keySupervision === 'number' ? say('fact.keySupervision', { count: keySupervision }) : null,
    Array.isArray(keySupervision) ? say('fact.keySupervision', { count: keySupervision.length }) : null,
    commended === undefined ? null : say('fact.commended', { units: units(commended) }),
    accountable === undefined ? null : say('fact.accountable', { units: units(accountable) }),
  ].filter((fact) => fact !== null);
  return facts.length === 0 ? null : facts.join('；');
}

function unitName(of: unknown): string {
  return typeof of === 'object' && of !== null && 'unit' in of ? String(of.unit) : String(of);
}

/** `2022-05` as 2022年5月. */
function monthInWords(occasion: string, language: Language): string {
  const match = /^(\d{4})-(\d{2})$/.exec(occasion);
  if (!match) return '';
  return language === 'zh' ? `${match[1]}年${Number(match[2])}月` : occasion;
}

function string(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
