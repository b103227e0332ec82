import { PUBLISHED, WorkingDays } from './calendar.js';
import { DEFAULT_LADDER } from './default-ladder.js';
import { owedIn } from './owed.js';
import { dayOf, type MatterEntry, type MatterEvent, type OfficePerson, type PlanEntry, type Story, type StoryUnit, type UnitRole } from './story.js';

/*
 * A rehearsal's document (COMMANDS.md) against the oracle: what its histories owe, and what it says was sent. The document
 * tells of assignments; requests, summaries, assessment and mails are compared where plans are driven (`compare-plan.ts`).
 */

export interface HistoryEntry {
  readonly on: string;
  readonly at: string;
  readonly event: string;
  readonly dueOn?: string | null;
  /** Role of whoever did it. */
  readonly by?: string;
  /** Names of those in whose place a substitute reviewed. */
  readonly onBehalfOf?: readonly string[];
}

export interface RecordedNotice {
  readonly on: string;
  readonly at: string;
  readonly rule: string;
  readonly to: string;
  readonly role: string;
  readonly mailId: string;
}

export interface PlayedAssignment {
  readonly task: number;
  readonly unit: string;
  readonly originalDueOn: string | null;
  readonly history: readonly HistoryEntry[];
  readonly status: string;
  readonly closedOn: string | null;
  readonly notices: readonly RecordedNotice[];
}

/** Of the document of COMMANDS.md what the oracle reads. */
export interface RehearsalRecord<A extends PlayedAssignment = PlayedAssignment> {
  readonly from: string;
  readonly to: string;
  readonly assignments: readonly A[];
  readonly delegations?: readonly { readonly fromDate: string; readonly toDate: string; readonly substitute: string; readonly unit: string | null }[];
}

/** The plan that was rehearsed, and its people. */
export interface RehearsedPlan {
  readonly plan: {
    readonly tasks: readonly {
      readonly no: number;
      readonly leader?: string;
      readonly units: readonly { readonly name: string; readonly role: UnitRole }[];
      readonly groups: readonly { readonly phrase: string; readonly role: UnitRole }[];
    }[];
  };
  readonly directory: {
    readonly units: readonly StoryUnit[];
    readonly groups: readonly { readonly phrase: string; readonly members: readonly string[] }[];
    readonly office: readonly OfficePerson[];
  };
}

/** Every way in which a rehearsal's notices differ from what its histories owe, in words; empty when they agree. */
export function disagreements(record: RehearsalRecord, rehearsed: RehearsedPlan): string[] {
  const story = storyOf(record, rehearsed);
  const nameOf = new Map(story.units.map(({ key, name }) => [key, name]));
  const compared = new Set(DEFAULT_LADDER.rungs.filter(({ when }) => !['monthly', 'reportMissing', 'stageEnd', 'keySupervision', 'yearEnd'].includes(when.kind)).map(({ rule }) => rule));
  const wanted = Map.groupBy(owedIn(story).ladder, ({ task, unit }) => `task ${task}, ${nameOf.get(unit!)}`);
  return record.assignments.flatMap(({ task, unit, notices }) => {
    const where = `task ${task}, ${unit}`;
    const owed = (wanted.get(where) ?? []).map(({ at, rule, to }) => `${at} ${rule} to ${to}`);
    const sent = notices.filter(({ rule }) => compared.has(rule)).map(({ at, rule, to }) => `${at} ${rule} to ${to}`);
    return [
      ...owed.filter((name) => !sent.includes(name)).map((name) => `${where}: owed and not sent: ${name}`),
      ...sent.filter((name) => !owed.includes(name)).map((name) => `${where}: sent and not owed: ${name}`),
      ...sent.filter((name, place) => sent.indexOf(name) !== place).map((name) => `${where}: sent twice: ${name}`),
    ];
  });
}

