import type { DueNotice } from '../../commands/dispatch/due-mail.js';
import { hasText, type Language } from '../../config/texts/index.js';
import type { IsoDate } from '../../domain/calendar/calendar.js';
import { behindInWords } from './behind.js';
import type { Cell, Fact } from './mail-content.js';
import { isTermsChanged, termsChangedInWords } from './terms-changed.js';
import { dateInWords, hasNoDays, isNews, sayIn, shortDate, waitsFor, withoutDate } from './words.js';

/** What a notice says of its matter: unit, due date, status, reasons, in this order. `on`: the day of the mail. Pure. */
export function factsOf(notice: DueNotice, on: IsoDate, language: Language): readonly Fact[] {
  const say = sayIn(language);
  const { rule, params, extension, unit } = notice;
  const date = (value: unknown) => (typeof value === 'string' ? dateInWords(value as IsoDate, language) : withoutDate(notice.task, language));
  const reason = typeof params['reason'] === 'string' ? params['reason'] : null;
  const facts: Fact[] = [];
  const add = (key: string, value: string | null, brief?: Cell) => {
    if (value !== null && value !== '') facts.push({ key, label: say(`item.${key}`), value, ...(brief === undefined ? {} : { brief }) });
  };
  if (unit && rule !== 'paper' && rule !== 'paperDrafted') add('unit', unit.name);
  if (rule === 'dueMoved') add('due', say('moved', { before: date(params['before']), after: date(params['after']) }));
  else if (notice.task && !hasNoDays(rule)) {
    const state = waitsFor(notice) === null ? stateInWords(notice, on, language) : null;
    add('due', state === null ? date(notice.dueOn) : say('dueAndState', { due: date(notice.dueOn), state }), briefDue(notice, on, language));
  }
  if (rule === 'assigned' && notice.role !== null && notice.role !== 'responsible') add('part', say(`part.${notice.role}`));
  add('waiting', waitingInWords(notice, language));
  if (rule === 'extensionDecided' && typeof params['askedFor'] === 'string') add('askedFor', date(params['askedFor']));
  if (extension) add('extension', say('pendingExtension', { requested: date(extension.requestedOn), until: date(extension.dueOn) }), {
    text: briefExtension(extension, on, language),
    // Whoever is to decide reads in one place what is asked for and why.
    ...(reason === null || waitsFor(notice) !== 'extension' ? {} : { note: reason }),
  });
  add('outcome', outcomeInWords(notice, date, language));
  if (rule === 'keySupervision') add('reasons', behindInWords(params, language));
  if (rule === 'paper') add('matters', paperMattersInWords(params, language));
  add('reason', reason, extension && waitsFor(notice) === 'extension' ? { text: '' } : undefined);
  add('summary', summaryInWords(notice, language));
  facts.push(...termsChangedInWords(params, notice.as === 'coordinator' || notice.as === 'leader', language));
  return facts;
}

/** 今日到期, 剩余3个工作日, 逾期8个工作日, or that the date is past though nothing counts as late yet. */
export function stateInWords({ workingDaysLeft, workingDaysLate, dueOn, rule }: DueNotice, on: IsoDate, language: Language): string | null {
  const say = sayIn(language);
  if (hasNoDays(rule)) return null;
  if (workingDaysLate !== null) return say('state.late', { days: workingDaysLate });
  if (workingDaysLeft !== null) return workingDaysLeft === 0 && dueOn === on ? say('state.today') : say('state.left', { days: workingDaysLeft });
  return dueOn !== null && dueOn < on ? say('state.past') : null;
}

/** In a table: the date, and below it how much is left of it. */
export function briefDue(notice: DueNotice, on: IsoDate, language: Language): Cell {
  const { dueOn, task } = notice;
  const due = dueOn === null ? withoutDate(task, language) : shortDate(dueOn, on, language);
  const state = waitsFor(notice) === null ? stateInWords(notice, on, language) : null;
  return state === null ? { text: due } : { text: due, note: state };
}

/** 11月23日提出，申请延至12月30日，待批 */
function briefExtension({ requestedOn, dueOn }: NonNullable<DueNotice['extension']>, on: IsoDate, language: Language): string {
  return sayIn(language)('pendingExtension', { requested: shortDate(requestedOn, on, language), until: shortDate(dueOn, on, language) });
}

/** Whoever is to decide reads how long that has waited. */
function waitingInWords(notice: DueNotice, language: Language): string | null {
  const { workingDaysWaiting } = notice;
  const waits = waitsFor(notice);
  if (workingDaysWaiting == null || (waits !== 'evidence' && !(waits === 'extension' && !isNews(notice.rule)))) return null;
  return sayIn(language)(workingDaysWaiting === 0 ? `waits.${waits}.today` : `waits.${waits}.days`, { days: workingDaysWaiting });
}

/** How a supervision, or a key supervision, ended. */
function outcomeInWords({ rule, params }: DueNotice, date: (value: unknown) => string, language: Language): string | null {
  if (params['lifted'] === true) return sayIn(language)('outcome.lifted');
  const how = rule === 'supervisionEnded' ? params['how'] : rule === 'keySupervisionEnded' ? params['why'] : null;
  if (typeof how !== 'string') return null;
  const key = `${rule}.${how}`;
  if (!hasText(language, `mail:outcome.${key}`)) return null;
  return sayIn(language)(`outcome.${key}`, { before: date(params['before']), after: date(params['after']) });
}

/** 第3项、第5项（县发展和改革局） of a signed paper. */
function paperMattersInWords({ matters }: DueNotice['params'], language: Language): string | null {
  if (!Array.isArray(matters)) return null;
  const say = sayIn(language);
  const byUnit = Map.groupBy(matters as { readonly task: number; readonly unit: string }[], ({ unit }) => unit);
  return [...byUnit].map(([unit, own]) => say('fact.unitTasks', { unit, tasks: tasksInWords(own.map(({ task }) => task), language) })).join(say('listSeparator'));
}

/** 第3、5项 */
export function tasksInWords(tasks: readonly number[], language: Language): string {
  const say = sayIn(language);
  return say('fact.tasks', { tasks: tasks.join(say('separator')) });
}

/** What stage summaries and assessments say in one line; the page says the rest. */
function summaryInWords({ rule, params }: DueNotice, language: Language): string | null {
  const say = sayIn(language);
  const { score, max, closed, total, keySupervision, commended, accountable, changes } = params;
  const isApproved = rule === 'assessmentApproved';
  const units = (list: unknown) => (Array.isArray(list) && list.length > 0 ? list.map(unitName).join(say('separator')) : say('fact.nobody'));
  const facts = [
    typeof closed === 'number' && typeof total === 'number' ? say('fact.closed', { closed, total }) : null,
    typeof score === 'number' && typeof max === 'number' ? say('fact.score', { score, max }) : null,
    typeof keySupervision === 'number' && keySupervision > 0 ? say('fact.keySupervision', { count: keySupervision }) : null,
    commended === undefined ? null : say(isApproved ? 'fact.commendedApproved' : 'fact.commended', { units: units(commended) }),
    accountable === undefined ? null : say(isApproved ? 'fact.accountableApproved' : 'fact.accountable', { units: units(accountable) }),
    isApproved && Array.isArray(changes) && changes.length > 0 ? say('fact.changed', { units: units(changes) }) : null,
  ].filter((fact) => fact !== null);
  return facts.length === 0 || isTermsChanged(params) ? null : facts.join(say('listSeparator'));
}

function unitName(of: unknown): string {
  return typeof of === 'object' && of !== null && 'unit' in of ? String(of.unit) : String(of);
}
