import { hasText, text, type Language, type TextParams } from '../../config/texts/index.js';
import type { DueNotice, Recipient } from '../../commands/dispatch/due-mail.js';
import { handedOverInWords } from './handed-over.js';
import { isTermsChanged, termsChangedInWords } from './terms-changed.js';
import { dateInWords, wordedRule } from './words.js';

/** One notice in words, before it becomes plain text or HTML. */
export interface NoticeText {
  /** 催办通知 */
  readonly name: string;
  /** 第3项任务“…” */
  readonly what: string;
  /** What it says about the matter: unit, due date, status, reason. */
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** What the reader should do. */
  readonly ask: string;
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
export function describeNotice(notice: DueNotice, to: Recipient, planId: string, { language, publicUrl }: Wording): NoticeText {
  const say = (key: string, params: TextParams = {}) => text(language, `mail:${key}`, params);
  const rule = wordedRule(notice, language);
  const ofOffice = to.role === 'coordinator' || to.role === 'leader';
  const askKey = ofOffice && hasText(language, `mail:rule.${rule}.office`) ? `rule.${rule}.office` : `rule.${rule}.ask`;
  const facts: { label: string; value: string }[] = [];
  const add = (label: string, value: string | null) => {
    if (value !== null && value !== '') facts.push({ label: say(`item.${label}`), value });
  };
  if (notice.unit) add('unit', notice.unit.name);
  if (notice.task) add('due', notice.dueOn === null ? say('noDue') : dateInWords(notice.dueOn, language));
  add('state', stateInWords(notice, say));
  add('reason', string(notice.params['reason']));
  add('summary', summaryInWords(notice, say));
  facts.push(...handedOverInWords(notice, language));
  facts.push(...termsChangedInWords(notice.params, ofOffice, language));
  return {
    name: say(`rule.${rule}.name`),
    what: isTermsChanged(notice.params) ? say(`terms.${notice.params.change}`) : subjectMatter(notice, ofOffice, say),
    facts,
    ask: say(askKey, { month: monthInWords(notice.occasion, language) }),
    late: notice.workingDaysLate !== null,
    link: notice.assignmentId === null ? `${publicUrl}/plans/${encodeURIComponent(planId)}` : `${publicUrl}/a/${notice.assignmentId}`,
  };
}

type Say = (key: string, params?: TextParams) => string;

function subjectMatter({ task, unit, occasion }: DueNotice, ofOffice: boolean, say: Say): string {
  if (task && unit && ofOffice) return say('what.taskUnit', { unit: unit.name, no: task.no, title: task.title });
  if (task) return say('what.task', { no: task.no, title: task.title });
  const [kind, value] = occasion.split(':');
  if (kind === 'stage' && value) return say('what.stage', { stage: value });
  if (kind === 'year' && value) return say('what.year', { year: value });
  return unit?.name ?? occasion;
}

function stateInWords({ workingDaysLeft, workingDaysLate, rule }: DueNotice, say: Say): string | null {
  if (rule === 'approved' || rule === 'waived') return null;
  if (workingDaysLate !== null) return workingDaysLate === 0 ? say('state.lateToday') : say('state.late', { days: workingDaysLate });
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
