import type { Feed, Plan, Task, UnitDirectory } from '../plan/plan.js';
import type { DraftTask, NoticeDraft, NoticeWarning } from './draft.js';
import { DraftDirectory } from './draft-directory.js';
import { PLACEHOLDER_NAMES, type PlaceholderNames } from './placeholders.js';
import { scheduleOf } from './draft-schedule.js';
import { combineFor, type Scoring, scoringOf } from './draft-scoring.js';
import { OFFICE_LENGTHS } from '../plan/office.js';
import { withItems } from './read/indicators/feed-items.js';
import { placeOf, planKey } from './mentions/units/short-names.js';
import { targetsIn } from './mentions/quantities/targets.js';
import { listener, type Tell } from './tell.js';

export interface DraftPlanOptions {
  /** Short name of the plan; by default made from its title and year. */
  readonly key?: string;
  /** The county's units; without it every unit of the notice is new. */
  readonly directory?: UnitDirectory;
  /** Line of an offset into the notice, from 1; without it every assumption is at line 1. */
  readonly lineAt?: (offset: number) => number;
  /** What placeholders are called. */
  readonly names?: Partial<DraftNames>;
}

export interface DraftNames extends PlaceholderNames {
  /** The only stage of a plan whose notice has none. */
  readonly stage: string;
  /** The county, where nothing says which. */
  readonly county: string;
  readonly title: string;
}

export interface DraftedPlan {
  readonly plan: Plan;
  readonly directory: UnitDirectory;
  /** Everything that is in the plan and not in the notice, or the other way round. */
  readonly assumptions: readonly NoticeWarning[];
}

/**
 * A plan and its directory made of a notice's draft, so that they pass `checkPlan`: numbers in order, days that fit each
 * other, points that sum, units with placeholder contacts. Whatever had to be assumed is told, one warning each. A
 * draft without tasks gives a plan without tasks, which no check lets pass.
 */
export function draftPlan(draft: NoticeDraft, options: DraftPlanOptions = {}): DraftedPlan {
  const { told, tell } = listener(options.lineAt ?? (() => 1));
  const names: DraftNames = { ...NAMES, ...options.names };
  const place = options.directory?.county ?? placeOf(draft.issuer, draft.title);
  if (place === null) tell('countyUnknown');
  const title = draft.title.trim() === '' ? names.title : draft.title.trim();
  const schedule = scheduleOf(draft, names.stage, tell);
  const scoring = scoringOf(draft, tell);
  const units = new DraftDirectory(options.directory, place ?? names.county, names, tell);
  const whole = draft.tasks.map((drafted, i) => taskOf(drafted, i + 1, schedule.dues[i] ?? null, units, scoring, tell));
  const tasks = withItems(whole, scoring.indicators);
  const feeds = tasks.reduce((sum, task) => sum + task.feeds.length, 0);
  if (feeds > 0) tell('feedsAssumed', { count: feeds });
  const directory = units.finish([draft.issuer?.trim(), place].find(Boolean) ?? names.county);
  const day = draft.issuedOn ?? schedule.launchOn;
  const key = options.key ?? planKey(title, place, day === null ? null : Number(day.slice(0, 4)));
  if (options.key === undefined) tell('keyAssumed', { key });
  const plan: Plan = {
    key,
    title,
    docNo: draft.docNo,
    issuer: draft.issuer,
    ...officeOf(draft),
    issuedOn: draft.issuedOn,
    ...(schedule.launchOn === null ? {} : { launchOn: schedule.launchOn }),
    stages: schedule.stages,
    tasks,
    indicators: scoring.indicators,
    totalPoints: scoring.totalPoints,
  };
  return { plan, directory, assumptions: told };
}

/** Longer words do not stand on one line of a paper. Without a name there is no office. */
function officeOf({ office, prefix, contact }: NoticeDraft): Pick<Plan, 'office'> {
  const line = (text: string | null | undefined, part: keyof typeof OFFICE_LENGTHS): string => text?.trim().slice(0, OFFICE_LENGTHS[part]) ?? '';
  const [name, before, foot] = [line(office, 'name'), line(prefix, 'prefix'), line(contact, 'contact')];
  if (name === '') return {};
  return { office: { name, ...(before === '' ? {} : { prefix: before }), ...(foot === '' ? {} : { contact: foot }) } };
}

function taskOf(drafted: DraftTask, no: number, due: Task['due'], units: DraftDirectory, scoring: Scoring, tell: Tell): Task {
  const label = drafted.no.trim();
  const title = [drafted.title, drafted.text.split(/[。\n]/)[0] ?? '', label, String(no)].map((text) => text.trim()).find((text) => text !== '');
  const { units: named, groups } = units.mentions(drafted, no);
  if (named.length === 0 && groups.length === 0) tell('taskUnassigned', { task: no, title: title ?? '' }, drafted.source);
  return {
    no,
    ...(label === '' || label === String(no) ? {} : { label }),
    category: drafted.category,
    title: title ?? String(no),
    text: drafted.text,
    units: named,
    groups,
    openEnded: drafted.openEnded,
    due,
    dueText: drafted.dueText ?? '',
    targets: targetsIn(drafted.text),
    feeds: feedsOf(drafted, scoring),
  };
}

function feedsOf({ feeds }: DraftTask, { numbers, indicators }: Scoring): Feed[] {
  const fed = new Set(feeds.flatMap(({ indicator }) => numbers.get(indicator) ?? []));
  return [...fed].map((indicator) => ({ indicator, combine: combineFor(indicators[indicator - 1]?.rule ?? null) }));
}

/** Short enough to be no sentences; `options.names` has others for other languages. */
const NAMES: DraftNames = {
  ...PLACEHOLDER_NAMES,
  stage: '实施阶段',
  county: '县名待填',
  title: '标题待填',
};