function storyOf(record: RehearsalRecord, { plan, directory }: RehearsedPlan): Story {
  const keyOf = new Map(directory.units.map(({ key, name }) => [name, key]));
  const roles = new Map<string, UnitRole>();
  for (const { no, units, groups } of plan.tasks) {
    const members = groups.flatMap(({ phrase, role }) => (directory.groups.find((group) => group.phrase === phrase)?.members ?? []).map((name) => ({ name, role })));
    for (const { name, role } of [...members, ...units]) roles.set(`${no}/${name}`, role);
  }
  const matters = record.assignments
    .flatMap(({ task, unit, history }) => history.flatMap((entry) => matterOf(entry, roles.get(`${task}/${unit}`) ?? 'responsible').map((event): MatterEntry => ({ ...event, at: entry.at, task, unit: keyOf.get(unit)! }))))
    .map((entry, place) => ({ entry, place }))
    .sort((a, b) => (a.entry.at < b.entry.at ? -1 : a.entry.at > b.entry.at ? 1 : a.place - b.place))
    .map(({ entry }) => entry);
  const reached: Record<string, string> = {};
  for (const { unit, notices } of record.assignments) {
    const key = keyOf.get(unit)!;
    for (const { at, role } of notices) if (['officer', 'deputyHead', 'head'].includes(role) && (reached[key] === undefined || at < reached[key])) reached[key] = at;
  }
  return {
    seed: 0,
    launchedAt: matters[0]!.at,
    tasks: plan.tasks.map(({ no, leader }) => ({ no, due: null, units: [], ...(leader === undefined ? {} : { leader }) })),
    stages: [],
    units: directory.units,
    office: directory.office,
    policy: DEFAULT_LADDER,
    calendar: PUBLISHED,
    matters,
    changes: (record.delegations ?? []).map((delegation) => delegatedBy(delegation, directory)),
    until: `${record.to}T23:59:00+08:00`,
    reached,
  };
}

/** Given the working day before it begins, at the latest. */
function delegatedBy({ fromDate, toDate, substitute, unit }: NonNullable<RehearsalRecord['delegations']>[number], { units, office }: RehearsedPlan['directory']): PlanEntry {
  const officer = units.find(({ name }) => name === unit)?.contacts.officer;
  const to = officer ?? office.find(({ name }) => name === substitute) ?? { name: substitute, mail: substitute };
  return { kind: 'delegated', at: `${fromDate}T00:00:00+08:00`, from: office.find(({ role }) => role === 'coordinator')!.mail, to, fromDate, toDate };
}

function matterOf({ event, on, dueOn = null }: HistoryEntry, role: UnitRole): MatterEvent[] {
  switch (event) {
    case 'assigned':
      return [{ kind: 'assigned', role, dueOn }];
    case 'acknowledged':
    case 'planFiled':
    case 'submitted':
    case 'withdrawn':
    case 'approved':
    case 'returned':
    case 'waived':
    case 'removed':
    case 'extensionDenied':
      return [{ kind: event }];
    case 'extensionRequested':
      return [{ kind: 'extensionRequested', dueOn: dueOn ?? on }];
    case 'extensionGranted':
      return [{ kind: 'extensionGranted', dueOn: dueOn! }];
    case 'amended':
      return [{ kind: 'amended', dueOn }];
    case 'progressReported':
      return [{ kind: 'reported', period: on.slice(0, 7), percent: 0 }];
    default:
      throw new Error(`an event the oracle does not know: ${event}`);
  }
}

const ENDINGS = ['approved', 'waived', 'removed'];
const WORKING = new WorkingDays(PUBLISHED);

/** Notices on days off, after the end of their assignment, or to a unit while its submission waits for review; in words. */
export function misplaced(record: RehearsalRecord): string[] {
  return record.assignments.flatMap((assignment) =>
    assignment.notices.flatMap((notice) => {
      const where = `task ${assignment.task}, ${assignment.unit}: ${notice.rule} at ${notice.at}`;
      const faults: string[] = [];
      if (!WORKING.works(dayOf(notice.at))) faults.push(`${where} is a day off`);
      const end = endBefore(assignment, notice.at);
      if (end !== undefined) faults.push(`${where} comes after ${end.event} on ${end.on}`);
      if (!notice.rule.startsWith('review') && waitsForReview(assignment, notice.at)) faults.push(`${where} comes while a submission waits`);
      return faults;
    }),
  );
}

/** How the assignment had left the ledger by then: approved, or without evidence. */
function endBefore({ history }: PlayedAssignment, at: string): HistoryEntry | undefined {
  const last = history.filter((entry) => entry.at < at && ['assigned', ...ENDINGS].includes(entry.event)).at(-1);
  return last?.event === 'assigned' ? undefined : last;
}

/** What a withdrawal brings up leaves at its very instant. */
function waitsForReview({ history }: PlayedAssignment, at: string): boolean {
  const last = history.filter((entry) => (entry.at < at || (entry.at === at && entry.event === 'withdrawn')) && ['submitted', 'withdrawn', 'returned', ...ENDINGS].includes(entry.event)).at(-1);
  return last?.event === 'submitted';
}
