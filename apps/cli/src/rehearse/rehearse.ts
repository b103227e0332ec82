import type { Instant, IsoDate, WorkCalendar } from '../../../../domain/calendar/calendar.js';
import { dateOf, formatInstant, instantAt, lastDayOfYear, parseInstant, yearOf } from '../../../../domain/calendar/dates.js';
import { DubanError } from '../../../../domain/errors.js';
import { nextWorkingDay } from '../../../../domain/calendar/working-days.js';
import type { Plan, UnitDirectory } from '../../../../domain/plan/plan.js';
import { launchDay } from '../../../../domain/plan/plan-dates.js';
import type { Policy } from '../../../../domain/supervision/policy.js';
import { Agenda } from './agenda.js';
import { ApiClient } from './api-client.js';
import { playReports } from './monthly-reports.js';
import { paceFrom } from './pace.js';
import { partOf, silentUnits, type CastShares } from './part.js';
import { playPlatformFigures } from './platform-figures.js';
import { play, type Scene } from './scene.js';
import type { AssignmentItem, StageSet } from './stage-set.js';
import { drawFortnight, playDelegation } from './substitute.js';

export interface RehearsalOptions {
  readonly apiUrl: string;
  /** The operator's token. */
  readonly token: string;
  readonly plan: Plan;
  readonly directory: UnitDirectory;
  /** The default ladder unless given. */
  readonly policy?: Policy;
  readonly seed: number;
  /** How the cast is made up; as it is by default unless given. */
  readonly shares?: CastShares;
  /** Real milliseconds each day of the plan lasts, the engine's own time included; 0 runs as fast as the engine goes. */
  readonly paceMsPerDay?: number;
  readonly language?: 'zh' | 'en';
  /** Told the plan's id as soon as it is launched, and waited for. */
  readonly onLaunched?: (planId: string) => void | Promise<void>;
  /** Told each new date of the plan, and waited for. */
  readonly onDay?: (on: IsoDate, planId: string) => void | Promise<void>;
  readonly signal?: AbortSignal;
}

/** The document of COMMANDS.md; the API's record of the plan with the seed and the time it took. */
export interface RehearsalDocument {
  readonly plan: string;
  readonly planId: string;
  readonly seed: number;
  readonly wallSeconds: number;
  readonly [field: string]: unknown;
}

interface ClockAnswer {
  readonly now: string;
  readonly nextDue: string | null;
}

interface PlanAnswer {
  readonly id: string;
  readonly calendar: WorkCalendar;
  readonly policy: Policy;
  readonly lastDay: IsoDate;
}

const ACTS_AT_ONCE = 12;

/**
 * Runs a whole plan on the stepped clock through the HTTP API: take the earliest instant at which the plan or the cast has
 * something to do, move the clock there, let the cast act, repeat until nothing is left. Equal seeds give equal documents but
 * for ids and wall time. Throws `ApiRefusal` when the API refuses what the cast does, which is a fault of the product.
 */
export async function rehearse(options: RehearsalOptions): Promise<RehearsalDocument> {
  const started = performance.now();
  const set = await setTheStage(options);
  const seen = new Set<string>();
  const reportedTo = new Map<number, string>();
  const from = set.launchedAt;
  playPlatformFigures(set, dateOf(from), set.assessedOn, reportedTo);
  playDelegation(set, dateOf(from));
  let clock = await advance(set, from);
  let day = dateOf(from);
  const mayBegin = paceFrom(day, options.paceMsPerDay ?? 0, options.signal);
  for (;;) {
    for (const stageDay of set.openings) {
      if (instantAt(stageDay, set.policy.at) <= parse(clock.now)) {
        set.openings.delete(stageDay);
        await castNewAssignments(set, seen, reportedTo, parse(clock.now));
      }
    }
    const next = earliest(set.agenda.next(), clock.nextDue === null ? null : parse(clock.nextDue));
    if (next === null || (clock.nextDue === null && next > set.curtain)) {
      // What the last acts changed is not in the last answer: ask once more before believing that nothing is left.
      clock = await advance(set, parse(clock.now));
      if (clock.nextDue === null) break;
      continue;
    }
    options.signal?.throwIfAborted();
    if (dateOf(next) > day) {
      day = dateOf(next);
      await mayBegin(day);
      await options.onDay?.(day, set.planId);
    }
    clock = await advance(set, next);
    await atOnce(set.agenda.take(next));
  }
  const record = await set.admin.get<Record<string, unknown>>(`/plans/${set.planId}/record`);
  return { ...record, plan: options.plan.key, planId: set.planId, seed: options.seed, wallSeconds: Math.round((performance.now() - started) / 10) / 100 };
}

interface Rehearsal extends StageSet {
  readonly launchedAt: Instant;
  readonly assessedOn: IsoDate;
  /** Nobody in the cast begins anything after it, once the plan itself has nothing left to do. */
  readonly curtain: Instant;
  readonly policy: Policy;
  /** Days on which tasks are handed out and not yet cast. */
  readonly openings: Set<IsoDate>;
  readonly silent: ReadonlySet<string>;
  readonly shares: CastShares | undefined;
  readonly files: Map<string, { sha256: string; name: string }>;
}

