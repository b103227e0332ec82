import type { DueNotice, MailedPlan } from '../../commands/dispatch/due-mail.js';
import { hasText } from '../../config/texts/index.js';
import type { IsoDate } from '../../domain/calendar/calendar.js';
import { askInWords, countOf } from './ask.js';
import { factsOf } from './facts.js';
import { linkOf } from './links.js';
import type { Fact, Table } from './mail-content.js';
import { summaryTable } from './stage-table.js';
import { handedOverTable } from './handed-over.js';
import { isTermsChanged } from './terms-changed.js';
import { hasNoDays, isNews, sayIn, waitsFor, wordedRule, type Say, type Wording } from './words.js';

/** A matter with everything that is said of it, before it stands in a block. */
export interface MatterText {
  readonly key: string;
  readonly plan: MailedPlan;
  readonly notices: readonly DueNotice[];
  /** 催办通知; of several notices each once. */
  readonly names: readonly string[];
  /** 第3项任务：…, with the unit for the office; '' where it is about the whole plan. */
  readonly what: string;
  /** The same without the unit. */
  readonly matter: string;
  /** As it stands in a table: 第3项 …. */
  readonly brief: string;
  readonly facts: readonly Fact[];
  /** What the reader should do, one sentence for each notice. */
  readonly asks: readonly string[];
  readonly table: Table | null;
  readonly late: boolean;
  readonly link: string;
}

/** What makes two notices speak of the same matter. */
export function matterKey({ assignmentId, id }: DueNotice): string {
  return assignmentId ?? id;
}

/** Matters in the order of their most urgent notice, each once with all that is said of it on the day `on`. Pure. */
export function mattersOf(notices: readonly DueNotice[], on: IsoDate, wording: Wording): readonly MatterText[] {
  return [...Map.groupBy(notices, matterKey).values()].map((own) => own.map((notice) => describeNotice(notice, on, wording)).reduce(together));
}

/** One notice as its recipient should read it. */
function describeNotice(notice: DueNotice, on: IsoDate, wording: Wording): MatterText {
  const { language } = wording;
  const say = sayIn(language);
  const ask = askInWords(notice, language);
  const matter = isTermsChanged(notice.params) ? say(`terms.${notice.params.change}`) : matterInWords(notice, say);
  const named = notice.unit !== null && notice.task !== null && (notice.as === 'coordinator' || notice.as === 'leader');
  return {
    key: matterKey(notice),
    plan: notice.plan,
    notices: [notice],
    names: [nameOf(notice, language, say)],
    what: named ? say('what.ofUnit', { unit: notice.unit!.name, matter }) : matter,
    matter,
    brief: notice.task && matter === say('what.task', notice.task) ? say('what.brief', notice.task) : matter,
    facts: factsOf(notice, on, language),
    asks: ask === '' ? [] : [ask],
    table: handedOverTable(notice, on, wording) ?? summaryTable(notice, wording.language),
    late: notice.workingDaysLate !== null && waitsFor(notice) === null && !hasNoDays(notice.rule),
    link: linkOf(notice, wording.publicUrl),
  };
}

/** A reminder to decide is named after what waits: 审核提醒, 延期批复提醒, 数据审定提醒, 文书签发提醒. */
function nameOf(notice: DueNotice, language: Wording['language'], say: Say): string {
  const waits = waitsFor(notice);
  const own = `waits.${waits}.name.${notice.rule}`;
  return say(waits !== null && !isNews(notice.rule) && hasText(language, `mail:${own}`) ? own : `rule.${wordedRule(notice, language)}.name`);
}

function together(one: MatterText, other: MatterText): MatterText {
  const isNew = ({ label, value }: Fact) => one.facts.every((fact) => fact.label !== label || fact.value !== value);
  return {
    ...one,
    notices: [...one.notices, ...other.notices],
    names: [...new Set([...one.names, ...other.names])],
    facts: [...one.facts, ...other.facts.filter(isNew)],
    asks: [...new Set([...one.asks, ...other.asks])],
    table: one.table ?? other.table,
    late: one.late || other.late,
  };
}

function matterInWords(notice: DueNotice, say: Say): string {
  const { task, unit, occasion, params, rule } = notice;
  // A paper is known by its number, given at signing.
  if (rule === 'paper') return typeof params['number'] === 'string' ? params['number'] : occasion;
  if (rule === 'paperDrafted') return say(params['kind'] === 'circular' ? 'what.circularDraft' : 'what.supervisionDraft', { unit: unit?.name ?? '' });
  if (task) return say('what.task', task);
  const [kind, value] = occasion.split(':');
  if (kind === 'stage' && value) {
    const name = typeof params['stageName'] === 'string' ? params['stageName'] : '';
    return name === '' ? say('what.stage', { stage: value }) : say('what.stageNamed', { stage: value, name });
  }
  if (kind === 'year' && value) return say('what.year', { year: value });
  const waits = waitsFor(notice);
  if (waits === 'measurement' || waits === 'paper') return say(`what.${waits}`, { number: countOf(params) });
  if (rule === 'handedOver') return say('what.handedOver', { number: countOf(params) });
  return unit?.name ?? '';
}