async function setTheStage(options: RehearsalOptions): Promise<Rehearsal> {
  const { plan, directory, seed } = options;
  const admin = new ApiClient({ url: options.apiUrl, token: options.token, patience: 120_000, language: options.language ?? 'zh', ...(options.signal ? { signal: options.signal } : {}) });
  const launchOn = launchDay(plan);
  if (launchOn === null) throw new DubanError({ code: 'planInvalid', where: 'launchOn' });
  const launched = await admin.post<{ planId: string }>(
    '/plans',
    { plan, directory, ...(options.policy ? { policy: options.policy } : {}), clock: { kind: 'stepped', now: formatInstant(instantAt(launchOn, '08:30')) }, seed },
    `rehearse/${plan.key}/${seed}/${crypto.randomUUID()}`,
  );
  await options.onLaunched?.(launched.planId);
  const answer = await admin.get<PlanAnswer>(`/plans/${launched.planId}`);
  const { accounts } = await admin.post<{ accounts: { role: string; unit: string | null; token: string }[] }>(`/plans/${launched.planId}/cast`, {}, `cast/${launched.planId}`);
  const [coordinator, second] = accounts.filter((account) => account.role === 'coordinator');
  if (!coordinator) throw new Error('the cast has no coordinator');
  const officers = new Map(accounts.flatMap((account) => (account.role === 'officer' && account.unit ? [[account.unit, admin.as(account.token)] as const] : [])));
  const launchedAt = instantAt(launchOn, '08:30');
  const years = [yearOf(launchOn), yearOf(answer.lastDay)];
  const assessedOn = lastDayOfYear(Math.max(...years));
  const silent = silentUnits(seed, [...officers.keys()], options.shares?.silent);
  return {
    seed,
    planId: launched.planId,
    plan,
    calendar: answer.calendar,
    policy: answer.policy,
    lastDay: answer.lastDay,
    assessedOn,
    curtain: instantAt(assessedOn, '23:59'),
    agenda: new Agenda(),
    admin,
    coordinator: admin.as(coordinator.token),
    officers,
    launchedAt,
    openings: openingDays(plan, launchOn, answer.calendar),
    silent,
    shares: options.shares,
    substitute: second === undefined ? null : { client: admin.as(second.token), ...drawFortnight({ seed, calendar: answer.calendar, launchOn, lastDay: answer.lastDay }) },
    files: new Map(),
  };
}

/** Launch, and the first working day of every later stage that hands out tasks of its own. */
function openingDays(plan: Plan, launchOn: IsoDate, calendar: WorkCalendar): Set<IsoDate> {
  const staged = plan.stages.filter((stage) => stage.start > launchOn && plan.tasks.some((task) => task.stage === stage.no));
  return new Set([launchOn, ...staged.map((stage) => nextWorkingDay(stage.start, calendar))]);
}

/** Gives every assignment not seen before its part. */
async function castNewAssignments(set: Rehearsal, seen: Set<string>, reportedTo: Map<number, string>, now: Instant): Promise<void> {
  const fresh = (await allAssignments(set)).filter((item) => !seen.has(item.id));
  await atOnce([...new Set(fresh.map(({ unit }) => unit))].map((unit) => [{ run: () => uploadFile(set, unit) }]));
  const scenes = new Map<string, Scene[]>();
  for (const item of fresh) {
    seen.add(item.id);
    const unit = scenes.get(item.unit) ?? [];
    scenes.set(item.unit, unit);
    const ofTask = fresh.filter((other) => other.task === item.task).map((other) => other.unit).sort();
    unit.push({
      set,
      item,
      part: partOf(set.seed, item.unit, item.task, set.silent.has(item.unit), set.shares),
      assignedOn: dateOf(now),
      place: ofTask.indexOf(item.unit),
      of: ofTask.length,
      file: set.files.get(item.unit)!,
      ended: false,
      reported: (indicator, month) => {
        if (month > (reportedTo.get(indicator) ?? '')) reportedTo.set(indicator, month);
      },
    });
  }
  for (const [unit, own] of [...scenes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const scene of own) play(scene);
    playReports(set, set.policy, unit, own, now, instantAt(set.assessedOn, '23:59'));
  }
}

async function allAssignments(set: Rehearsal): Promise<AssignmentItem[]> {
  const items: AssignmentItem[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await set.admin.get<{ items: AssignmentItem[]; total: number }>(`/plans/${set.planId}/assignments?size=200&page=${page}`);
    items.push(...answer.items);
    if (items.length >= answer.total || answer.items.length === 0) break;
  }
  return items.sort((a, b) => a.task - b.task || (a.unit < b.unit ? -1 : 1));
}

/** One small file a unit, uploaded once and named in each of its submissions. */
async function uploadFile(set: Rehearsal, unit: string): Promise<void> {
  if (set.files.has(unit)) return;
  const name = '佐证材料.txt';
  const content = new Blob([`${unit} 佐证材料(推演)\n`], { type: 'text/plain' });
  const stored = await set.officers.get(unit)?.upload<{ sha256: string }>(name, content, `file/${set.planId}/${unit}`);
  set.files.set(unit, { sha256: stored?.sha256 ?? '', name });
}

function advance(set: StageSet, to: Instant): Promise<ClockAnswer> {
  return set.admin.post<ClockAnswer>(`/plans/${set.planId}/clock`, { to: formatInstant(to) });
}

async function atOnce(groups: readonly (readonly { run: () => Promise<void> }[])[]): Promise<void> {
  const queue = [...groups];
  const worker = async () => {
    for (let group = queue.shift(); group; group = queue.shift()) for (const act of group) await act.run();
  };
  await Promise.all(Array.from({ length: Math.min(ACTS_AT_ONCE, queue.length) }, worker));
}

function earliest(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

function parse(instant: string): Instant {
  const read = parseInstant(instant);
  if (!read.ok) throw new DubanError(read.refusal);
  return read.value;
}
